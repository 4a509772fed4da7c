package io.xiaoer.pay.application.harness;

import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.contract.Damage;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.in.CheckConsistency.Finding;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.application.port.out.Contradictions.Type;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each contradiction, made by hand, is found, told from the others and mended, and is not there any more after that. */
public abstract class RepairOverStorage {

    private RandomShop shop;
    private Situations situations;
    private Money unexplained;

    /** The ports under test, over one store. */
    protected abstract UseCases.Storage storage();

    /** Writes past the ports, into the same store. */
    protected abstract Damage damage();

    @BeforeEach
    protected void aShop() {
        shop = new RandomShop(storage(), LatePaymentPolicy.REFUND);
        situations = new Situations(shop.useCases, shop.clock);
        unexplained = shop.useCases.checkConservation().balance().unexplained();
    }

    @Test
    protected void aStatusWrittenByHandIsWhatTheHistorySaysAgain() {
        Placed placed = situations.placed();
        damage().setStatus(placed.order().id(), OrderStatus.PAID, Optional.empty());

        assertMended(placed, Type.HISTORY_BROKEN, Type.PAID_WITHOUT_RECEIPT, Type.OPEN_PAYMENT_OF_SETTLED_ORDER);

        assertThat(order(placed).status()).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    protected void aLostReceiptIsWrittenAgainFromThePaymentAndItsLog() {
        Placed placed = situations.paid();
        Receipt lost = receipts(placed).get(0);
        damage().removeReceipts(placed.order().id());

        assertMended(placed, Type.PAID_WITHOUT_RECEIPT);

        Receipt found = receipts(placed).get(0);
        assertThat(found.key()).isEqualTo(lost.key());
        assertThat(found.applied()).isEqualTo(lost.applied());
        assertThat(found.payment()).isEqualTo(lost.payment());
    }

    @Test
    protected void moneyOfAnOrderThatWaitsForItPaysForIt() {
        Placed placed = situations.paid();
        damage().setStatus(placed.order().id(), OrderStatus.PENDING, Optional.empty());
        damage().addChange(placed.order().id(), byHand(OrderStatus.PAID, OrderStatus.PENDING));

        assertMended(placed, Type.RECEIPT_OF_UNPAID_ORDER);

        assertThat(order(placed).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    protected void moneyOfAnOrderThatWasGivenUpGoesBack() {
        Placed placed = situations.paid();
        damage().setStatus(placed.order().id(), OrderStatus.CANCELLED, Optional.empty());
        damage().addChange(placed.order().id(), byHand(OrderStatus.PAID, OrderStatus.CANCELLED));

        assertMended(placed, Type.RECEIPT_OF_UNPAID_ORDER, Type.RESERVATION_WRONG);

        assertThat(receipts(placed).get(0).refunding()).hasToString("398.00");
        assertThat(stock(placed).reserved()).isZero();
        assertThat(shop.useCases.sendRefunds().sendDue().succeeded()).isPositive();
        assertThat(receipts(placed).get(0).refunded()).hasToString("398.00");
    }

    @Test
    protected void anOpenPaymentOfAnOrderThatWaitsForNoMoneyIsClosed() {
        Placed placed = situations.cancelled();
        damage().setStatus(placed.payment().payment().id(), PaymentStatus.PROCESSING);

        assertMended(placed, Type.OPEN_PAYMENT_OF_SETTLED_ORDER);

        assertThat(storage().payments().ofOrder(placed.order().id()).get(0).status())
                .isEqualTo(PaymentStatus.CANCELLED);
    }

    @Test
    protected void stockIsWhatItsLedgerSaysAgain() {
        Placed placed = situations.placed();
        ProductId product = placed.order().line().productId();
        damage().setStock(product, 100, 7);
        String subject = Long.toString(product.value());

        assertThat(found(subject, false)).containsExactly(Type.STOCK_WRONG);
        assertThat(storage().stock().find(product).orElseThrow().available()).isEqualTo(100);
        assertThat(found(subject, true)).containsExactly(Type.STOCK_WRONG);
        assertThat(found(subject, true)).isEmpty();
        assertThat(storage().stock().find(product)).contains(new StockItem(product, 8, 2));
    }

    @Test
    protected void aReservationThatWasGivenAwayIsTakenAgain() {
        Placed placed = situations.placed();
        ProductId product = placed.order().line().productId();
        damage().setStock(product, 10, 0);
        damage().addMove(
                        product,
                        new StockMove(
                                StockMove.Kind.RELEASE,
                                2,
                                Optional.of(placed.order().number()),
                                "hand",
                                "",
                                shop.clock.instant()),
                        1);

        assertMended(placed, Type.RESERVATION_WRONG);

        assertThat(stock(placed)).isEqualTo(new StockItem(product, 8, 2));
    }

    @Test
    protected void aGapAmongTheEventsIsFilled() {
        Placed placed = situations.paid();
        damage().removeEvent(placed.order().id(), 2);

        assertMended(placed, Type.OUTBOX_GAP);

        assertThat(damage().eventNumbers(placed.order().id())).startsWith(1L, 2L, 3L);
    }

    @Test
    protected void whatCannotBeMendedIsForStaffToLookAt() {
        Placed placed = situations.placed();
        damage().setStatus(placed.order().id(), OrderStatus.PAID, Optional.empty());
        damage().addChange(placed.order().id(), byHand(OrderStatus.PENDING, OrderStatus.PAID));
        String subject = placed.order().number().value();

        List<Finding> findings = findings(subject, true);

        assertThat(findings)
                .filteredOn(finding -> finding.type() == Type.PAID_WITHOUT_RECEIPT)
                .singleElement()
                .matches(finding -> !finding.repaired());
        assertThat(storage()
                        .anomalies()
                        .page(
                                new Anomalies.Filter(Optional.empty(), Optional.of(Anomaly.Kind.RECORDS_INCONSISTENT)),
                                Page.Request.first(100))
                        .items())
                .anyMatch(anomaly -> anomaly.subject().equals(subject) && anomaly.isOpen());
    }

    @Test
    protected void aRepairThatTheRulesRefuseIsRolledBackAndForStaffToLookAt() {
        Placed placed = situations.shipped();
        damage().setStatus(placed.order().id(), OrderStatus.PAID, Optional.empty());
        damage().addChange(placed.order().id(), byHand(OrderStatus.SHIPPED, OrderStatus.PAID));
        String subject = placed.order().number().value();

        assertThat(findings(subject, true))
                .singleElement()
                .matches(finding -> finding.type() == Type.RESERVATION_WRONG && !finding.repaired());

        assertThat(storage()
                        .anomalies()
                        .page(
                                new Anomalies.Filter(Optional.empty(), Optional.of(Anomaly.Kind.STOCK_INCONSISTENT)),
                                Page.Request.first(100))
                        .items())
                .anyMatch(anomaly -> anomaly.subject().equals(subject) && anomaly.isOpen());
    }

    /** Dry, nothing changes; then it is mended; then there is nothing left to mend. */
    private void assertMended(Placed placed, Type... expected) {
        String subject = placed.order().number().value();
        OrderStatus before = order(placed).status();
        assertThat(found(subject, false)).containsExactly(expected);
        assertThat(found(subject, false)).containsExactly(expected);
        assertThat(order(placed).status()).isEqualTo(before);

        List<Finding> mended = findings(subject, true);

        assertThat(mended).extracting(Finding::type).containsExactly(expected);
        assertThat(mended).allMatch(Finding::repaired);
        assertThat(found(subject, true)).isEmpty();
        assertThat(found(Long.toString(placed.order().line().productId().value()), false))
                .isEmpty();
        assertThat(shop.useCases.checkConservation().balance().unexplained()).isEqualTo(unexplained);
    }

    private List<Type> found(String subject, boolean repair) {
        return findings(subject, repair).stream().map(Finding::type).toList();
    }

    /** Others may have broken other things in this store. */
    private List<Finding> findings(String subject, boolean repair) {
        return shop.useCases.checkConsistency().check(STAFF, repair).findings().stream()
                .filter(finding -> finding.subject().equals(subject))
                .toList();
    }

    private OrderChange byHand(OrderStatus from, OrderStatus to) {
        Instant now = shop.clock.instant();
        return new OrderChange(from, to, "hand", "", now);
    }

    private Order order(Placed placed) {
        return storage().orders().find(placed.order().id()).orElseThrow();
    }

    private List<Receipt> receipts(Placed placed) {
        return storage().receipts().ofOrder(placed.order().id());
    }

    private StockItem stock(Placed placed) {
        return storage().stock().find(placed.order().line().productId()).orElseThrow();
    }
}
