package io.xiaoer.pay.domain.order;

/** Identifies an address in a customer's address book. */
public record AddressId(long value) {}
