package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One product, ordered by one customer.
 *
 * @param closing whether somebody gave it up, and it is cancelled once its gateways confirm that nobody can pay it
 */
@Schema(name = "Order")
public record OrderJson(
        @Schema(ref = ApiDefinition.ID) String id,
        String orderNumber,
        @Schema(implementation = OrderStatus.class) String status,
        @Schema(ref = ApiDefinition.ID) String productId,
        String productName,
        int quantity,
        @Schema(ref = ApiDefinition.MONEY) String unitPrice,
        @Schema(ref = ApiDefinition.MONEY) String totalAmount,
        @Schema(ref = ApiDefinition.CURRENCY) String currency,
        @Schema(implementation = PaymentMethod.class) String method,
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
                order.closing().isPresent(),
                order.createdAt(),
                order.updatedAt());
    }
}
