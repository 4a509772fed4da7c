package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.domain.payment.Provider;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose bill of which day in China is to be reconciled. */
public record ReconcileRequest(
        @Schema(implementation = Provider.class) @NotNull @Pattern(regexp = "wechat|alipay|bank|mock")
        String provider,

        @NotNull LocalDate date) {

    Reconcile.Command command() {
        return new Reconcile.Command(Words.parse(Provider.class, provider).orElseThrow(), date, Optional.empty());
    }
}
