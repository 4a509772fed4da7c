package io.xiaoer.pay.persistence;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.application.port.out.CallbackInbox.CallbackId;
import io.xiaoer.pay.application.port.out.CallbackInbox.Verdict;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.Anomaly.Kind;
import io.xiaoer.pay.domain.anomaly.Anomaly.Status;
import io.xiaoer.pay.domain.anomaly.AnomalyId;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.domain.refund.RefundNumber;
import io.xiaoer.pay.domain.refund.RefundStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The queries about refunds, anomalies, callbacks and contradictions go by indexes. Only the balance of all money reads
 * all money.
 */
@DatabaseTest
class HotMoneyQueriesTest extends QueryPlans {

    private static final OrderId ORDER = new OrderId(OldShop.order(43));
    private static final ProductId PRODUCT = new ProductId(OldShop.product(43));

    // Refunds

    @Test
    void refunds() {
        assertUses(() -> storage.refunds().find(new RefundId(OldShop.payment(500_043))), "refunds_pkey");
        assertUses(() -> storage.refunds().find(new RefundNumber("refund 43")), "refunds_refund_number_key");
        assertUses(() -> storage.refunds().ofReceipt(MONEY), "refunds_of_receipt");
        assertUses(() -> storage.refunds().ofOrder(ORDER), "refunds_of_order");
    }

    @Test
    void aNewRefundIsHeldAgainstItsReceipt() {
        Receipt receipt = storage.receipts().find(MONEY).orElseThrow();
        Refund refund = Refund.request(
                storage.refunds().nextId(), receipt, Money.ofCents(1), Refund.Source.APPLIED, "", "customer", NOW);

        assertUses(() -> commit(() -> storage.refunds().add(refund)), "receipts_once", "refunds_of_receipt");
    }

    @ParameterizedTest
    @MethodSource("places")
    void dueRefunds(Optional<Page.Cursor> place) {
        assertUses(() -> storage.refunds().due(NOW, place, 100), "refunds_due");
    }

    @ParameterizedTest
    @EnumSource
    void refundsOfAStatus(RefundStatus status) {
        assertUses(() -> refunds(Optional.of(status), Optional.empty(), Optional.empty()), "refunds_");
        assertUses(() -> refunds(Optional.of(status), Optional.empty(), IN_THE_MIDDLE), "refunds_");
    }

