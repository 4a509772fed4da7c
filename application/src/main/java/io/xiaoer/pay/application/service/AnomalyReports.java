package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.application.port.out.Bills.Difference;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.Anomaly.Kind;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells staff what to look at, and that it is over. Inside a unit of work. */
final class AnomalyReports {

    private final Anomalies anomalies;
    private final Journal journal;

    AnomalyReports(Anomalies anomalies, Journal journal) {
        this.anomalies = anomalies;
        this.journal = journal;
    }

    /** Money that was not applied to its order. */
    void receipt(Kind kind, Receipt receipt, Map<String, String> evidence, Instant now) {
        report(
                kind,
                Words.of(receipt.key().provider()) + " " + receipt.key().transactionId(),
                Optional.of(receipt.amount()),
                with(evidence, facts(receipt)),
                Optional.of(receipt.key()),
                Optional.empty(),
                receipt.order(),
                now);
    }

    /** Money that did not go back as it should. */
    void refund(Kind kind, Receipt receipt, Refund refund, String why, Instant now) {
        report(
                kind,
                refund.number().value(),
                Optional.of(refund.amount()),
                with(Map.of("reason", why), facts(receipt)),
                Optional.of(receipt.key()),
                Optional.of(refund.id()),
                refund.order(),
                now);
    }

    /** Something else that a provider or our own records say. */
    void other(Kind kind, String subject, Map<String, String> evidence, Optional<OrderId> order, Instant now) {
        report(kind, subject, Optional.empty(), evidence, Optional.empty(), Optional.empty(), order, now);
    }

    /** A provider's bill says something else than our records do. */
    void bill(Provider provider, LocalDate day, Difference difference, Instant now) {
        report(
                Kind.BILL_DIFFERS,
                BillAnomaly.subject(provider, difference),
                difference.theirs().or(difference::ours).flatMap(side -> Money.parse(side.amount())),
                BillAnomaly.evidence(provider, day, difference),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
    }

    private void report(
            Kind kind,
            String subject,
            Optional<Money> amount,
            Map<String, String> evidence,
            Optional<Receipt.Key> receipt,
            Optional<RefundId> refund,
            Optional<OrderId> order,
            Instant now) {
        Anomaly anomaly = new Anomaly(
                anomalies.nextId(),
                kind,
                subject,
                amount,
                Anomaly.Status.OPEN,
                evidence,
                receipt,
                refund,
                order,
                now,
                now);
        anomalies.report(anomaly);
        journal.reported(anomaly);
    }

    /** Once no cent of some money is held or under way, nothing is left to be done about it. */
    void resolveIfAllIsBack(Receipt receipt, Instant now) {
        if (receipt.held().isPositive() || receipt.refunding().isPositive()) {
            return;
        }
        Anomaly.Step step = new Anomaly.Step(Anomaly.Action.REFUND, Actor.SYSTEM.name(), "all of it is back", now);
        anomalies.openOf(receipt.key()).forEach(anomaly -> anomalies.save(anomaly.resolved(), step));
    }

    private static Map<String, String> facts(Receipt receipt) {
        Map<String, String> facts = new HashMap<>(Map.of(
                "provider", Words.of(receipt.key().provider()),
                "transaction_id", receipt.key().transactionId(),
                "amount", receipt.amount().toString(),
                "paid_at", receipt.paidAt().toString()));
        receipt.trade().ifPresent(trade -> facts.put("out_trade_no", trade.value()));
        return facts;
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
