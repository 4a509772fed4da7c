package io.xiaoer.pay.application;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.transition.Transition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a use case does not do what it was asked.
 *
 * @param facts what the caller is told besides the reason, under the names of the HTTP contract
 */
public record Refusal(Reason reason, Map<String, Object> facts) {

    public Refusal {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    public static Refusal of(Reason reason) {
        return new Refusal(reason, Map.of());
    }

    public static Refusal insufficientStock(long available, long requested) {
        return new Refusal(Reason.INSUFFICIENT_STOCK, Map.of("available", available, "requested", requested));
    }

    public static Refusal supplierHasTooLittle(long available, long requested) {
        return new Refusal(Reason.SUPPLIER_HAS_TOO_LITTLE, Map.of("available", available, "requested", requested));
    }

    public static Refusal invalidOrderStatus(Transition<OrderStatus> refused) {
        List<String> allowed = refused.allowed().stream().map(Words::of).toList();
        return new Refusal(
                Reason.INVALID_ORDER_STATUS,
                Map.of("from", Words.of(refused.from()), "to", Words.of(refused.to()), "allowed", allowed));
    }

    public static Refusal invalidPaymentStatus(PaymentStatus status) {
        return new Refusal(Reason.INVALID_PAYMENT_STATUS, Map.of("payment_status", Words.of(status)));
    }

    public static Refusal refundExceedsPaid(Money refundable) {
        return new Refusal(Reason.REFUND_EXCEEDS_PAID, Map.of("refundable", refundable.toString()));
    }

    /** All that a use case may refuse for. */
    public enum Reason {
        PRODUCT_NOT_FOUND,
        ADDRESS_INVALID,
        INSUFFICIENT_STOCK,
        /** As {@link #INSUFFICIENT_STOCK}, but of stock that is not ours. */
        SUPPLIER_HAS_TOO_LITTLE,
        SUPPLIER_UNAVAILABLE,
        SUPPLIER_AUTH_FAILED,
        UNSUPPORTED_METHOD,
        GATEWAY_UNAVAILABLE,
        /** The customer is to pay or cancel some first. */
        TOO_MANY_UNPAID_ORDERS,
        ORDER_NOT_FOUND,
        INVALID_ORDER_STATUS,
        ORDER_EXPIRED,
        /** It was given up, and waits for its gateways to confirm that nobody can pay it any more. */
        ORDER_CLOSING,
        AMOUNT_MISMATCH,
        AMOUNT_MALFORMED,
        PAYMENT_NOT_FOUND,
        PAYMENT_EXPIRED,
        INVALID_PAYMENT_STATUS,
        REFUND_NOT_FOUND,
        REFUND_EXCEEDS_PAID,
        INVALID_REFUND_STATUS,
        ANOMALY_NOT_FOUND,
        CALLBACK_NOT_FOUND,
        SUBSCRIBER_NOT_FOUND,
        DELIVERY_NOT_FOUND,
        /** No events are sent there: no URL of the right form, or its host is none of the public network. */
        WEBHOOK_ADDRESS_REFUSED,
        /** What is asked for does not fit what it is asked of. */
        CONFLICT,
        /** No provider of that name, or it is switched off. */
        PROVIDER_NOT_FOUND,
        /** The same key came with another request before. */
        IDEMPOTENCY_KEY_REUSED,
        /** The first request with the key is still under way. */
        IDEMPOTENCY_KEY_IN_USE,
        /** The provider hands out no bills, or is switched off. */
        NO_BILLS_OF_PROVIDER,
        /** The day has not begun. */
        BILL_OF_THE_FUTURE,
        /** What was handed in is no whole bill of the provider's. */
        BILL_UNREADABLE
    }
}
