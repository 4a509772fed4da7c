package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Answers.refusal;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.BOB;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundStatus;
import io.xiaoer.pay.domain.stock.StockItem;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Money on its way back to the shopper. The sample order is of two pieces, 398.00 in all, of a product that had ten. */
class RefundsTest extends InShop {

    @AfterEach
    void everyCentIsAccountedFor() {
        assertThat(shop.books().unexplained()).isEqualTo(Money.ZERO);
    }

    @Test
    void aRefundWaitsForStaffAndMeanwhileItsMoneyPaysForTheOrder() {
        Placed placed = situations.paid();

        Refund refund = request(placed, "100.00");

        assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(receipt(placed).applied()).hasToString("398.00");
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(shop.refundGateway().asked()).isEmpty();
    }

    @Test
    void anApprovedRefundIsPaidBackAtOnceAndASmallerOneLeavesTheOrderAlone() {
        Placed placed = situations.paid();
        Refund refund = request(placed, "100.00");

        Refund answer = accepted(useCases.refundOrders().approve(STAFF, refund.id(), Optional.empty(), ""));

        assertThat(answer.status()).isEqualTo(RefundStatus.PROCESSING);
        assertThat(refund(placed).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(receipt(placed).refunded()).hasToString("100.00");
        assertThat(receipt(placed).applied()).hasToString("298.00");
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(shop.refundGateway().paid()).containsEntry(refund.number(), Money.ofCents(10_000));
    }

    @Test
    void theRefundThatAsksForAllThatIsLeftMovesTheOrder() {
        Placed placed = situations.paid();
        approve(request(placed, "100.00"));

        Refund rest =
                accepted(useCases.refundOrders().request(ALICE, placed.order().id(), Optional.empty(), "不想要了"));

        assertThat(rest.amount()).hasToString("298.00");
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.REFUNDING);
        approve(rest);
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(receipt(placed).refunded()).hasToString("398.00");
    }

    @ParameterizedTest
    @CsvSource({
        "paid,      ,      10, 0",
        "paid,      true,  10, 0",
        "paid,      false, 8,  0",
        "shipped,   ,      8,  0",
        "shipped,   true,  10, 0",
        "shipped,   false, 8,  0",
        "completed, ,      8,  0",
        "completed, true,  10, 0",
    })
    void theGoodsOfARefundedOrderGoWhereStaffSay(String from, Boolean restock, long available, long reserved) {
        Placed placed =
                switch (from) {
                    case "paid" -> situations.paid();
                    case "shipped" -> situations.shipped();
                    default -> situations.completed();
                };

        accepted(useCases.refundOrders()
                .approve(STAFF, request(placed, "398.00").id(), Optional.ofNullable(restock), ""));

        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.REFUNDED);
        StockItem stock = shop.stock(placed.order().line().productId());
        assertThat(stock.available()).isEqualTo(available);
        assertThat(stock.reserved()).isEqualTo(reserved);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAID", "SHIPPED", "COMPLETED"})
    void aRefusedRefundLeavesTheOrderWhereItCameFrom(OrderStatus from) {
        Placed placed =
                switch (from) {
                    case PAID -> situations.paid();
                    case SHIPPED -> situations.shipped();
                    default -> situations.completed();
                };
        Refund refund = request(placed, "398.00");
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.REFUNDING);

        accepted(useCases.refundOrders().reject(STAFF, refund.id(), "已发货"));

        assertThat(shop.order(placed.order().id()).status()).isEqualTo(from);
        assertThat(refund(placed).status()).isEqualTo(RefundStatus.REJECTED);
        assertThat(receipt(placed).applied()).hasToString("398.00");
        assertThat(refusal(useCases.refundOrders().approve(STAFF, refund.id(), Optional.empty(), ""))
                        .reason())
                .isEqualTo(Reason.INVALID_REFUND_STATUS);
    }

    @Test
    void whatWaitsForApprovalCountsAgainstWhatIsLeft() {
        Placed placed = situations.paid();
        request(placed, "300.00");

        assertThat(refusedWithoutTrace(() ->
                        useCases.refundOrders().request(ALICE, placed.order().id(), Money.parse("98.01"), "")))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.REFUND_EXCEEDS_PAID))
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("refundable", "98.00"));
    }

    @Test
    void onlyTheirOwnersAndStaffAskForRefundsAndOnlyOfOrdersThatWerePaid() {
        Placed pending = situations.placed();
        Placed paid = situations.paid();
        Placed cancelled = situations.cancelled();

        assertThat(refusal(useCases.refundOrders()
                                .request(ALICE, pending.order().id(), Optional.empty(), ""))
                        .reason())
                .isEqualTo(Reason.INVALID_ORDER_STATUS);
        assertThat(refusal(useCases.refundOrders()
                                .request(ALICE, cancelled.order().id(), Optional.empty(), ""))
                        .reason())
                .isEqualTo(Reason.INVALID_ORDER_STATUS);
        assertThat(refusal(useCases.refundOrders().request(BOB, paid.order().id(), Optional.empty(), ""))
                        .reason())
                .isEqualTo(Reason.ORDER_NOT_FOUND);
        accepted(useCases.refundOrders().request(STAFF, paid.order().id(), Optional.empty(), ""));
    }

    // Cancelling a paid order

    @Test
    void cancellingAPaidOrderGivesAllOfItBackWithoutApproval() {
        Placed placed = situations.paid();
        approve(request(placed, "50.00"));
        request(placed, "100.00");

        accepted(useCases.moveOrder().cancel(ALICE, placed.order().id(), "不想要了"));

        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(receipt(placed).refunded()).hasToString("398.00");
        assertThat(shop.refunds(placed.order().id()))
                .extracting(Refund::status)
                .containsOnly(RefundStatus.SUCCEEDED)
                .hasSize(3);
        assertThat(shop.stock(placed.order().line().productId()).available()).isEqualTo(10);
    }

    @Test
    void aShippedOrderIsNotCancelled() {
        Placed placed = situations.shipped();

        assertThat(refusedWithoutTrace(() -> useCases.moveOrder()
                                .cancel(ALICE, placed.order().id(), ""))
                        .reason())
                .isEqualTo(Reason.INVALID_ORDER_STATUS);
    }

    private Refund request(Placed placed, String amount) {
        return accepted(useCases.refundOrders().request(ALICE, placed.order().id(), Money.parse(amount), "不想要了"));
    }

    private void approve(Refund refund) {
        accepted(useCases.refundOrders().approve(STAFF, refund.id(), Optional.empty(), ""));
    }

    private Refund refund(Placed placed) {
        return shop.refunds(placed.order().id()).get(0);
    }

    private Receipt receipt(Placed placed) {
        return shop.receipts(placed.order().id()).get(0);
    }
}
