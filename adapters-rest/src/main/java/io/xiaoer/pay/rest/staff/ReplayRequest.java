package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.rest.json.MayBeEmpty;
import io.xiaoer.pay.rest.validation.PlainText;
import java.util.Objects;

/** Why a callback is handled again, for the log of the payment that it is about. */
public record ReplayRequest(@PlainText(max = 500) String reason) implements MayBeEmpty {

    String reasonOrNone() {
        return Objects.requireNonNullElse(reason, "");
    }
}
