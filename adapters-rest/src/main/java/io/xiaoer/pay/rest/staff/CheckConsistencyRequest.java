package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.rest.json.MayBeEmpty;

/** Whether what is found is to be repaired; without a word it is only shown. */
public record CheckConsistencyRequest(Boolean repair) implements MayBeEmpty {

    boolean repairs() {
        return Boolean.TRUE.equals(repair);
    }
}
