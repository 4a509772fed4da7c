package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.PaymentDetails;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One attempt to pay an order.
 *
 * @param remainingSeconds how long it may still be paid, counted from {@code serverTime}
 * @param logs oldest first
 */
@Schema(name = "Payment")
public record PaymentJson(
        @Schema(ref = ApiDefinition.ID) String id,
        @Schema(ref = ApiDefinition.ID) String orderId,
        @Schema(ref = ApiDefinition.MONEY) String amount,
        @Schema(ref = ApiDefinition.CURRENCY) String currency,
        @Schema(implementation = PaymentMethod.class) String method,
        @Schema(implementation = PaymentStatus.class) String status,
        @Schema(nullable = true) String transactionId,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        Instant serverTime,
        long remainingSeconds,
        List<Log> logs) {

    public static PaymentJson of(PaymentDetails details) {
        Payment payment = details.payment();
        return new PaymentJson(
                Long.toString(payment.id().value()),
                Long.toString(payment.orderId().value()),
                payment.amount().toString(),
                Money.CURRENCY,
                Words.of(payment.method()),
                Words.of(details.status()),
                payment.transactionId().orElse(null),
                payment.createdAt(),
                payment.updatedAt(),
                payment.expiresAt(),
                details.serverTime(),
                details.remainingSeconds(),
                details.log().stream().map(Log::of).toList());
    }

    /** One line of the payment's event log. */
    @Schema(name = "PaymentLog")
    public record Log(
            Instant at,
            @Schema(implementation = LogEntry.Event.class) String event,
            Map<String, String> details) {

        static Log of(LogEntry entry) {
            return new Log(entry.at(), Words.of(entry.event()), new TreeMap<>(entry.details()));
        }
    }
}
