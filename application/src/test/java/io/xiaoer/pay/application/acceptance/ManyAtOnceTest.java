package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Answers.refusal;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.CreatePayment;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.OrderDetails;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.in.PlaceOrder.Item;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.stock.StockItem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Whatever many do at once, each thing happens once. Order and stock are locked as in a database here. */
class ManyAtOnceTest extends InShop {

    @Test
    void ofManyBuyersOnlyAsManyGetAPieceAsThereAre() {
        Product product = situations.product(7);
        PlaceOrder.Command command = situations.command(ALICE, new Item(product.id(), 1));

        List<Outcome<List<Placed>>> answers =
                AtOnce.run(40, () -> useCases.placeOrder().place(command));

        assertThat(answers).filteredOn(Outcome::isRefused).hasSize(33);
        assertThat(answers.stream().filter(Outcome::isRefused).map(answer -> refusal(answer)))
                .containsOnly(Refusal.insufficientStock(0, 1));
        assertThat(shop.stock(product.id())).isEqualTo(new StockItem(product.id(), 0, 7));
    }

    @Test
    void basketsThatNameTheSameProductsInOppositeOrderDoNotWaitForEachOther() {
        Product one = situations.product(1_000);
        Product two = situations.product(1_000);
        PlaceOrder.Command forth = situations.command(ALICE, new Item(one.id(), 1), new Item(two.id(), 1));
        PlaceOrder.Command back = situations.command(ALICE, new Item(two.id(), 1), new Item(one.id(), 1));
        AtomicInteger turn = new AtomicInteger();

        AtOnce.run(30, () -> accepted(useCases.placeOrder().place(turn.incrementAndGet() % 2 == 0 ? forth : back)));

        assertThat(shop.stock(one.id()).reserved()).isEqualTo(30);
        assertThat(shop.stock(two.id()).reserved()).isEqualTo(30);
    }

