package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Answers.refusal;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.BOB;
import static io.xiaoer.pay.application.fixture.Situations.CLIENT;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.fake.FakeCallbackProtocol;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.KeepAddresses.NewAddress;
import io.xiaoer.pay.application.port.in.KeepCatalogue.NewProduct;
import io.xiaoer.pay.application.port.in.OrderDetails;
import io.xiaoer.pay.application.port.in.PaymentDetails;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt.Finding;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.domain.stock.StockItem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A tour of the product: one order on the happy way and one on the unhappy way, each told from beginning to end. Read it
 * before anything else; every single rule has a test of its own beside it.
 */
class LifecycleTest {

    private final Shop shop = new Shop();
    private final UseCases useCases = shop.useCases();

    @Test
    void anOrderIsPlacedPaidShippedAndReceived() {
        // Staff put five fridges into the window, and Alice says where she lives.
        Product fridge = fiveFridges();
        Address home = home(ALICE);

        // She orders two. They are hers from now on, and for half an hour she may pay.
        Placed placed = order(ALICE, fridge, 2, home);
        assertThat(placed.order().status()).isEqualTo(OrderStatus.PENDING);
        assertThat(placed.order().total()).hasToString("398.00");
        assertThat(placed.payment().remainingSeconds()).isEqualTo(1_800);
        assertThat(shop.stock(fridge.id())).isEqualTo(new StockItem(fridge.id(), 3, 2));

        // Bob wants four and is told that three are left. Nothing of his attempt remains.
        assertThat(refusal(useCases.placeOrder().place(command(BOB, fridge, 4, home(BOB))))
                        .facts())
                .isEqualTo(Map.of("available", 3L, "requested", 4L));

        // Alice goes to pay: her client gets what it needs, and the attempt is on record.
        shop.clock().advance(Duration.ofMinutes(2));
        Payment payment = placed.payment().payment();
        StartPayment.Result started =
                accepted(useCases.startPayment().start(new StartPayment.Command(ALICE, payment.id(), CLIENT)));
        assertThat(started.parameters())
                .containsEntry("out_trade_no", payment.tradeNumber().value());
        assertThat(started.payment().status()).isEqualTo(PaymentStatus.PROCESSING);

        // A stranger says she has paid. Nobody believes him.
        shop.clock().advance(Duration.ofMinutes(1));
        Message forged = FakeCallbackProtocol.signed(Report.success(payment).parameters(), "guessed");
        assertThat(accepted(useCases.handleCallback().handle("bank", forged)).status())
                .isEqualTo(400);
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PENDING);

        // The bank says so and signs it: the order is paid. It says so three times more, which changes nothing.
        Report paid = Report.success(payment)
                .transaction("4200001")
                .paidAt(shop.clock().instant());
        for (int i = 0; i < 4; i++) {
            assertThat(shop.reply("bank", paid).body()).isEqualTo("SUCCESS");
        }
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(shop.receipts(placed.order().id())).singleElement().satisfies(receipt -> {
            assertThat(receipt.applied().isPositive()).isTrue();
            assertThat(receipt.amount()).hasToString("398.00");
        });

        // Staff ship it, which uses the reservation up; Alice confirms that she has it, which counts as a sale.
        shop.clock().advance(Duration.ofHours(20));
        accepted(useCases.moveOrder().ship(STAFF, placed.order().id(), "顺丰 SF1234"));
        assertThat(shop.stock(fridge.id())).isEqualTo(new StockItem(fridge.id(), 3, 0));
        shop.clock().advance(Duration.ofDays(2));
        accepted(useCases.moveOrder().confirmReceipt(ALICE, placed.order().id()));
        assertThat(shop.storage().sales(fridge.id())).isEqualTo(2);

