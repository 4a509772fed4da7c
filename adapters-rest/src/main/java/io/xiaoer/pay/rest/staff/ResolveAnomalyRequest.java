package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What staff do about an anomaly, and why. */
public record ResolveAnomalyRequest(
        @Schema(implementation = Anomaly.Action.class) @NotNull @Pattern(regexp = "retry|refund|settle|note")
        String action,

        @NotBlank @PlainText(max = 500) String reason) {

    Anomaly.Action wanted() {
        return Words.parse(Anomaly.Action.class, action).orElseThrow();
    }
}
