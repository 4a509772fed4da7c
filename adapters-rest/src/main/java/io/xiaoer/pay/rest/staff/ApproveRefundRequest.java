package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.rest.json.MayBeEmpty;
import io.xiaoer.pay.rest.validation.PlainText;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the goods go on sale again once all is paid back, before shipping they do and after it they do not; and why the
 * money goes back, for the log.
 */
public record ApproveRefundRequest(
        Boolean restock, @PlainText(max = 500) String reason) implements MayBeEmpty {

    Optional<Boolean> goodsAreBack() {
        return Optional.ofNullable(restock);
    }

    String reasonOrNone() {
        return Objects.requireNonNullElse(reason, "");
    }
}
