package io.xiaoer.pay.domain.order;

import static io.xiaoer.pay.domain.fixture.Samples.A_DAY;
import static io.xiaoer.pay.domain.fixture.Samples.A_NANO;
import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.transition.Transition;
import io.xiaoer.pay.domain.transition.Transition.Kind;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class OrderTest {

    private static final Instant LATER = NOON.plusSeconds(60);

    @Test
    void aPlacedOrderWaitsForItsMoney() {
        Order order = Samples.placedOrder();
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(order.number()).isEqualTo(new OrderNumber("202603010000000042"));
        assertThat(order.total()).isEqualTo(Money.ofCents(39_800));
        assertThat(order.createdAt()).isEqualTo(NOON);
        assertThat(order.updatedAt()).isEqualTo(NOON);
        assertThat(order.changes()).as("being placed is no move").isEmpty();
    }

    @Test
    void aPlacedOrderKeepsWhatTheShopperAskedFor() {
        Order order = Samples.placedOrder();
        assertThat(order.id()).isEqualTo(new OrderId(42));
        assertThat(order.customer()).isEqualTo(new CustomerId("alice")).hasToString("alice");
        assertThat(order.line()).isEqualTo(Samples.twoKettles());
        assertThat(order.method()).isEqualTo(PaymentMethod.WECHAT);
        assertThat(order.address()).isEqualTo(Samples.address());
        assertThat(order.note()).isEmpty();
    }

    @Test
    void everyMoveLeavesALineInTheHistoryInTheirOrder() {
        Order order = Samples.placedOrder();
        assertThat(order.pay("bank", "transaction T-1", LATER).moved()).isTrue();
        assertThat(order.ship("bob", "SF 123", LATER.plusSeconds(1)).moved()).isTrue();
        assertThat(order.confirmReceipt("alice", "", LATER.plusSeconds(2)).moved())
                .isTrue();
        assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(order.updatedAt()).isEqualTo(LATER.plusSeconds(2));
        assertThat(order.createdAt()).isEqualTo(NOON);
        assertThat(order.changes())
                .containsExactly(
                        new OrderChange(OrderStatus.PENDING, OrderStatus.PAID, "bank", "transaction T-1", LATER),
                        new OrderChange(OrderStatus.PAID, OrderStatus.SHIPPED, "bob", "SF 123", LATER.plusSeconds(1)),
                        new OrderChange(OrderStatus.SHIPPED, OrderStatus.COMPLETED, "alice", "", LATER.plusSeconds(2)));
    }

    @Test
    void aRefusedMoveChangesNothingAndSaysWhereTheOrderMayGo() {
        Order order = Samples.order(OrderStatus.PENDING);
        Transition<OrderStatus> refused = order.ship("bob", "", LATER);
        assertThat(refused)
                .isEqualTo(new Transition<>(
                        Kind.REFUSED,
                        OrderStatus.PENDING,
                        OrderStatus.SHIPPED,
                        Set.of(OrderStatus.PAID, OrderStatus.CANCELLED)));
        assertUnchanged(order, OrderStatus.PENDING);
    }

    @Test
    void aMoveToWhereItIsAlreadyIsToldApartAndChangesNothing() {
        Order order = Samples.order(OrderStatus.SHIPPED);
        assertThat(order.ship("bob", "again", LATER).kind()).isEqualTo(Kind.ALREADY_THERE);
        assertUnchanged(order, OrderStatus.SHIPPED);
    }

    @Test
    void aPendingOrderIsGivenUp() {
        Order order = Samples.order(OrderStatus.PENDING);
        assertThat(order.cancelUnpaid("system", "not paid in time", LATER).moved())
                .isTrue();
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.changes())
                .containsExactly(new OrderChange(
                        OrderStatus.PENDING, OrderStatus.CANCELLED, "system", "not paid in time", LATER));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PENDING")
    void noOtherOrderIsGivenUpAsUnpaidNotEvenOneThatIsCancelled(OrderStatus status) {
        Order order = Samples.order(status);
        assertThat(order.cancelUnpaid("alice", "", LATER))
                .isEqualTo(new Transition<>(
                        Kind.REFUSED, status, OrderStatus.CANCELLED, OrderTransitions.TABLE.allowed(status)));
        assertUnchanged(order, status);
    }

    @ParameterizedTest
    @EnumSource
    void anOrderComesBackFromStorageAsItWasInEveryStatus(OrderStatus status) {
        Order order = Samples.order(status);
        assertThat(order.status()).isEqualTo(status);
        assertThat(order.changes()).isEmpty();
    }

    @Test
    void theHistoryHandedOutIsNobodysToChange() {
        Order order = Samples.placedOrder();
        order.pay("bank", "", LATER);
        assertThatThrownBy(() -> order.changes().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(order.changes()).hasSize(1);
    }

    @Test
    void anOrderIsOlderThanADayOneNanosecondAfterADay() {
        Order order = Samples.placedOrder();
        assertThat(order.isOlderThan(A_DAY, NOON.plus(A_DAY))).isFalse();
        assertThat(order.isOlderThan(A_DAY, NOON.plus(A_DAY).plus(A_NANO))).isTrue();
    }

    @Test
    void anOrderBelongsToItsCustomerAlone() {
        Order order = Samples.placedOrder();
        assertThat(order.belongsTo(new CustomerId("alice"))).isTrue();
        assertThat(order.belongsTo(new CustomerId("Alice"))).isFalse();
        assertThat(order.belongsTo(new CustomerId("bob"))).isFalse();
    }

    @Test
    void anOrderWithAnythingMissingIsNoOrder() {
        assertThatNullPointerException()
                .isThrownBy(() -> Order.place(
                        new OrderId(1), null, Samples.twoKettles(), PaymentMethod.BANK, Samples.address(), "", NOON));
        assertThatNullPointerException()
                .isThrownBy(() -> Order.place(
                        new OrderId(1), new CustomerId("a"), Samples.twoKettles(), PaymentMethod.BANK, null, "", NOON));
        assertThatNullPointerException().isThrownBy(() -> new CustomerId(null));
        assertThatNullPointerException().isThrownBy(() -> new Address(new AddressId(1), "王小二", null, "山东省", "海尔路1号"));
    }

    private static void assertUnchanged(Order order, OrderStatus status) {
        assertThat(order.status()).isEqualTo(status);
        assertThat(order.changes()).isEmpty();
        assertThat(order.updatedAt()).isEqualTo(NOON);
    }
}
