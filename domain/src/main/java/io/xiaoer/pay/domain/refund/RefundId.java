package io.xiaoer.pay.domain.refund;

/** Identifies a refund inside this system; gateways know it by its {@link RefundNumber}. */
public record RefundId(long value) {}
