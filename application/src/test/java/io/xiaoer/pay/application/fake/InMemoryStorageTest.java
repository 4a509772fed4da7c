package io.xiaoer.pay.application.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.service.UseCases.Storage;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the in-memory storage is stricter than its contract, so that a use case that is careless fails here. */
class InMemoryStorageTest {

    private final Shop shop = new Shop();
    private final Storage storage = shop.storage().ports();
    private final Placed placed = shop.situations().placed();
    private final Order order = placed.order();

    @Test
    void nothingIsWrittenOrLockedOutsideAUnitOfWork() {
        assertRefused("outside a unit of work", () -> storage.products()
                .addSales(order.line().productId(), 1));
        assertRefused("outside a unit of work", () -> storage.orders().lock(order.id()));
        assertRefused("outside a unit of work", () -> storage.orders().lockUnlessTaken(order.id()));
    }

    @Test
    void ordersAndPaymentsAreWrittenUnderTheOrdersLock() {
        Payment payment = shop.payment(placed.payment().payment().id());

        assertRefused("without its lock", () -> inUnit(() -> storage.orders().save(order, List.of())));
        assertRefused("without its lock", () -> inUnit(() -> storage.payments().save(payment)));
        assertRefused("without its lock", () -> inUnit(() -> storage.payments().lockAll(order.id())));
    }

    @Test
    void moneyAndItsRefundsAreWrittenUnderTheLocksOfTheOrderAndTheReceipt() {
        shop.situations().report(Report.success(placed.payment().payment()));
        Receipt receipt = storage.receipts().ofOrder(order.id()).get(0);
        Refund refund = Refund.request(
                storage.refunds().nextId(),
                receipt,
                receipt.amount(),
                Refund.Source.APPLIED,
                "",
                "alice",
                order.createdAt());

        assertRefused("without its lock", () -> inUnit(() -> storage.receipts().save(receipt)));
        assertRefused(
                "without its lock",
                () -> inUnit(() -> {
                    storage.orders().lock(order.id());
                    storage.refunds().add(refund);
                }));
        assertRefused(
                "without its lock",
                () -> inUnit(() -> {
                    storage.receipts().lock(receipt.key());
                    storage.refunds().add(refund);
                }));
    }

    @Test
    void anOrderHasOneOpenPayment() {
        Payment second = Payment.create(
                storage.payments().nextId(), order, PaymentMethod.ALIPAY, order.createdAt(), order.createdAt());

        assertRefused(
                "two open payments",
                () -> inUnit(() -> {
                    storage.orders().lock(order.id());
                    storage.payments().add(second);
                }));
    }

    @Test
    void anOrderGivesItsReservationBackOnce() {
        inUnit(() -> storage.stock().release(order, "system", order.createdAt()));

        assertRefused(
                "no reservation", () -> inUnit(() -> storage.stock().release(order, "system", order.createdAt())));
    }

    @Test
    void anOrderReservesOnce() {
        assertRefused("RESERVE twice", () -> inUnit(() -> storage.stock().reserve(order, "alice", order.createdAt())));
    }

    @Test
    void aWishedFailureComesAtThatCommitAndThenNoMore() {
        shop.storage().unitOfWork().failCommit(2);

        assertThatCode(() -> inUnit(() -> {})).doesNotThrowAnyException();
        assertRefused("as the test wished", () -> inUnit(() -> {}));
        assertThatCode(() -> inUnit(() -> {})).doesNotThrowAnyException();
    }

    @Test
    void aSnapshotShowsEveryChange() {
        Map<String, Map<?, ?>> before = shop.storage().snapshot();
        assertThat(shop.storage().snapshot()).isEqualTo(before);

        shop.situations().report(Report.failure(placed.payment().payment()));

        assertThat(shop.storage().snapshot()).isNotEqualTo(before);
    }

    private void inUnit(Runnable work) {
        storage.unitOfWork().run(() -> {
            work.run();
            return Outcome.accepted(true);
        });
    }

    private static void assertRefused(String message, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOf(IllegalStateException.class).hasMessageContaining(message);
    }
}