    @ParameterizedTest
    @MethodSource("places")
    void allRefunds(Optional<Page.Cursor> place) {
        assertUses(() -> refunds(Optional.empty(), Optional.empty(), place), "refunds_by_time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"number 43", "money 43", "customer 7", "nothing"})
    void searchedRefunds(String search) {
        assertUses(
                () -> refunds(Optional.empty(), Optional.of(search), Optional.empty()),
                "orders_order_number_key",
                "refunds_of_customer",
                "refunds_of_order",
                "refunds_of_receipt");
    }

    private Page<Refund> refunds(Optional<RefundStatus> status, Optional<String> search, Optional<Page.Cursor> place) {
        return storage.refunds()
                .page(
                        new Refunds.Filter(status, search, Optional.empty(), Optional.empty()),
                        new Page.Request(20, place));
    }

    // Anomalies

    @Test
    void anomalies() {
        AnomalyId id = new AnomalyId(1);

        assertUses(() -> storage.anomalies().find(id), "anomalies_pkey");
        assertUses(() -> commit(() -> storage.anomalies().lock(id)), "anomalies_pkey");
        assertUses(() -> storage.anomalies().openOf(MONEY), "anomalies_of_receipt");
        assertUses(() -> storage.anomalies().steps(id), "anomaly_steps_of_anomaly");
        assertUses(() -> storage.anomalies().countOpen(), "anomalies_by_status");
    }

    @Test
    void anAnomalySeenAgain() {
        Anomaly anomaly = new Anomaly(
                storage.anomalies().nextId(),
                Kind.STOCK_INCONSISTENT,
                "seen again",
                Optional.empty(),
                Status.OPEN,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW,
                NOW);

        assertUses(() -> commit(() -> storage.anomalies().report(anomaly)), "anomalies_once");
    }

    @ParameterizedTest
    @MethodSource("places")
    void listedAnomalies(Optional<Page.Cursor> place) {
        assertUses(() -> anomalies(Optional.empty(), Optional.empty(), place), "anomalies_by_time");
        assertUses(() -> anomalies(Optional.of(Status.OPEN), Optional.empty(), place), "anomalies_by_");
        assertUses(() -> anomalies(Optional.of(Status.RESOLVED), Optional.empty(), place), "anomalies_by_");
        assertUses(() -> anomalies(Optional.empty(), Optional.of(Kind.LATE_PAYMENT), place), "anomalies_by_");
        assertUses(() -> anomalies(Optional.of(Status.OPEN), Optional.of(Kind.UNKNOWN_PAYMENT), place), "anomalies_");
    }

    private Page<Anomaly> anomalies(Optional<Status> status, Optional<Kind> kind, Optional<Page.Cursor> place) {
        return storage.anomalies().page(new Anomalies.Filter(status, kind), new Page.Request(20, place));
    }

    // Callbacks

    @Test
    void callbacks() {
        CallbackId id = new CallbackId(OldShop.order(700_043));

        assertUses(() -> storage.inbox().find(id), "callbacks_pkey");
        assertUses(() -> commit(() -> storage.inbox().lockUnlessTaken(id)), "callbacks_pkey");
        assertUses(() -> storage.inbox().about(List.of("trade 43", "43", "refund 43"), 101), "callbacks_of_subject");
    }

    @Test
    void whatOthersAreTold() {
        assertUses(() -> storage.orders().latestEvents(ORDER, 501), "outbox_numbered");
    }

    @ParameterizedTest
    @MethodSource("places")
    void dueCallbacks(Optional<Page.Cursor> place) {
        assertUses(() -> storage.inbox().due(NOW, place, 100), "callbacks_due");
    }

    @ParameterizedTest
    @MethodSource("places")
    void listedCallbacks(Optional<Page.Cursor> place) {
        assertUses(() -> storage.inbox().page(Optional.empty(), new Page.Request(20, place)), "callbacks_by_time");
        assertUses(() -> storage.inbox().page(Optional.of(Verdict.FAILED), new Page.Request(20, place)), "callbacks_");
        assertUses(
                () -> storage.inbox().page(Optional.of(Verdict.HANDLED), new Page.Request(20, place)), "callbacks_by_");
    }

    /** By the verdict where there are many others that are as old, else by time alone. */
    @Test
    void oldCallbacks() {
        assertUses(
                () -> commit(() -> storage.inbox().forget(NOW.minus(Duration.ofDays(41)), 10)),
                "callbacks_by_",
                "callbacks_pkey");
    }

    // Contradictions

    @Test
    void contradictionsOfOrders() {
        String[] indexes = {
            "orders_pkey",
            "order_changes_of_order",
            "receipts_of_order",
            "refunds_of_receipt",
            "payments_one_open_per_order",
            "stock_moves_once_per_round",
            "outbox_numbered"
        };

        assertUses(() -> storage.contradictions().orders(Optional.empty(), 200), indexes);
        assertUses(() -> storage.contradictions().orders(Optional.of(ORDER), 200), indexes);
        assertUses(() -> storage.contradictions().ofOrder(ORDER), indexes);
    }

    @Test
    void contradictionsOfStock() {
        String[] indexes = {"stock_pkey", "stock_moves_of_product", "orders_holding_stock"};

        assertUses(() -> storage.contradictions().products(Optional.empty(), 100), indexes);
        assertUses(() -> storage.contradictions().products(Optional.of(PRODUCT), 100), indexes);
        assertUses(() -> storage.contradictions().ofStock(PRODUCT), indexes);
        assertUses(() -> commit(() -> storage.contradictions().lockStock(PRODUCT)), "stock_pkey");
    }
}
