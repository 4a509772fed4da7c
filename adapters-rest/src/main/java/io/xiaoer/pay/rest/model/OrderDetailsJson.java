package io.xiaoer.pay.rest.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.OrderDetails;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order with all that happened to it, oldest first. */
@Schema(name = "OrderDetails")
public record OrderDetailsJson(
        @JsonUnwrapped OrderJson order, List<PaymentJson> payments, List<RefundJson> refunds, List<Change> history) {

    public static OrderDetailsJson of(OrderDetails details) {
        return new OrderDetailsJson(
                OrderJson.of(details.order()),
                details.payments().stream().map(PaymentJson::of).toList(),
                details.refunds().stream().map(RefundJson::of).toList(),
                details.history().stream().map(Change::of).toList());
    }

    /** One line of the order's history. */
    @Schema(name = "OrderChange")
    public record Change(
            @Schema(implementation = OrderStatus.class) String from,
            @Schema(implementation = OrderStatus.class) String to,
            String operator,
            String note,
            Instant at) {

        static Change of(OrderChange change) {
            return new Change(
                    Words.of(change.from()), Words.of(change.to()), change.operator(), change.note(), change.at());
        }
    }
}
