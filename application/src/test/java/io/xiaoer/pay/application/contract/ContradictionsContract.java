package io.xiaoer.pay.application.contract;

import static io.xiaoer.pay.application.port.out.Contradictions.Type.HISTORY_BROKEN;
import static io.xiaoer.pay.application.port.out.Contradictions.Type.OPEN_PAYMENT_OF_SETTLED_ORDER;
import static io.xiaoer.pay.application.port.out.Contradictions.Type.OUTBOX_GAP;
import static io.xiaoer.pay.application.port.out.Contradictions.Type.PAID_WITHOUT_RECEIPT;
import static io.xiaoer.pay.application.port.out.Contradictions.Type.RECEIPT_OF_UNPAID_ORDER;
import static io.xiaoer.pay.application.port.out.Contradictions.Type.RESERVATION_WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.Contradictions;
import io.xiaoer.pay.application.port.out.Contradictions.Contradiction;
import io.xiaoer.pay.application.port.out.Contradictions.Type;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@link Contradictions} promises of orders; {@link StockContradictionsContract} says what of stock, and
 * {@link ContradictionScansContract} how all are looked through.
 */
public abstract class ContradictionsContract extends ContradictionStorageContract {

    private Order order;

    @BeforeEach
    protected void anOrder() {
        order = reservedOrder();
    }

