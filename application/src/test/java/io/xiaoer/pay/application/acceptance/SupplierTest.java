package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.PlaceOrder.Command;
import io.xiaoer.pay.application.port.in.PlaceOrder.Item;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.out.SupplierStock.Answer;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.product.Product;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Products whose stock a supplier keeps. The supplier in these tests refuses to be called inside a transaction. */
class SupplierTest extends InShop {

    private Product washer;

    @BeforeEach
    void aProductOfTheSupplier() {
        washer = situations.productOfSupplier();
    }

    @Test
    void whatTheSupplierHasIsSoldWithoutAnyReservationHere() {
        Placed placed = situations.placed(washer, 3);

        assertThat(placed.order().status()).isEqualTo(OrderStatus.PENDING);
        assertThat(shop.storage().ports().stock().find(washer.id())).isEmpty();
    }

    @Test
    void aSupplierWithTooLittleSaysWhatThereIs() {
        shop.supplier().answers(new Answer(Answer.Kind.TOO_LITTLE, 2));

        assertThat(refused(new Item(washer.id(), 3))).isEqualTo(Refusal.supplierHasTooLittle(2, 3));
    }

    @Test
    void aSupplierThatDoesNotAnswerIsNoShortage() {
        shop.supplier().answers(Answer.UNAVAILABLE);

        assertThat(refused(new Item(washer.id(), 3))).isEqualTo(Refusal.of(Reason.SUPPLIER_UNAVAILABLE));
    }

    @Test
    void aSupplierThatRefusesOurCredentialsIsNeitherOfThose() {
        shop.supplier().answers(new Answer(Answer.Kind.CREDENTIALS_REFUSED, 0));

        assertThat(refused(new Item(washer.id(), 3))).isEqualTo(Refusal.of(Reason.SUPPLIER_AUTH_FAILED));
    }

    @Test
    void aSupplierThatIsDownDoesNotStopOurOwnSales() {
        shop.supplier().answers(Answer.UNAVAILABLE);

        assertThat(situations.placed(situations.product(5), 1).order().status()).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void aBasketOfBothIsPlacedAsAWholeOrNotAtAll() {
        Product fridge = situations.product(5);
        shop.supplier().answers(Answer.UNAVAILABLE);
        assertThat(refused(new Item(fridge.id(), 1), new Item(washer.id(), 1)))
                .isEqualTo(Refusal.of(Reason.SUPPLIER_UNAVAILABLE));

        shop.supplier().answers(new Answer(Answer.Kind.ENOUGH, 5));
        assertThat(refused(new Item(fridge.id(), 6), new Item(washer.id(), 1)))
                .isEqualTo(Refusal.insufficientStock(5, 6));

        List<Placed> placed = accepted(useCases.placeOrder()
                .place(situations.command(ALICE, new Item(fridge.id(), 1), new Item(washer.id(), 1))));
        assertThat(placed).hasSize(2);
        assertThat(shop.stock(fridge.id()).reserved()).isEqualTo(1);
    }

    @Test
    void anOrderOfTheSuppliersGoodsLivesAndDiesWithoutStockOfOurs() {
        Placed bought = situations.placed(washer, 1);
        situations.report(Report.success(bought.payment().payment()));
        accepted(useCases.moveOrder().ship(STAFF, bought.order().id(), ""));
        accepted(useCases.moveOrder().confirmReceipt(ALICE, bought.order().id()));
        Placed givenUp = situations.placed(washer, 1);
        accepted(useCases.moveOrder().cancel(ALICE, givenUp.order().id(), ""));

        assertThat(shop.order(bought.order().id()).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.order(givenUp.order().id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.storage().sales(washer.id())).isEqualTo(1);
        assertThat(shop.storage().ports().stock().find(washer.id())).isEmpty();
    }

    private Refusal refused(Item... items) {
        Command command = situations.command(ALICE, items);
        return refusedWithoutTrace(() -> useCases.placeOrder().place(command));
    }
}
