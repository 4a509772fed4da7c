package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundStatus;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Money on its way back.
 *
 * @param orderId and {@code paymentId}: null when it came for no order of ours
 */
@Schema(name = "Refund")
public record RefundJson(
        @Schema(ref = ApiDefinition.ID) String id,
        @Schema(nullable = true) String orderId,
        @Schema(nullable = true) String paymentId,
        @Schema(ref = ApiDefinition.MONEY) String amount,
        @Schema(ref = ApiDefinition.CURRENCY) String currency,
        @Schema(implementation = RefundStatus.class) String status,
        String reason,
        Instant createdAt) {

    public static RefundJson of(Refund refund) {
        return new RefundJson(
                Long.toString(refund.id().value()),
                refund.order().map(order -> Long.toString(order.value())).orElse(null),
                refund.payment().map(payment -> Long.toString(payment.value())).orElse(null),
                refund.amount().toString(),
                Money.CURRENCY,
                Words.of(refund.status()),
                refund.reason(),
                refund.createdAt());
    }
}
