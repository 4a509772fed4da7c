package io.xiaoer.pay.domain.payment;

/** Identifies a payment inside this system; gateways know it by its {@link TradeNumber}. */
public record PaymentId(long value) {}