        // Whoever looks now sees the whole story.
        OrderDetails story =
                accepted(useCases.readOrders().order(ALICE, placed.order().id()));
        assertThat(story.history())
                .extracting(OrderChange::to, OrderChange::operator, OrderChange::note)
                .containsExactly(
                        tuple(OrderStatus.PAID, "bank", "transaction 4200001"),
                        tuple(OrderStatus.SHIPPED, STAFF.name(), "顺丰 SF1234"),
                        tuple(OrderStatus.COMPLETED, "alice", ""));
        assertThat(story.payments().get(0).log())
                .extracting(LogEntry::event)
                .containsExactly(
                        LogEntry.Event.CREATED,
                        LogEntry.Event.STARTED,
                        LogEntry.Event.SIGNATURE_REFUSED,
                        LogEntry.Event.CALLBACK_RECEIVED,
                        LogEntry.Event.SUCCEEDED,
                        LogEntry.Event.CALLBACK_RECEIVED,
                        LogEntry.Event.DUPLICATE,
                        LogEntry.Event.CALLBACK_RECEIVED,
                        LogEntry.Event.DUPLICATE,
                        LogEntry.Event.CALLBACK_RECEIVED,
                        LogEntry.Event.DUPLICATE);
        assertThat(shop.events(placed.order().id()))
                .containsExactly(
                        "order.created",
                        "payment.created",
                        "payment.started",
                        "payment.succeeded",
                        "order.paid",
                        "order.shipped",
                        "order.completed");
    }

    @Test
    void anOrderIsNotPaidExpiresIsCancelledAndItsLateMoneyGoesBack() {
        // Alice orders two fridges, goes to the gateway, and forgets about it.
        Product fridge = fiveFridges();
        Placed placed = order(ALICE, fridge, 2, home(ALICE));
        PaymentId payment = placed.payment().payment().id();
        accepted(useCases.startPayment().start(new StartPayment.Command(ALICE, payment, CLIENT)));

        // Half an hour and a moment later the payment reads as expired, before anybody has written so.
        shop.clock().advance(Duration.ofMinutes(30).plusMillis(1));
        PaymentDetails tooLate = accepted(useCases.readPayments().payment(ALICE, payment));
        assertThat(tooLate.status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(tooLate.remainingSeconds()).isZero();
        assertThat(shop.payment(payment).status()).isEqualTo(PaymentStatus.PROCESSING);

        // The jobs come by: one expires the payment, the other cancels the order and gives the stock back. They come
        // again and find nothing left to do.
        for (int run = 0; run < 2; run++) {
            assertThat(useCases.expirePayments()
                            .expireOverdue(new ExpirePayments.Command(false))
                            .expired())
                    .isEqualTo(run == 0 ? 1 : 0);
            assertThat(useCases.cancelUnpaidOrders()
                            .cancelUnpaid(new CancelUnpaidOrders.Command(Optional.empty(), 100, false))
                            .cancelled())
                    .isEqualTo(run == 0 ? 1 : 0);
        }
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.stock(fridge.id())).isEqualTo(new StockItem(fridge.id(), 5, 0));

        // Bob buys all five.
        order(BOB, fridge, 5, home(BOB));

        // Now the bank reports that Alice has paid after all. The money is on record and goes back at once; the bank
        // has done its part and is told success; Alice's order stays cancelled and Bob keeps his fridges.
        shop.clock().advance(Duration.ofMinutes(10));
        assertThat(shop.reply("bank", Report.success(placed.payment().payment()))
                        .body())
                .isEqualTo("SUCCESS");
        assertThat(shop.receipts(placed.order().id())).singleElement().satisfies(receipt -> {
            assertThat(receipt.finding()).contains(Finding.LATE);
            assertThat(receipt.refunded()).hasToString("398.00");
        });
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.stock(fridge.id())).isEqualTo(new StockItem(fridge.id(), 0, 5));

        // Nothing about the order can be moved any more, and whoever tries is told so.
        assertThat(refusal(useCases.moveOrder().ship(STAFF, placed.order().id(), ""))
                        .facts())
                .isEqualTo(Map.of("from", "cancelled", "to", "shipped", "allowed", List.of()));
        assertThat(shop.events(placed.order().id()))
                .containsExactly(
                        "order.created",
                        "payment.created",
                        "payment.started",
                        "payment.expired",
                        "order.cancelled",
                        "payment.refund_approved",
                        "payment.refunded");
    }

    private Product fiveFridges() {
        return useCases.keepCatalogue()
                .create(STAFF, new NewProduct("冰箱", Money.ofCents(19_900), ProductSource.LOCAL, Optional.empty(), 5))
                .product();
    }

    private Address home(Actor customer) {
        return useCases.keepAddresses().add(customer, new NewAddress("张三", "13800000000", "山东 青岛", "海尔路 1 号"));
    }

    private Placed order(Actor customer, Product product, int quantity, Address home) {
        return accepted(useCases.placeOrder().place(command(customer, product, quantity, home)))
                .get(0);
    }

    private static PlaceOrder.Command command(Actor customer, Product product, int quantity, Address home) {
        return new PlaceOrder.Command(
                customer, List.of(new PlaceOrder.Item(product.id(), quantity)), home.id(), PaymentMethod.WECHAT, "放门口");
    }
}
