package io.xiaoer.pay.domain.payment;

import io.xiaoer.pay.domain.order.PaymentMethod;

/** Who reports money to us. */
public enum Provider {
    WECHAT,
    ALIPAY,
    BANK,
    /** Stands in for all others where nobody pays real money. */
    MOCK;

    /** Whether it is who takes payments by {@code method}, and not somebody who stands in or was mistaken. */
    public boolean takes(PaymentMethod method) {
        return switch (this) {
            case WECHAT -> method == PaymentMethod.WECHAT;
            case ALIPAY -> method == PaymentMethod.ALIPAY;
            case BANK -> method == PaymentMethod.BANK;
            case MOCK -> false;
        };
    }

    /** Whether money that it reports has to be kept even when nobody here knows what it was for. */
    public boolean movesRealMoney() {
        return this != MOCK;
    }
}
