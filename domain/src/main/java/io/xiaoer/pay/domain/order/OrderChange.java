package io.xiaoer.pay.domain.order;

import java.time.Instant;

/**
 * One line of an order's history. Written once, never changed.
 *
 * @param operator the user, provider or job that made the move
 * @param note why, in the operator's words; may be empty
 */
public record OrderChange(OrderStatus from, OrderStatus to, String operator, String note, Instant at) {}
