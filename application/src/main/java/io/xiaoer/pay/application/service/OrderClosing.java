package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.in.CloseOrders;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.order.Closing;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.refund.RetryRule;
import io.xiaoer.pay.domain.transition.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives pending orders up, in three steps: that it is to be done is written; every gateway that might still take money
 * for the order is asked, and told to close, outside of any transaction; and if all of them confirmed, the order is
 * cancelled. Until then it is pending, and closing. Killed in between, it is asked about again when its lease is over.
 */
final class OrderClosing implements CloseOrders {

    /** Longer than asking all gateways about an order takes, as long as they answer. */
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final System.Logger LOG = System.getLogger(OrderClosing.class.getName());

    private final UnitOfWork unitOfWork;
    private final OrderLocks locks;
    private final Orders orders;
    private final OrderWriter writer;
    private final Gateways gateways;
    private final GatewayTalk talk;
    private final AnomalyReports anomalies;
    private final RetryRule retries;
    private final InstantSource clock;
    private final int batchSize;

    OrderClosing(
            UnitOfWork unitOfWork,
            OrderLocks locks,
            Orders orders,
            OrderWriter writer,
            Gateways gateways,
            GatewayTalk talk,
            AnomalyReports anomalies,
            RetryRule retries,
            InstantSource clock,
            int batchSize) {
        this.unitOfWork = unitOfWork;
        this.locks = locks;
        this.orders = orders;
        this.writer = writer;
        this.gateways = gateways;
        this.talk = talk;
        this.anomalies = anomalies;
        this.retries = retries;
        this.clock = clock;
        this.batchSize = batchSize;
    }

    @Override
    public Report closeDue() {
        Instant now = clock.instant();
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        Patience patience = new Patience();
        Batches.Read<Orders.ClosingOrder> read = (after, limit) -> orders.closing(now, after, limit);
        Batches.forEach(
                Integer.MAX_VALUE,
                batchSize,
                read,
                Orders.ClosingOrder::cursor,
                due -> counts.merge(closeAgain(due, patience), 1, Integer::sum));
        Report report = new Report(
                counts.getOrDefault(Result.CANCELLED, 0),
                counts.getOrDefault(Result.PAID, 0),
                counts.getOrDefault(Result.CLOSING, 0),
                counts.getOrDefault(Result.TAKEN, 0) + counts.getOrDefault(Result.UNWANTED, 0),
                counts.getOrDefault(Result.FAILED, 0));
        LOG.log(counts.isEmpty() ? DEBUG : INFO, "closing orders asked about again: {0}", report);
        return report;
    }

    private Result closeAgain(Orders.ClosingOrder due, Patience patience) {
        try {
            return giveUp(due.id(), Actor.SYSTEM.name(), "", OrderClosing::isDueAgain, patience);
        } catch (RuntimeException e) {
            LOG.log(ERROR, "order %s was not closed, and is tried again".formatted(due.number()), e);
            return Result.FAILED;
        }
    }

    private static boolean isDueAgain(LockedOrder locked, Instant now) {
        return locked.order().closing().filter(closing -> closing.isDue(now)).isPresent();
    }

    /**
     * Gives an order up, unless somebody else has it locked. One that nobody has the patience to ask about is left as it
     * is, so that it comes before those that were asked about in vain when they are looked at again.
     *
     * @param wanted asked under its lock
     */
    Result giveUp(OrderId id, String operator, String reason, Condition wanted, Patience patience) {
        Begun begun = done(() -> locks.lockUnlessTaken(id)
                .map(locked -> begin(locked, operator, reason, wanted, patience))
                .orElse(Begun.ended(Result.TAKEN)));
        if (begun.toAsk().isEmpty()) {
            return begun.result();
        }
        ask(begun.toAsk(), patience);
        return done(() -> finish(locks.lock(id).orElseThrow(), operator, reason, clock.instant()));
    }

    /**
     * Gives up, in one unit of work, those of several orders that no gateway has to be asked about, and says what became
     * of each. The others are left as they are, and missing in the answer: they go the way of {@link #giveUp}.
     *
     * <p>All or nothing: when it fails each order may be given up alone, whether or not this was committed and nobody heard
     * of it, because it is looked at again under its lock.
     *
     * @param wanted asked under its lock
     */
    Map<OrderId, Result> giveUpUnasked(List<OrderId> ids, String operator, String reason, Condition wanted) {
        return done(() -> {
            Instant now = clock.instant();
            Map<OrderId, Result> results = new HashMap<>();
            ids.forEach(id -> results.put(id, Result.TAKEN));
            List<LockedOrder> mine = locks.lockUnlessTaken(ids);
            for (LockedOrder locked : mine) {
                results.remove(locked.order().id());
                unasked(locked, operator, reason, wanted, now)
                        .ifPresent(result -> results.put(locked.order().id(), result));
            }
            writer.saveAll(mine);
            return results;
        });
    }

