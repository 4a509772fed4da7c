package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.rest.json.MayBeEmpty;
import java.util.Optional;

/** Whether the goods go on sale again once all is paid back; before shipping they do and after it they do not. */
public record ApproveRefundRequest(Boolean restock) implements MayBeEmpty {

    Optional<Boolean> goodsAreBack() {
        return Optional.ofNullable(restock);
    }
}
