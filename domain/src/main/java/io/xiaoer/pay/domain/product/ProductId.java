package io.xiaoer.pay.domain.product;

/** Identifies a product. */
public record ProductId(long value) {}
