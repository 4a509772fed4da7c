package io.xiaoer.pay.domain.order;

/** Identifies an order inside this system; shoppers and staff are told its {@link OrderNumber}. */
public record OrderId(long value) {}