    /** In a unit of work in which nobody refuses anything. */
    private <T> T done(Supplier<T> work) {
        return unitOfWork.run(() -> Outcome.accepted(work.get())).fold(result -> result, refusal -> {
            throw new IllegalStateException("an accepted unit of work came back refused: " + refusal);
        });
    }

    private Begun begin(LockedOrder locked, String operator, String reason, Condition wanted, Patience patience) {
        Instant now = clock.instant();
        Optional<Result> unasked = unasked(locked, operator, reason, wanted, now);
        if (unasked.isPresent()) {
            writer.save(locked);
            return Begun.ended(unasked.get());
        }
        List<Payment> toAsk = toAsk(locked.payments());
        if (!toAsk.stream().map(Payment::method).allMatch(patience::isLeft)) {
            return Begun.ended(Result.CLOSING);
        }
        begin(locked, operator, reason, now);
        return new Begun(Result.CLOSING, toAsk);
    }

    /** What becomes of an order that no gateway has to be asked about, done and not written yet; empty for any other. */
    private Optional<Result> unasked(
            LockedOrder locked, String operator, String reason, Condition wanted, Instant now) {
        if (!wanted.holds(locked, now)) {
            return Optional.of(Result.UNWANTED);
        }
        if (locked.order().closing().filter(closing -> !closing.isDue(now)).isPresent()) {
            return Optional.of(Result.CLOSING);
        }
        return toAsk(locked.payments()).isEmpty()
                ? Optional.of(cancel(locked, operator, reason, now))
                : Optional.empty();
    }

    // The three steps, for whoever has transactions of his own

    /** What gateways have to be asked about before an order with these payments can be cancelled. */
    List<Payment> toAsk(List<Payment> payments) {
        return payments.stream().filter(gateways::haveToBeAsked).toList();
    }

    /** Writes that a pending order is to be cancelled; refused, and nothing written, if it is not pending. */
    Transition<OrderStatus> begin(LockedOrder locked, String operator, String reason, Instant now) {
        Transition<OrderStatus> begun = locked.order().close(operator, reason, now.plus(LEASE), now);
        if (begun.moved()) {
            writer.save(locked);
        }
        return begun;
    }

    /** Outside of any transaction. */
    void ask(List<Payment> payments, Patience patience) {
        for (Payment payment : payments) {
            PaymentMethod method = payment.method();
            if (patience.isLeft(method)) {
                patience.note(method, talk.close(payment, "its order was cancelled"));
            }
        }
    }

    /** Cancels a pending order if all gateways have confirmed; otherwise leaves it closing, to be asked about again. */
    Result finish(LockedOrder locked, String operator, String reason, Instant now) {
        Order order = locked.order();
        List<Payment> unconfirmed = toAsk(locked.payments());
        if (order.status() == OrderStatus.PENDING && !unconfirmed.isEmpty()) {
            stayClosing(locked, operator, reason, unconfirmed, now);
            return Result.CLOSING;
        }
        Result result = cancel(locked, operator, reason, now);
        writer.save(locked);
        return result;
    }

    /** Nothing happens to an order that is not pending any more. Nothing is written yet. */
    private static Result cancel(LockedOrder locked, String operator, String reason, Instant now) {
        Order order = locked.order();
        if (order.status() != OrderStatus.PENDING) {
            return order.status() == OrderStatus.CANCELLED ? Result.CANCELLED : Result.PAID;
        }
        String by = order.closing().map(Closing::operator).orElse(operator);
        String why = order.closing().map(Closing::reason).orElse(reason);
        locked.cancelUnpaid(by, why, now);
        return Result.CANCELLED;
    }

    private void stayClosing(
            LockedOrder locked, String operator, String reason, List<Payment> unconfirmed, Instant now) {
        Order order = locked.order();
        if (order.closing().isEmpty()) {
            order.close(operator, reason, now, now);
        }
        int attempts = order.closing().orElseThrow().attempts();
        order.closeLater(now.plus(retries.pauseAfter(attempts)));
        writer.save(locked);
        if (retries.isSpent(attempts)) {
            List<String> trades = unconfirmed.stream()
                    .map(payment -> payment.tradeNumber().value())
                    .toList();
            Map<String, String> evidence =
                    Map.of("out_trade_no", String.join(", ", trades), "attempts", Integer.toString(attempts));
            anomalies.other(
                    Anomaly.Kind.GATEWAY_UNKNOWN, order.number().value(), evidence, Optional.of(order.id()), now);
        }
    }

    /** What must hold for an order to be given up. */
    interface Condition {
        boolean holds(LockedOrder locked, Instant now);
    }

    /** What became of an order so far; if gateways are to be asked, that is not all. */
    private record Begun(Result result, List<Payment> toAsk) {

        static Begun ended(Result result) {
            return new Begun(result, List.of());
        }
    }

    /** What can become of an order that is given up. */
    enum Result {
        CANCELLED,
        /** It was paid, or turned out to be. */
        PAID,
        /** Not all gateways have confirmed. */
        CLOSING,
        /** Somebody else has it locked. */
        TAKEN,
        /** The condition does not hold. */
        UNWANTED,
        FAILED
    }
}
