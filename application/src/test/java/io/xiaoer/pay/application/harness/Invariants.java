package io.xiaoer.pay.application.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.application.port.out.Contradictions.Contradiction;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.AnomalyId;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderNumber;
import io.xiaoer.pay.domain.payment.Conservation;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.domain.refund.RefundNumber;
import io.xiaoer.pay.domain.refund.RefundStatus;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What has to be true of a {@link RandomShop} whatever happens in it. */
final class Invariants {

    private static final int WHOLE_LEDGER = 100_000;

    private final RandomShop shop;
    private final List<OrderId> orders;
    private final Conservation before;
    private final Map<Receipt.Key, String> acknowledged = new HashMap<>();
    private final Set<RefundId> paidOtherwise = new HashSet<>();
    private final Set<AnomalyId> strangers;

    Invariants(RandomShop shop, List<OrderId> orders) {
        this.shop = shop;
        this.orders = orders;
        this.before = shop.useCases.checkConservation().balance();
        this.strangers = allOpen().stream().map(Anomaly::id).collect(Collectors.toSet());
    }

    /** A provider was told success: whatever it reported is never to be lost. */
    void acknowledged(Provider provider, Report report, Reply reply) {
        if (reply.status() == 200 && "SUCCEEDED".equals(report.parameters().get("state"))) {
            acknowledged.putIfAbsent(
                    new Receipt.Key(provider, report.transactionId()),
                    report.parameters().get("amount"));
        }
    }

    /** Staff paid a refund back by other means than its gateway. */
    void settled(Anomaly anomaly, Anomaly.Action action) {
        if (action == Anomaly.Action.SETTLE) {
            anomaly.refund().ifPresent(paidOtherwise::add);
        }
    }

    List<Anomaly> openAnomalies() {
        return allOpen().stream()
                .filter(anomaly -> !strangers.contains(anomaly.id()))
                .toList();
    }

    private List<Anomaly> allOpen() {
        return shop.storage
                .anomalies()
                .page(new Anomalies.Filter(Optional.of(Anomaly.Status.OPEN), Optional.empty()), Page.Request.first(100))
                .items();
    }

    void hold() {
        Conservation now = shop.useCases.checkConservation().balance();
        assertThat(now.unexplained()).as("unexplained money").isEqualTo(before.unexplained());
        everyAcknowledgedCentIsOnRecord();
        noRecordContradictsAnother();
        everyPieceIsHeldOrReturnedOnce();
        nothingIsPaidBackTwice();
    }

    private void everyAcknowledgedCentIsOnRecord() {
        acknowledged.forEach((transaction, amount) -> assertThat(
                        shop.storage.receipts().find(transaction).map(receipt -> receipt.amount()
                                .toString()))
                .as("what was acknowledged of %s", transaction)
                .contains(amount));
    }

    private void noRecordContradictsAnother() {
        for (OrderId order : orders) {
            List<Contradiction> wrong = shop.storage.contradictions().ofOrder(order);
            assertThat(wrong).as("%s", order).isEmpty();
        }
        for (ProductId product : shop.products) {
            assertThat(shop.storage.contradictions().ofStock(product)).isEmpty();
        }
    }

    private void everyPieceIsHeldOrReturnedOnce() {
        for (ProductId product : shop.products) {
            Map<OrderNumber, List<StockMove>> byOrder = shop.storage.stock().ledger(product, WHOLE_LEDGER).stream()
                    .filter(move -> move.order().isPresent())
                    .collect(Collectors.groupingBy(move -> move.order().orElseThrow()));
            byOrder.forEach((order, moves) -> {
                long open = count(moves, StockMove.Kind.RESERVE)
                        - count(moves, StockMove.Kind.RELEASE)
                        - count(moves, StockMove.Kind.SHIP)
                        - count(moves, StockMove.Kind.WRITE_OFF);
                assertThat(open).as("reservations of %s: %s", order, moves).isBetween(0L, 1L);
                assertThat(count(moves, StockMove.Kind.SHIP)).isLessThanOrEqualTo(1);
                assertThat(count(moves, StockMove.Kind.RETURN))
                        .as("returned, of what was shipped")
                        .isLessThanOrEqualTo(count(moves, StockMove.Kind.SHIP));
            });
        }
    }

    private static long count(List<StockMove> moves, StockMove.Kind kind) {
        return moves.stream().filter(move -> move.kind() == kind).count();
    }

    private void nothingIsPaidBackTwice() {
        Map<Receipt.Key, Money> paid = new HashMap<>();
        Map<RefundNumber, Money> paidBack = shop.paidBack();
        for (Refund refund : refunds()) {
            if (paidBack.containsKey(refund.number()) || paidOtherwise.contains(refund.id())) {
                paid.merge(refund.receipt(), refund.amount(), Money::plus);
            }
        }
        paid.forEach((key, amount) -> assertThat(amount)
                .as("really paid back of %s", key)
                .isLessThanOrEqualTo(
                        shop.storage.receipts().find(key).orElseThrow().amount()));
    }

    /** Once gateways pay again and time has passed, nothing is under way, and what counts as back is back. */
    void holdAtRest() {
        for (Refund refund : refunds()) {
            assertThat(refund.status()).as("%s", refund.number()).isNotEqualTo(RefundStatus.PROCESSING);
            if (refund.status() == RefundStatus.SUCCEEDED && !paidOtherwise.contains(refund.id())) {
                assertThat(shop.paidBack()).containsEntry(refund.number(), refund.amount());
            }
        }
        Conservation now = shop.useCases.checkConservation().balance();
        assertThat(now.refunding()).isEqualTo(before.refunding());
    }

    private List<Refund> refunds() {
        return orders.stream()
                .flatMap(order -> shop.storage.refunds().ofOrder(order).stream())
                .toList();
    }
}
