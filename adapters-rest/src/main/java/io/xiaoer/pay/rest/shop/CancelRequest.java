package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.rest.json.MayBeEmpty;
import io.xiaoer.pay.rest.validation.PlainText;
import java.util.Objects;

/** Why something is given up; nobody has to say. */
public record CancelRequest(@PlainText(max = 500) String reason) implements MayBeEmpty {

    String reasonOrNone() {
        return Objects.requireNonNullElse(reason, "");
    }
}
