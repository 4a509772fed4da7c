package io.xiaoer.pay.domain.payment;

/** Who reports money to us. */
public enum Provider {
    WECHAT,
    ALIPAY,
    BANK,
    /** Stands in for all others where nobody pays real money. */
    MOCK;

    /** Whether money that it reports has to be kept even when nobody here knows what it was for. */
    public boolean movesRealMoney() {
        return this != MOCK;
    }
}
