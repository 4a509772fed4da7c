package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import java.time.Instant;

/**
 * One product, ordered by one customer.
 *
 * @param closing whether it waits for a gateway's word before it can be cancelled; gateways that close at once never
 *     let it
 */
public record OrderJson(
        String id,
        String orderNumber,
        String status,
        String productId,
        String productName,
        int quantity,
        String unitPrice,
        String totalAmount,
        String currency,
        String method,
        AddressJson address,
        String note,
        boolean closing,
        Instant createdAt,
        Instant updatedAt) {

    public static OrderJson of(Order order) {
        return new OrderJson(
                Long.toString(order.id().value()),
                order.number().value(),
                Words.of(order.status()),
                Long.toString(order.line().productId().value()),
                order.line().productName(),
                order.line().quantity(),
                order.line().unitPrice().toString(),
                order.total().toString(),
                Money.CURRENCY,
                Words.of(order.method()),
                AddressJson.of(order.address()),
                order.note(),
                false,
                order.createdAt(),
                order.updatedAt());
    }
}
