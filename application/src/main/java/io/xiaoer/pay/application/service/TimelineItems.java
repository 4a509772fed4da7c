package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.ReadTimeline.Item;
import io.xiaoer.pay.application.port.in.ReadTimeline.Kind;
import io.xiaoer.pay.application.port.in.ReadTimeline.Side;
import io.xiaoer.pay.application.port.in.ReadTimeline.Told;
import io.xiaoer.pay.application.port.out.CallbackInbox.Kept;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.payment.LogEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How each thing that is on record about a payment reads in its timeline. */
final class TimelineItems {

    private TimelineItems() {}

    static Item of(LogEntry entry) {
        return new Item(
                entry.at(),
                side(entry.event()),
                kind(entry.event()),
                Words.of(entry.event()),
                entry.details(),
                Optional.empty());
    }

    static Item of(OrderChange change) {
        Map<String, String> facts = Map.of(
                "from", Words.of(change.from()),
                "to", Words.of(change.to()),
                "operator", change.operator(),
                "note", change.note());
        return new Item(change.at(), Side.OURS, Kind.ORDER, "order_" + Words.of(change.to()), facts, Optional.empty());
    }

    static Item of(Orders.Numbered event, List<Told> told) {
        Map<String, String> facts = new HashMap<>(event.event().data());
        facts.put("sequence", Long.toString(event.sequence()));
        return new Item(event.event().at(), Side.OURS, Kind.EVENT, event.event().type(), facts, Optional.empty(), told);
    }

    /** Whatever is kept was genuine. */
    static Item of(Kept kept) {
        Map<String, String> facts = new HashMap<>(Map.of(
                "provider", Words.of(kept.provider()),
                "about", Words.of(kept.about()),
                "signature", "verified",
                "verdict", Words.of(kept.verdict()),
                "attempts", Integer.toString(kept.attempts())));
        kept.trouble().ifPresent(trouble -> facts.put("trouble", trouble));
        return new Item(kept.receivedAt(), Side.GATEWAY, Kind.CALLBACK, "callback", facts, Optional.of(kept));
    }

    private static Kind kind(LogEntry.Event event) {
        return switch (event) {
            case CREATED,
                    STARTED,
                    AMOUNT_MISMATCH,
                    SUCCEEDED,
                    FAILED,
                    CANCELLED,
                    EXPIRED,
                    DUPLICATE,
                    LATE,
                    PAID_TWICE,
                    REFUNDED_ELSEWHERE,
                    TRANSITION_FAILED,
                    SETTLED -> Kind.STATE;
            case CALLBACK_RECEIVED, SIGNATURE_REFUSED, CALLBACK_REFUSED -> Kind.CALLBACK;
            case GATEWAY_ASKED, FOUND_IN_BILL, CLOSED_AT_GATEWAY -> Kind.CALL;
            case REFUND_REQUESTED, REFUND_REJECTED, REFUND_APPROVED, REFUND_DELAYED, REFUNDED, REFUND_FAILED ->
                Kind.REFUND;
            case NOTED -> Kind.NOTE;
        };
    }

    private static Side side(LogEntry.Event event) {
        return switch (event) {
            case CALLBACK_RECEIVED,
                    SIGNATURE_REFUSED,
                    CALLBACK_REFUSED,
                    GATEWAY_ASKED,
                    FOUND_IN_BILL,
                    CLOSED_AT_GATEWAY,
                    REFUND_DELAYED,
                    REFUNDED,
                    REFUND_FAILED -> Side.GATEWAY;
            case CREATED,
                    STARTED,
                    AMOUNT_MISMATCH,
                    SUCCEEDED,
                    FAILED,
                    CANCELLED,
                    EXPIRED,
                    DUPLICATE,
                    LATE,
                    PAID_TWICE,
                    REFUNDED_ELSEWHERE,
                    TRANSITION_FAILED,
                    SETTLED,
                    NOTED,
                    REFUND_REQUESTED,
                    REFUND_REJECTED,
                    REFUND_APPROVED -> Side.OURS;
        };
    }
}
