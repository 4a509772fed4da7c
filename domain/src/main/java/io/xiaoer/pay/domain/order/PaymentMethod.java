package io.xiaoer.pay.domain.order;

/** How a shopper wants to pay. */
public enum PaymentMethod {
    WECHAT,
    ALIPAY,
    BANK
}
