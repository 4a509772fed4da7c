package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.BOB;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.port.in.KeepCatalogue.Change;
import io.xiaoer.pay.application.port.in.PlaceOrder.Command;
import io.xiaoer.pay.application.port.in.PlaceOrder.Item;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacingOrdersTest extends InShop {

    @Test
    void aNewOrderIsPendingAndItsPaymentIsOpenForHalfAnHour() {
        Product product = situations.product(10);

        Placed placed = situations.placed(product, 2);

        Order order = shop.order(placed.order().id());
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(order.customer()).isEqualTo(ALICE.customerId());
        assertThat(order.line().quantity()).isEqualTo(2);
        assertThat(order.total()).isEqualTo(Money.ofCents(39_800));
        assertThat(order.method()).isEqualTo(PaymentMethod.WECHAT);
        assertThat(order.note()).isEqualTo("放门口");
        assertThat(order.createdAt()).isEqualTo(Shop.OPENING);
        Payment payment = shop.payment(placed.payment().payment().id());
        assertThat(payment.status()).isEqualTo(PaymentStatus.INIT);
        assertThat(payment.amount()).isEqualTo(order.total());
        assertThat(payment.method()).isEqualTo(PaymentMethod.WECHAT);
        assertThat(payment.orderId()).isEqualTo(order.id());
        assertThat(payment.expiresAt()).isEqualTo(Shop.OPENING.plus(Duration.ofMinutes(30)));
        assertThat(placed.payment().remainingSeconds()).isEqualTo(1_800);
    }

    @Test
    void aNewOrderReservesItsStock() {
        Product product = situations.product(10);

        Placed placed = situations.placed(product, 2);

        assertThat(shop.stock(product.id())).isEqualTo(new StockItem(product.id(), 8, 2));
        StockMove move =
                accepted(useCases.keepCatalogue().stock(product.id())).ledger().get(0);
        assertThat(move.kind()).isEqualTo(StockMove.Kind.RESERVE);
        assertThat(move.quantity()).isEqualTo(2);
        assertThat(move.order()).contains(placed.order().number());
        assertThat(move.operator()).isEqualTo("alice");
    }

    @Test
    void aNewOrderHasNoHistoryYetAndItsPaymentsLogBegins() {
        Placed placed = situations.placed();

        assertThat(shop.history(placed.order().id())).isEmpty();
        assertThat(shop.logged(placed.payment().payment().id())).containsExactly(LogEntry.Event.CREATED);
        assertThat(placed.payment().log())
                .isEqualTo(shop.log(placed.payment().payment().id()));
    }

    @Test
    void otherSystemsAreToldOfTheOrderAndThenOfItsPayment() {
        Placed placed = situations.placed();

        assertThat(shop.events(placed.order().id())).containsExactly("order.created", "payment.created");
        assertThat(shop.storage().events(placed.order().id()).get(0).data())
                .containsEntry("order_number", placed.order().number().value())
                .containsEntry("customer", "alice")
                .containsEntry("status", "pending")
                .containsEntry("quantity", "2")
                .containsEntry("total_amount", "398.00")
                .containsEntry("currency", "CNY");
        assertThat(shop.storage().events(placed.order().id()).get(1).data())
                .containsEntry(
                        "out_trade_no", placed.payment().payment().tradeNumber().value())
                .containsEntry("method", "wechat")
                .containsEntry("amount", "398.00");
    }

    @Test
    void anOrderIsWrittenInOneTransaction() {
        Command command =
                situations.command(ALICE, new Item(situations.product(10).id(), 1));
        int before = shop.storage().unitOfWork().commits();

        accepted(useCases.placeOrder().place(command));

        assertThat(shop.storage().unitOfWork().commits()).isEqualTo(before + 1);
    }

    @Test
    void theOrderNumberBeginsWithTheDayInChina() {
        assertThat(situations.placed().order().number().value())
                .startsWith("20261111")
                .hasSize(18);
        situations.after(Duration.ofHours(14));
        assertThat(situations.placed().order().number().value())
                .as("after midnight in Shanghai")
                .startsWith("20261112");
    }

    @Test
    void anOrderKeepsWhatWasBoughtAsItWasNamedAndPricedThen() {
        Product product = situations.product(10);
        Placed placed = situations.placed(product, 2);

        accepted(useCases.keepCatalogue()
                .change(
                        product.id(),
                        new Change(Optional.of("新冰箱"), Optional.of(Money.ofCents(1)), Optional.of(false))));

        Order order = shop.order(placed.order().id());
        assertThat(order.line().productName()).isEqualTo("冰箱");
        assertThat(order.total()).isEqualTo(Money.ofCents(39_800));
    }

    // Refusals

    @Test
    void whatIsNotForSaleIsNotSold() {
        assertThat(refused(situations.command(ALICE, new Item(new ProductId(4711), 1))))
                .isEqualTo(Refusal.of(Reason.PRODUCT_NOT_FOUND));
        Product withdrawn = situations.product(10);
        useCases.keepCatalogue()
                .change(withdrawn.id(), new Change(Optional.empty(), Optional.empty(), Optional.of(false)));
        assertThat(refused(situations.command(ALICE, new Item(withdrawn.id(), 1))))
                .isEqualTo(Refusal.of(Reason.PRODUCT_NOT_FOUND));
    }

    @Test
    void goodsGoToAnAddressOfTheBuyersOwn() {
        Address bobs = situations.address(BOB);
        Address first = situations.address(ALICE);
        Address second = situations.address(ALICE);
        Item item = new Item(situations.product(10).id(), 1);

        for (Address own : List.of(first, second)) {
            Command command = new Command(ALICE, List.of(item), own.id(), PaymentMethod.WECHAT, "");
            Placed placed = accepted(useCases.placeOrder().place(command)).get(0);
            assertThat(shop.order(placed.order().id()).address()).isEqualTo(own);
        }
        assertThat(refused(new Command(ALICE, List.of(item), bobs.id(), PaymentMethod.WECHAT, "")))
                .isEqualTo(Refusal.of(Reason.ADDRESS_INVALID));
        assertThat(refused(new Command(ALICE, List.of(item), new AddressId(4711), PaymentMethod.WECHAT, "")))
                .isEqualTo(Refusal.of(Reason.ADDRESS_INVALID));
    }

    @Test
    void aMethodThatIsSwitchedOffIsNotOffered() {
        Item item = new Item(situations.product(10).id(), 1);

        assertThat(refused(new Command(
                        ALICE, List.of(item), situations.address(ALICE).id(), PaymentMethod.BANK, "")))
                .isEqualTo(Refusal.of(Reason.UNSUPPORTED_METHOD));
    }

    @Test
    void moreThanThereIsIsRefusedWithWhatThereIs() {
        Product product = situations.product(5);
        situations.placed(product, 2);

        assertThat(refused(situations.command(ALICE, new Item(product.id(), 4))))
                .isEqualTo(Refusal.insufficientStock(3, 4));
        assertThat(Refusal.insufficientStock(3, 4).facts()).isEqualTo(Map.of("available", 3L, "requested", 4L));
    }

    @Test
    void theLastPiecesAreSoldAndNoMore() {
        Product product = situations.product(2);

        situations.placed(product, 2);

        assertThat(shop.stock(product.id())).isEqualTo(new StockItem(product.id(), 0, 2));
        assertThat(refused(situations.command(ALICE, new Item(product.id(), 1))))
                .isEqualTo(Refusal.insufficientStock(0, 1));
    }

    @Test
    void anOrderWhoseCommitFailsHasNeverBeen() {
        Product product = situations.product(5);
        Command command = situations.command(ALICE, new Item(product.id(), 2));
        Map<String, Map<?, ?>> before = snapshot();
        shop.storage().unitOfWork().failCommit(1);

        assertThatThrownBy(() -> useCases.placeOrder().place(command)).isInstanceOf(IllegalStateException.class);

        assertNothingChangedSince(before);
        accepted(useCases.placeOrder().place(command));
    }

    // Several products at once

    @Test
    void everyProductOfABasketBecomesAnOrderWithAPaymentOfItsOwn() {
        Product fridge = situations.product(10);
        Product oven = situations.product(10);

        List<Placed> placed = accepted(useCases.placeOrder()
                .place(situations.command(ALICE, new Item(oven.id(), 1), new Item(fridge.id(), 3))));

        assertThat(placed).extracting(each -> each.order().line().productId()).containsExactly(oven.id(), fridge.id());
        assertThat(placed).extracting(each -> each.order().total().cents()).containsExactly(19_900L, 59_700L);
        assertThat(placed)
                .allSatisfy(each -> assertThat(each.payment().payment().orderId())
                        .isEqualTo(each.order().id()));
        assertThat(shop.stock(fridge.id()).reserved()).isEqualTo(3);
        assertThat(shop.stock(oven.id()).reserved()).isEqualTo(1);
    }

    @Test
    void equalProductsOfABasketAreMerged() {
        Product fridge = situations.product(10);
        Product oven = situations.product(10);

        List<Placed> placed = accepted(useCases.placeOrder()
                .place(situations.command(
                        ALICE, new Item(fridge.id(), 1), new Item(oven.id(), 2), new Item(fridge.id(), 3))));

        assertThat(placed).extracting(each -> each.order().line().productId()).containsExactly(fridge.id(), oven.id());
        assertThat(placed).extracting(each -> each.order().line().quantity()).containsExactly(4, 2);
        assertThat(shop.stock(fridge.id())).isEqualTo(new StockItem(fridge.id(), 6, 4));
    }

    @Test
    void aBasketIsPlacedAsAWholeOrNotAtAll() {
        Product fridge = situations.product(10);
        Product oven = situations.product(3);

        assertThat(refused(situations.command(
                        ALICE, new Item(oven.id(), 2), new Item(fridge.id(), 1), new Item(oven.id(), 2))))
                .as("merged, they are too many")
                .isEqualTo(Refusal.insufficientStock(3, 4));
        assertThat(refused(situations.command(ALICE, new Item(fridge.id(), 1), new Item(new ProductId(4711), 1))))
                .isEqualTo(Refusal.of(Reason.PRODUCT_NOT_FOUND));
    }

    @Test
    void staffMayChangeStockWhileOrdersAreOpen() {
        Product product = situations.product(5);
        situations.placed(product, 2);

        accepted(useCases.keepCatalogue().adjustStock(STAFF, product.id(), 4, "delivery"));

        assertThat(shop.stock(product.id())).isEqualTo(new StockItem(product.id(), 7, 2));
    }

    private Refusal refused(Command command) {
        return refusedWithoutTrace(() -> useCases.placeOrder().place(command));
    }
}
