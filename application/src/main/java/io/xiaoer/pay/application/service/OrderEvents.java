package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of the things that happen to an order and its payments other systems are told, and what of them. */
final class OrderEvents {

    private OrderEvents() {}

    static List<OrderEvent> ofNew(Order order, Payment payment) {
        OrderEvent created = orderEvent("created", order, order.status(), order.createdAt());
        return and(List.of(created), of(order, List.of(payment)));
    }

    /** What happened since they were loaded: to the payments first, since that is why orders move. */
    static List<OrderEvent> of(Order order, List<Payment> payments) {
        List<OrderEvent> events = new ArrayList<>();
        for (Payment payment : payments) {
            payment.newEntries().stream()
                    .filter(entry -> concernsOthers(entry.event()))
                    .map(entry -> paymentEvent(entry, order, payment))
                    .forEach(events::add);
        }
        order.changes().stream()
                .map(change -> orderEvent(Words.of(change.to()), order, change.to(), change.at()))
                .forEach(events::add);
        return events;
    }

    /** For subscribers who may have missed something. */
    static OrderEvent asItIs(Order order, Instant now) {
        return orderEvent("restored", order, order.status(), now);
    }

    static List<OrderEvent> and(List<OrderEvent> first, List<OrderEvent> second) {
        List<OrderEvent> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static boolean concernsOthers(LogEntry.Event event) {
        return switch (event) {
            case CREATED,
                    STARTED,
                    SUCCEEDED,
                    FAILED,
                    CANCELLED,
                    EXPIRED,
                    REFUND_REQUESTED,
                    REFUND_REJECTED,
                    REFUND_APPROVED,
                    REFUNDED,
                    REFUND_FAILED -> true;
            case CALLBACK_RECEIVED,
                    GATEWAY_ASKED,
                    FOUND_IN_BILL,
                    CLOSED_AT_GATEWAY,
                    CALLBACK_REFUSED,
                    SIGNATURE_REFUSED,
                    AMOUNT_MISMATCH,
                    DUPLICATE,
                    LATE,
                    PAID_TWICE,
                    REFUNDED_ELSEWHERE,
                    TRANSITION_FAILED,
                    SETTLED,
                    NOTED,
                    REFUND_DELAYED -> false;
        };
    }

    private static OrderEvent orderEvent(String name, Order order, OrderStatus status, Instant at) {
        Map<String, String> data = new HashMap<>(identity(order));
        data.put("status", Words.of(status));
        data.put("product_id", Long.toString(order.line().productId().value()));
        data.put("quantity", Integer.toString(order.line().quantity()));
        data.put("total_amount", order.total().toString());
        data.put("currency", Money.CURRENCY);
        return new OrderEvent("order." + name, data, at);
    }

    private static OrderEvent paymentEvent(LogEntry entry, Order order, Payment payment) {
        Map<String, String> data = new HashMap<>(identity(order));
        data.put("payment_id", Long.toString(payment.id().value()));
        data.put("out_trade_no", payment.tradeNumber().value());
        data.put("method", Words.of(payment.method()));
        data.put("amount", payment.amount().toString());
        data.put("currency", Money.CURRENCY);
        data.putAll(entry.details());
        data.keySet().removeAll(StaffNotes.KEYS);
        return new OrderEvent("payment." + Words.of(entry.event()), data, entry.at());
    }

    private static Map<String, String> identity(Order order) {
        return Map.of(
                "order_id",
                Long.toString(order.id().value()),
                "order_number",
                order.number().value(),
                "customer",
                order.customer().value());
    }
}
