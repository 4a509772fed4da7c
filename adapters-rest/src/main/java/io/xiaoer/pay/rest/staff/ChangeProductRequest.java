package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.KeepCatalogue.Change;
import io.xiaoer.pay.rest.json.AmountText;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be different about a product; what is left out stays. */
public record ChangeProductRequest(
        @Schema(pattern = "\\S") @PlainText(max = 200) @Pattern(regexp = "(?s).*\\S.*")
        String name,

        AmountText price,
        Boolean onSale) {

    Change change() {
        return new Change(
                Optional.ofNullable(name), Optional.ofNullable(price).map(Prices::of), Optional.ofNullable(onSale));
    }
}
