package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Observations;
import io.xiaoer.pay.application.port.out.Observations.StockCheck;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.product.ProductSource;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells operators what was written: in the log, and to whoever counts. Once it is committed, and in one place, so that
 * each fact is told once. What people wrote in their own words stays out of it.
 */
final class Journal {

    private static final System.Logger LOG = System.getLogger(Journal.class.getName());

    /** What of a payment's log may stand in the service's. */
    private static final Set<String> FACTS = Set.of(
            "provider", "state", "transaction_id", "amount", "asked", "named", "out_refund_no", "method", "action");

    private final AfterCommit afterCommit;
    private final Observations observations;

    Journal(AfterCommit afterCommit, Observations observations) {
        this.afterCommit = afterCommit;
        this.observations = observations;
    }

    /** A new order, and its first payment. */
    void placed(Order order, Payment payment) {
        afterCommit.tell(() -> {
            LOG.log(INFO, "order {0} placed: {1}", order.number(), order.total());
            observations.orderIs(order.status());
        });
        logged(payment);
    }

    /** What happened to an order and its payments since they were loaded. */
    void moved(Order order, List<Payment> payments) {
        payments.forEach(this::logged);
        List<OrderChange> changes = List.copyOf(order.changes());
        if (!changes.isEmpty()) {
            afterCommit.tell(() -> changes.forEach(change -> tell(order, change)));
        }
    }

    private void tell(Order order, OrderChange change) {
        LOG.log(
                INFO,
                "order {0}: {1} to {2} by {3}",
                order.number(),
                Words.of(change.from()),
                Words.of(change.to()),
                change.operator());
        observations.orderIs(change.to());
    }

    /** What happened to a payment since it was created or loaded. */
    void logged(Payment payment) {
        List<LogEntry> entries = payment.newEntries();
        if (!entries.isEmpty()) {
            afterCommit.tell(() -> entries.forEach(entry -> tell(payment, entry)));
        }
    }

    private void tell(Payment payment, LogEntry entry) {
        Level level = level(entry.event());
        if (LOG.isLoggable(level)) {
            Map<String, String> facts = entry.details().entrySet().stream()
                    .filter(detail -> FACTS.contains(detail.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            LOG.log(level, "payment {0}: {1} {2}", payment.tradeNumber(), Words.of(entry.event()), facts);
        }
        observations.paymentLogged(entry.event(), payment);
    }

    /** What staff are to look at. */
    void reported(Anomaly anomaly) {
        afterCommit.tell(() -> {
            LOG.log(ERROR, "anomaly {0}: {1} {2}", Words.of(anomaly.kind()), anomaly.subject(), anomaly.evidence());
            observations.anomaly(anomaly.kind());
        });
    }

    /** What a look at the stock found; at once, for it was looked at whatever comes of it. */
    void looked(ProductSource source, StockCheck found) {
        observations.stockChecked(source, found);
    }

    /** Anything else that is true once it is committed. */
    void note(Level level, String line, Object... facts) {
        afterCommit.tell(() -> LOG.log(level, line, facts));
    }

    private static Level level(LogEntry.Event event) {
        return switch (event) {
            case CREATED,
                    STARTED,
                    CALLBACK_RECEIVED,
                    GATEWAY_ASKED,
                    CLOSED_AT_GATEWAY,
                    SUCCEEDED,
                    CANCELLED,
                    REFUND_REQUESTED,
                    // Told of the refund itself, since not every refund is of a payment of ours.
                    REFUNDED,
                    REFUND_DELAYED,
                    REFUND_FAILED -> DEBUG;
            case FAILED, FOUND_IN_BILL, SETTLED, NOTED, REFUND_APPROVED, REFUND_REJECTED -> INFO;
            case EXPIRED, DUPLICATE, LATE, PAID_TWICE, AMOUNT_MISMATCH, REFUNDED_ELSEWHERE, CALLBACK_REFUSED -> WARNING;
            case SIGNATURE_REFUSED, TRANSITION_FAILED -> ERROR;
        };
    }
}
