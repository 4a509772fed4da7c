package io.xiaoer.pay.rest.model;

import java.time.Instant;

/** Money on its way back. */
public record RefundJson(
        String id,
        String orderId,
        String paymentId,
        String amount,
        String currency,
        String status,
        String reason,
        Instant createdAt) {}
