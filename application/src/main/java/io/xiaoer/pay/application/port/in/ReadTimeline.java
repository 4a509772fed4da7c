package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.CallbackInbox;
import io.xiaoer.pay.application.port.out.Deliveries.Delivery;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.refund.Refund;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One payment or order as staff look into it: all that is known of it, and what they may do. Changes nothing. */
public interface ReadTimeline {

    Outcome<Timeline> timeline(PaymentId payment);

    Outcome<OrderFile> order(OrderId order);

    /** An order, and what may be done about it. */
    record OrderFile(OrderDetails details, List<StaffAction> actions) {

        public OrderFile {
            actions = List.copyOf(actions);
        }
    }

    /**
     * A payment and what happened to it.
     *
     * @param payment with those lines of its log that {@code items} hold as well
     * @param refunds of its money
     * @param items newest first, no more than {@link #MOST}
     * @param cut whether there are older ones
     */
    record Timeline(
            PaymentDetails payment,
            Order order,
            List<Refund> refunds,
            List<Item> items,
            boolean cut,
            List<StaffAction> actions) {

        public static final int MOST = 500;

        public Timeline {
            refunds = List.copyOf(refunds);
            items = List.copyOf(items);
            actions = List.copyOf(actions);
        }
    }

    /**
     * Something that happened.
     *
     * @param name what exactly, as the log, the order's history or subscribers call it
     * @param callback the message as it came, where this is one that is kept
     * @param told who was told of it, where this is an event, as far as that is kept
     */
    record Item(
            Instant at,
            Side side,
            Kind kind,
            String name,
            Map<String, String> facts,
            Optional<CallbackInbox.Kept> callback,
            List<Told> told) {

        public Item {
            Objects.requireNonNull(at);
            Objects.requireNonNull(side);
            Objects.requireNonNull(kind);
            Objects.requireNonNull(name);
            facts = Map.copyOf(facts);
            Objects.requireNonNull(callback);
            told = List.copyOf(told);
        }

        /** Of which nobody else is told. */
        public Item(
                Instant at,
                Side side,
                Kind kind,
                String name,
                Map<String, String> facts,
                Optional<CallbackInbox.Kept> callback) {
            this(at, side, kind, name, facts, callback, List.of());
        }
    }

    /** An event on its way to a subscriber, and where that is. */
    record Told(Delivery delivery, String address) {}

    /** Whose doing it was. */
    enum Side {
        OURS,
        GATEWAY
    }

    /** What it was. */
    enum Kind {
        /** The payment moved, or money was judged. */
        STATE,
        /** A provider's message. */
        CALLBACK,
        /** We asked the gateway, or read its bill. */
        CALL,
        /** Money on its way back. */
        REFUND,
        /** The order moved. */
        ORDER,
        /** Other systems were told. */
        EVENT,
        /** Staff wrote it down. */
        NOTE
    }
}
