package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.BOB;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.OrderDetails;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovingOrdersTest extends InShop {

    // What follows from a move

    @Test
    void aCancelledOrderGivesItsStockBackAndClosesItsPayment() {
        Placed placed = situations.placed();
        situations.after(Duration.ofMinutes(5));

        OrderDetails cancelled =
                accepted(useCases.moveOrder().cancel(ALICE, placed.order().id(), "不想要了"));

        assertThat(cancelled.order().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(stockOf(placed)).isEqualTo(item(placed, 10, 0));
        assertThat(shop.payment(paymentOf(placed)).status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(shop.logged(paymentOf(placed))).containsExactly(LogEntry.Event.CREATED, LogEntry.Event.CANCELLED);
        assertThat(shop.events(placed.order().id()))
                .containsExactly("order.created", "payment.created", "payment.cancelled", "order.cancelled");
    }

    @Test
    void aPaymentPastItsDeadlineIsExpiredNotCancelledWithItsOrder() {
        Placed placed = situations.placed();
        situations.after(Duration.ofMinutes(31));

        accepted(useCases.moveOrder().cancel(ALICE, placed.order().id(), ""));

        assertThat(shop.payment(paymentOf(placed)).status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(shop.events(placed.order().id())).endsWith("payment.expired", "order.cancelled");
    }

    @Test
    void aPaidOrderStillHoldsItsStock() {
        assertThat(stockOf(situations.paid())).extracting(StockItem::reserved).isEqualTo(2L);
    }

    @Test
    void aShippedOrderUsesItsReservationUp() {
        Placed placed = situations.shipped();

        assertThat(stockOf(placed)).isEqualTo(item(placed, 8, 0));
        assertThat(shop.events(placed.order().id())).endsWith("order.paid", "order.shipped");
    }

    @Test
    void aCompletedOrderCountsAsASale() {
        Placed shipped = situations.shipped();
        assertThat(shop.storage().sales(shipped.order().line().productId())).isZero();

        OrderDetails completed = accepted(
                useCases.moveOrder().confirmReceipt(ALICE, shipped.order().id()));

        assertThat(completed.order().status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.storage().sales(shipped.order().line().productId())).isEqualTo(2);
        assertThat(stockOf(shipped)).isEqualTo(item(shipped, 8, 0));
        assertThat(shop.events(shipped.order().id())).endsWith("order.shipped", "order.completed");
    }

    @Test
    void everyMoveLeavesALineOfHistoryWithWhoAndWhyAndWhen() {
        Placed placed = situations.placed();
        Instant start = shop.clock().instant();
        situations.after(Duration.ofMinutes(1));
        situations.report(Report.success(placed.payment().payment()).transaction("4200"));
        situations.after(Duration.ofMinutes(1));
        accepted(useCases.moveOrder().ship(STAFF, placed.order().id(), "顺丰 SF1234"));
        situations.after(Duration.ofMinutes(1));
        accepted(useCases.moveOrder().confirmReceipt(ALICE, placed.order().id()));

        assertThat(shop.history(placed.order().id()))
                .containsExactly(
                        new OrderChange(
                                OrderStatus.PENDING,
                                OrderStatus.PAID,
                                "bank",
                                "transaction 4200",
                                start.plusSeconds(60)),
                        new OrderChange(
                                OrderStatus.PAID,
                                OrderStatus.SHIPPED,
                                STAFF.name(),
                                "顺丰 SF1234",
                                start.plusSeconds(120)),
                        new OrderChange(
                                OrderStatus.SHIPPED, OrderStatus.COMPLETED, "alice", "", start.plusSeconds(180)));
        assertThat(shop.order(placed.order().id()).updatedAt()).isEqualTo(start.plusSeconds(180));
    }

    @Test
    void aCancellationKeepsTheReasonInTheShoppersWords() {
        Placed placed = situations.cancelled();

        assertThat(shop.history(placed.order().id())).singleElement().satisfies(change -> {
            assertThat(change.operator()).isEqualTo("alice");
            assertThat(change.note()).isEqualTo("不想要了");
        });
    }

    @Test
    void theStockLedgerTellsTheOrdersWholeWay() {
        Placed placed = situations.shipped();

        assertThat(accepted(useCases.keepCatalogue().stock(placed.order().line().productId()))
                        .ledger())
                .extracting(StockMove::kind)
                .containsExactly(StockMove.Kind.SHIP, StockMove.Kind.RESERVE, StockMove.Kind.ADJUST);
    }

    // What is refused

    @ParameterizedTest(name = "{1} a {0} order: may go to {3}")
    @CsvSource(delimiter = '|', textBlock = """
            pending   | ship    | shipped   | paid,cancelled
            pending   | confirm | completed | paid,cancelled
            paid      | confirm | completed | shipped,cancelled,refunding
            shipped   | cancel  | cancelled | completed,refunding
            shipped   | ship    | shipped   | completed,refunding
            completed | cancel  | cancelled | refunding
            completed | ship    | shipped   | refunding
            completed | confirm | completed | refunding
            cancelled | cancel  | cancelled |
            cancelled | ship    | shipped   |
            cancelled | confirm | completed |
            """)
    void anIllegalMoveIsRefusedWithWhatIsLegalAndChangesNothing(String from, String move, String to, String allowed) {
        OrderId order = inStatus(from).order().id();

        Refusal refusal = refusedWithoutTrace(() -> move(move, order));

        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_ORDER_STATUS);
        assertThat(refusal.facts())
                .isEqualTo(Map.of(
                        "from", from, "to", to, "allowed", allowed == null ? List.of() : List.of(allowed.split(","))));
    }

    private Placed inStatus(String status) {
        return switch (status) {
            case "pending" -> situations.placed();
            case "paid" -> situations.paid();
            case "shipped" -> situations.shipped();
            case "completed" -> situations.completed();
            case "cancelled" -> situations.cancelled();
            default -> throw new IllegalArgumentException(status);
        };
    }

    private Outcome<OrderDetails> move(String move, OrderId order) {
        return switch (move) {
            case "cancel" -> useCases.moveOrder().cancel(ALICE, order, "");
            case "ship" -> useCases.moveOrder().ship(STAFF, order, "");
            case "confirm" -> useCases.moveOrder().confirmReceipt(ALICE, order);
            default -> throw new IllegalArgumentException(move);
        };
    }

    @Test
    void anothersOrderCannotBeToldFromOneThatIsNotThere() {
        OrderId pending = situations.placed().order().id();
        OrderId shipped = situations.shipped().order().id();
        OrderId nobodys = new OrderId(4711);

        assertNotFound(() -> useCases.moveOrder().cancel(BOB, pending, ""));
        assertNotFound(() -> useCases.moveOrder().confirmReceipt(BOB, shipped));
        assertNotFound(() -> useCases.moveOrder().cancel(ALICE, nobodys, ""));
        assertNotFound(() -> useCases.moveOrder().ship(STAFF, nobodys, ""));
        assertNotFound(() -> useCases.moveOrder().confirmReceipt(ALICE, nobodys));
    }

    @Test
    void theServiceItselfMayMoveEveryOrder() {
        OrderId order = situations.placed().order().id();

        accepted(useCases.moveOrder().cancel(Actor.SYSTEM, order, "fraud"));

        assertThat(shop.history(order)).extracting(OrderChange::operator).containsExactly("system");
    }

    private void assertNotFound(Supplier<Outcome<?>> move) {
        assertThat(refusedWithoutTrace(move)).isEqualTo(Refusal.of(Reason.ORDER_NOT_FOUND));
    }

    private StockItem stockOf(Placed placed) {
        return shop.stock(placed.order().line().productId());
    }

    private static StockItem item(Placed placed, long available, long reserved) {
        return new StockItem(placed.order().line().productId(), available, reserved);
    }

    private static PaymentId paymentOf(Placed placed) {
        return placed.payment().payment().id();
    }
}
