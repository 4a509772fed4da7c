package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.Anomaly.Action;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A shop whose bank writes a bill of the day on which it opens. Whatever becomes of that, nothing of it stays staged. */
abstract class InBilledShop extends InShop {

    protected static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    protected static final LocalDate DAY = LocalDate.ofInstant(Shop.OPENING, CHINA);

    /** When the bill of that day has to be there. */
    protected static final Instant BILLED =
            DAY.plusDays(1).atTime(10, 0).atZone(CHINA).toInstant();

    @AfterEach
    void nothingOfABillIsLeftAndEveryCentIsAccountedFor() {
        assertThat(snapshot().get("bill lines")).isEmpty();
        assertThat(snapshot().get("bill runs")).isEmpty();
        assertThat(shop.books().unexplained()).isEqualTo(Money.ZERO);
    }

    protected final void seedOneOfEach() {
        Placed asOnTheBill = situations.paid();
        situations.paid();
        Placed ofLess = situations.paid();
        Placed revoked = situations.paid();
        Refund refund = refunded(situations.paid());
        shop.bills()
                .has(
                        line(asOnTheBill),
                        line("unheard-of", Money.ofCents(100), BillLine.State.SUCCEEDED),
                        line(transaction(ofLess), Money.ofCents(1), BillLine.State.SUCCEEDED),
                        line(transaction(revoked), receipt(revoked).amount(), BillLine.State.FAILED),
                        line(receipt(refund.receipt())),
                        line(refund, Money.ofCents(1)));
    }

    protected final Reconcile.Report reconcile() {
        return accepted(reconciled());
    }

    protected final Outcome<Reconcile.Report> reconciled() {
        return reconciled(Provider.BANK, DAY);
    }

    protected final Outcome<Reconcile.Report> reconciled(Provider provider, LocalDate day) {
        return useCases.reconcile().reconcile(new Reconcile.Command(provider, day, Optional.empty()));
    }

    /** The bill knows of a payment whose callback never came. */
    protected final void billedAt(Payment payment, Instant paidAt) {
        shop.bills()
                .has(new BillLine(
                        "missing",
                        Optional.of(payment.tradeNumber()),
                        Optional.empty(),
                        payment.amount(),
                        BillLine.State.SUCCEEDED,
                        paidAt));
        shop.clock().set(BILLED);
        reconcile();
    }

    protected final Outcome<Anomaly> settle() {
        return resolve(onlyAnomaly(Anomaly.Kind.BILL_DIFFERS), Action.SETTLE);
    }

    protected final Outcome<Anomaly> resolve(Anomaly anomaly, Action action) {
        return useCases.handleAnomalies().resolve(STAFF, anomaly.id(), action, "核实过");
    }

    protected final Anomaly onlyAnomaly(Anomaly.Kind kind) {
        assertThat(shop.anomalies()).extracting(Anomaly::kind).containsExactly(kind);
        return shop.anomalies().get(0);
    }

    protected final Refund refunded(Placed placed) {
        accepted(useCases.moveOrder().cancel(ALICE, placed.order().id(), ""));
        return shop.refunds(placed.order().id()).get(0);
    }

    protected final Receipt receipt(Placed placed) {
        return shop.receipts(placed.order().id()).get(0);
    }

    protected final Receipt receipt(Receipt.Key key) {
        return shop.storage().ports().receipts().find(key).orElseThrow();
    }

    protected final String transaction(Placed placed) {
        return receipt(placed).key().transactionId();
    }

    protected final BillLine line(Placed placed) {
        return line(receipt(placed));
    }

    protected final BillLine line(Receipt receipt) {
        return line(receipt.key().transactionId(), receipt.amount(), BillLine.State.SUCCEEDED);
    }

    protected final BillLine line(String transaction, Money amount, BillLine.State state) {
        return new BillLine(transaction, Optional.empty(), Optional.empty(), amount, state, Shop.OPENING);
    }

    protected final BillLine line(Refund refund, Money amount) {
        return new BillLine(
                refund.receipt().transactionId(),
                receipt(refund.receipt()).trade(),
                Optional.of(refund.number()),
                amount,
                BillLine.State.SUCCEEDED,
                Shop.OPENING);
    }
}