    @ParameterizedTest
    @EnumSource
    protected void whateverAnOrderHasComeToByItsMovesItIsConsistent(OrderStatus status) {
        reach(order, status);

        assertThat(types(order)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PAID", "SHIPPED", "COMPLETED"})
    protected void soIsOneThatIsRefundingOrRefundedFromAnywhere(OrderStatus from) {
        reach(order, from);
        refund(order);
        assertThat(types(order)).isEmpty();

        finishRefund(order);
        assertThat(types(order)).isEmpty();
    }

    @Test
    protected void soIsOneWhoseRefundWasRefused() {
        reach(order, OrderStatus.SHIPPED);
        change(order.id(), loaded -> loaded.startRefunding("shopper", "", later(9)));
        change(order.id(), loaded -> loaded.stopRefunding("staff", "", later(10)));

        assertThat(types(order)).isEmpty();
    }

    /** It is pending, and holds its stock, whatever became of its payments. */
    @Test
    protected void soIsOneThatWaitsForItsGateways() {
        Payment payment = change(newPayment(order), loaded -> loaded.start(later(1)));
        change(order.id(), loaded -> loaded.close("staff", "", later(60), later(2)));
        assertThat(types(order)).isEmpty();

        change(payment, loaded -> loaded.cancel("", later(3)));
        assertThat(types(order)).isEmpty();
    }

    @Test
    protected void anOrderWhoseStatusIsRestoredIsClosingOnlyWhileItIsPending() {
        change(order.id(), loaded -> loaded.close("staff", "", later(60), later(2)));

        restore(order, OrderStatus.PENDING, Optional.empty());
        assertThat(storage().orders().find(order.id()).orElseThrow().closing()).isPresent();

        restore(order, OrderStatus.CANCELLED, Optional.empty());
        assertThat(storage().orders().find(order.id()).orElseThrow().closing()).isEmpty();
    }

    @Test
    protected void soIsOneOfASupplierWhichReservesNothing() {
        Order ofSupplier = supplierOrder();

        assertThat(types(ofSupplier)).isEmpty();
        pay(ofSupplier);
        assertThat(types(ofSupplier)).isEmpty();
    }

    @Test
    protected void anUnknownOrderHasNothingWrong() {
        assertThat(contradictions().ofOrder(storage().orders().nextId())).isEmpty();
    }

    @Test
    protected void aStatusThatTheHistoryDoesNotLeadToIsFoundAndRestored() {
        damage().setStatus(order.id(), OrderStatus.CANCELLED, Optional.empty());

        assertThat(types(order)).containsExactly(HISTORY_BROKEN, RESERVATION_WRONG);
        assertThat(details(order, HISTORY_BROKEN))
                .containsIgnoringCase("cancelled")
                .containsIgnoringCase("pending");
        restore(order, OrderStatus.PENDING, Optional.empty());
        assertThat(types(order)).isEmpty();
        assertThat(storage().orders().find(order.id()).orElseThrow().status()).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    protected void whereAnOrderWasRefundedFromIsFoundAndRestoredAsWell() {
        reach(order, OrderStatus.SHIPPED);
        refund(order);
        damage().setStatus(order.id(), OrderStatus.REFUNDING, Optional.of(OrderStatus.COMPLETED));

        assertThat(types(order)).containsExactly(HISTORY_BROKEN);
        restore(order, OrderStatus.REFUNDING, Optional.of(OrderStatus.SHIPPED));
        assertThat(types(order)).isEmpty();
    }

    @Test
    protected void aHistoryThatLeadsToTheStatusByNoChainIsFound() {
        damage().addChange(order.id(), new OrderChange(OrderStatus.SHIPPED, OrderStatus.PENDING, "hand", "", later(9)));

        assertThat(types(order)).containsExactly(HISTORY_BROKEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAID", "SHIPPED", "COMPLETED"})
    protected void aPaidOrderWithoutMoneyIsFound(OrderStatus status) {
        reach(order, status);

        damage().removeReceipts(order.id());

        assertThat(types(order)).containsExactly(PAID_WITHOUT_RECEIPT);
        assertThat(details(order, PAID_WITHOUT_RECEIPT)).containsIgnoringCase(status.name());
    }

    @Test
    protected void moneyThatWasNeverAppliedDoesNotMakeAnOrderPaid() {
        reach(order, OrderStatus.PAID);
        damage().removeReceipts(order.id());
        Payment payment = storage().payments().ofOrder(order.id()).get(0);
        commit(() -> storage().receipts().add(money(newMoney(), payment, Optional.of(Receipt.Finding.LATE), later(9))));

        assertThat(types(order)).containsExactly(PAID_WITHOUT_RECEIPT);
    }

    @Test
    protected void moneyThatStaffAppliedLaterDoes() {
        reach(order, OrderStatus.PAID);
        damage().removeReceipts(order.id());
        Payment payment = storage().payments().ofOrder(order.id()).get(0);
        Receipt held = money(newMoney(), payment, Optional.of(Receipt.Finding.LATE), later(9));
        commit(() -> storage().receipts().add(held));
        commit(() -> {
            storage().receipts().lock(held.key());
            storage().receipts().save(held.fromHeldToApplied(held.amount()));
        });

        assertThat(types(order)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "CANCELLED"})
    protected void moneyAppliedToAnUnpaidOrderIsFound(OrderStatus status) {
        Payment payment = newPayment(order);
        reach(order, status);
        if (status == OrderStatus.CANCELLED) {
            change(payment, loaded -> loaded.cancel("", later(8)));
        }
        Receipt receipt = money(newMoney(), payment, Optional.empty(), later(9));
        commit(() -> storage().receipts().add(receipt));

        assertThat(types(order)).containsExactly(RECEIPT_OF_UNPAID_ORDER);
        assertThat(details(order, RECEIPT_OF_UNPAID_ORDER))
                .containsIgnoringCase(status.name())
                .contains(receipt.amount().toString(), receipt.key().transactionId());
    }

    @Test
    protected void heldMoneyOfAnUnpaidOrderIsInItsPlace() {
        Payment payment = newPayment(order);
        commit(() -> storage().receipts().add(money(newMoney(), payment, Optional.of(Receipt.Finding.LATE), later(9))));

        assertThat(types(order)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"INIT", "PROCESSING"})
    protected void anOpenPaymentOfASettledOrderIsFound(PaymentStatus status) {
        Payment second = newPayment(order);
        change(second, loaded -> loaded.cancel("", later(2)));
        reach(order, OrderStatus.PAID);
        damage().setStatus(second.id(), status);

        assertThat(types(order)).containsExactly(OPEN_PAYMENT_OF_SETTLED_ORDER);
    }

    @Test
    protected void aReservationThatIsMissingTooMuchOrLeftOverIsFound() {
        damage().addMove(order.line().productId(), move(StockMove.Kind.RELEASE, order), 1);
        assertThat(types(order)).containsExactly(RESERVATION_WRONG);
        assertThat(details(order, RESERVATION_WRONG)).contains("2", "0");

        Order another = reservedOrder();
        damage().addMove(another.line().productId(), move(StockMove.Kind.RESERVE, another), 2);
        assertThat(types(another)).containsExactly(RESERVATION_WRONG);
        assertThat(details(another, RESERVATION_WRONG)).contains("2", "4");

        Order cancelled = reservedOrder();
        change(cancelled.id(), loaded -> loaded.cancelUnpaid("system", "", later(9)));
        assertThat(types(cancelled)).containsExactly(RESERVATION_WRONG);
        commit(() -> storage().stock().release(cancelled, "system", later(10)));
        assertThat(types(cancelled)).isEmpty();
    }

    @Test
    protected void gapsInTheNumberingOfEventsAreFoundAndFilled() {
        reach(order, OrderStatus.SHIPPED);
        List<Long> numbers = damage().eventNumbers(order.id());
        damage().removeEvent(order.id(), 1);
        damage().removeEvent(order.id(), numbers.size());

        assertThat(types(order)).containsExactly(OUTBOX_GAP);
        commit(() -> {
            storage().orders().lock(order.id());
            contradictions().fillGaps(order.id(), event("order.repaired", later(20)));
        });

        assertThat(types(order)).isEmpty();
        assertThat(damage().eventNumbers(order.id())).isEqualTo(numbers);
        change(order.id(), loaded -> loaded.confirmReceipt("shopper", "", later(21)), event("x", later(21)));
        assertThat(damage().eventNumbers(order.id())).contains(numbers.size() + 1L);
    }

    @Test
    protected void anOrderThatHasForgottenWhatItToldGoesOnBehindIt() {
        reach(order, OrderStatus.SHIPPED);
        List<Long> numbers = damage().eventNumbers(order.id());
        damage().setSequence(order.id(), 1);

        assertThat(types(order)).containsExactly(OUTBOX_GAP);
        commit(() -> {
            storage().orders().lock(order.id());
            contradictions().fillGaps(order.id(), event("order.repaired", later(20)));
        });

        assertThat(types(order)).isEmpty();
        assertThat(damage().eventNumbers(order.id())).isEqualTo(numbers);
    }

    @Test
    protected void severalContradictionsOfAnOrderAreToldApart() {
        Payment payment = newPayment(order);
        damage().setStatus(order.id(), OrderStatus.SHIPPED, Optional.empty());
        damage().removeEvent(order.id(), 1);

        assertThat(types(order))
                .containsExactly(
                        HISTORY_BROKEN,
                        PAID_WITHOUT_RECEIPT,
                        OPEN_PAYMENT_OF_SETTLED_ORDER,
                        RESERVATION_WRONG,
                        OUTBOX_GAP);
        assertThat(payment.status().isOpen()).isTrue();
    }

    private void restore(Order broken, OrderStatus status, Optional<OrderStatus> refundedFrom) {
        commit(() -> {
            storage().orders().lock(broken.id());
            contradictions().restoreStatus(broken.id(), status, refundedFrom);
        });
    }

    private String details(Order wanted, Type type) {
        return contradictions().ofOrder(wanted.id()).stream()
                .filter(found -> found.type() == type)
                .map(Contradiction::details)
                .findFirst()
                .orElseThrow();
    }
}