    @Test
    void ofFiftyCopiesOfOneSuccessOneCounts() {
        Placed placed = situations.withStartedPayment();
        Message message = Report.success(placed.payment().payment()).signed();

        List<Reply> replies =
                AtOnce.run(50, () -> accepted(useCases.handleCallback().handle("bank", message)));

        assertThat(replies).hasSize(50).containsOnly(new Reply(200, "text/plain", "SUCCESS"));
        assertThat(shop.receipts(placed.order().id())).hasSize(1);
        assertThat(shop.history(placed.order().id())).hasSize(1);
        assertThat(shop.events(placed.order().id())).containsOnlyOnce("payment.succeeded", "order.paid");
        List<LogEntry.Event> logged = shop.logged(placed.payment().payment().id());
        assertThat(logged).filteredOn(LogEntry.Event.SUCCEEDED::equals).hasSize(1);
        assertThat(logged).filteredOn(LogEntry.Event.DUPLICATE::equals).hasSize(49);
        assertThat(logged).filteredOn(LogEntry.Event.CALLBACK_RECEIVED::equals).hasSize(50);
        assertThat(shop.payment(placed.payment().payment().id()).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void moneyThroughManyChannelsAtOnceIsAppliedOnceAndHeldOtherwise() {
        Placed placed = situations.withStartedPayment();
        Payment payment = placed.payment().payment();
        AtomicInteger number = new AtomicInteger();

        AtOnce.run(20, () -> shop.reply("bank", Report.success(payment).transaction("tx-" + number.incrementAndGet())));

        assertThat(shop.receipts(placed.order().id())).hasSize(20);
        assertThat(shop.receipts(placed.order().id()))
                .filteredOn(receipt -> receipt.applied().isPositive())
                .hasSize(1);
        assertThat(shop.history(placed.order().id())).hasSize(1);
    }

    @Test
    void ofManyCancellationsOneIsDoneAndStockComesBackOnce() {
        Placed placed = situations.placed();

        List<Outcome<OrderDetails>> answers = AtOnce.run(
                20, () -> useCases.moveOrder().cancel(ALICE, placed.order().id(), ""));

        assertOneDone(answers);
        assertThat(stockOf(placed))
                .isEqualTo(new StockItem(placed.order().line().productId(), 10, 0));
    }

    @Test
    void ofManyShipmentsOneIsDoneAndStockLeavesOnce() {
        Placed placed = situations.paid();

        List<Outcome<OrderDetails>> answers = AtOnce.run(
                20, () -> useCases.moveOrder().ship(STAFF, placed.order().id(), ""));

        assertOneDone(answers);
        assertThat(stockOf(placed))
                .isEqualTo(new StockItem(placed.order().line().productId(), 8, 0));
    }

    @Test
    void ofManyWhoOpenAPaymentOneDoesAndTheOthersGetThatOne() {
        Placed placed = situations.withFailedPayment();
        CreatePayment.Command command = Situations.payWith(placed.order().id(), PaymentMethod.ALIPAY);

        List<CreatePayment.Result> results =
                AtOnce.run(20, () -> accepted(useCases.createPayment().create(command)));

        assertThat(results).filteredOn(CreatePayment.Result::created).hasSize(1);
        assertThat(results)
                .extracting(result -> result.payment().payment().id())
                .containsOnly(results.get(0).payment().payment().id());
    }

    @Test
    void manyWhoChangeTheirMindsLeaveOneLivePayment() {
        Placed placed = situations.placed();
        AtomicInteger turn = new AtomicInteger();

        AtOnce.run(
                20,
                () -> accepted(useCases.createPayment()
                        .create(Situations.payWith(
                                placed.order().id(),
                                turn.incrementAndGet() % 2 == 0 ? PaymentMethod.ALIPAY : PaymentMethod.WECHAT))));

        assertThat(shop.storage().ports().payments().ofOrder(placed.order().id()))
                .filteredOn(payment -> payment.status().isOpen())
                .hasSize(1);
    }

    @RepeatedTest(10)
    void whoeverIsFirstWhenMoneyAndACancellationRaceTheMoneyGoesBackOnce() {
        Placed placed = situations.withStartedPayment();
        race(() -> shop.reply("bank", Report.success(placed.payment().payment())), () -> useCases.moveOrder()
                .cancel(ALICE, placed.order().id(), ""));

        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.receipts(placed.order().id()))
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.refunded()).isEqualTo(receipt.amount()));
        assertThat(shop.refundGateway().asked()).hasSize(1);
        assertThat(stockOf(placed).reserved()).isZero();
    }

    @RepeatedTest(10)
    void whileMoneyAndTheSweepsRaceTheOrderIsPaidOrTheMoneyGoesBack() {
        Placed placed = situations.withStartedPayment();
        Payment payment = placed.payment().payment();
        shop.clock().set(payment.expiresAt().plus(Duration.ofSeconds(1)));
        race(
                () -> shop.reply("bank", Report.success(payment).paidAt(payment.expiresAt())),
                () -> useCases.expirePayments().expireOverdue(new ExpirePayments.Command(false)),
                () -> useCases.cancelUnpaidOrders()
                        .cancelUnpaid(new CancelUnpaidOrders.Command(Optional.empty(), 100, false)));

        assertPaidOrRefunded(placed);
    }

    private static void race(Callable<?>... racers) {
        AtomicInteger next = new AtomicInteger();
        AtOnce.run(racers.length, () -> racers[next.getAndIncrement()].call() != null);
    }

    private void assertPaidOrRefunded(Placed placed) {
        OrderId order = placed.order().id();
        boolean applied = shop.receipts(order).get(0).applied().isPositive();
        assertThat(shop.receipts(order)).hasSize(1);
        assertThat(shop.order(order).status()).isEqualTo(applied ? OrderStatus.PAID : OrderStatus.CANCELLED);
        assertThat(stockOf(placed).reserved()).isEqualTo(applied ? 2 : 0);
        assertThat(shop.history(order)).hasSize(1);
        assertThat(shop.payment(placed.payment().payment().id()).status() == PaymentStatus.SUCCEEDED)
                .isEqualTo(applied);
    }

    private StockItem stockOf(Placed placed) {
        return shop.stock(placed.order().line().productId());
    }

    private static void assertOneDone(List<Outcome<OrderDetails>> answers) {
        assertThat(answers).filteredOn(answer -> !answer.isRefused()).hasSize(1);
        assertThat(answers.stream().filter(Outcome::isRefused).map(answer -> refusal(answer)
                        .reason()))
                .containsOnly(Reason.INVALID_ORDER_STATUS);
    }
}
