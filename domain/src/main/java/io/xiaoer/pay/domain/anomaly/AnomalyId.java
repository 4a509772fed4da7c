package io.xiaoer.pay.domain.anomaly;

/** Identifies an anomaly. */
public record AnomalyId(long value) {}
