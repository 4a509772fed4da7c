package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.BOB;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.KeepCatalogue;
import io.xiaoer.pay.application.port.in.KeepCatalogue.Change;
import io.xiaoer.pay.application.port.in.KeepCatalogue.Listing;
import io.xiaoer.pay.application.port.in.KeepCatalogue.NewProduct;
import io.xiaoer.pay.application.port.in.KeepCatalogue.StockLevel;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What staff put into the shop's window, how much of it there is, and where shoppers want it sent. */
class CatalogueTest extends InShop {

    private final KeepCatalogue catalogue = useCases.keepCatalogue();

    @Test
    void aNewProductIsOnSaleAtOnceWithItsStock() {
        Listing created = catalogue.create(
                STAFF, new NewProduct("冰箱 👍", Money.ofCents(1), ProductSource.LOCAL, Optional.empty(), 5));

        assertThat(created.available()).contains(5L);
        assertThat(created.product().onSale()).isTrue();
        assertThat(created.product().createdAt()).isEqualTo(shop.clock().instant());
        assertThat(catalogue.onSale(Page.Request.first(5)).items()).containsExactly(created);
        assertThat(accepted(catalogue.stock(created.product().id())).ledger())
                .containsExactly(new StockMove(
                        StockMove.Kind.ADJUST,
                        5,
                        Optional.empty(),
                        STAFF.name(),
                        "initial stock",
                        shop.clock().instant()));
    }

    @Test
    void aNewProductMayBeginWithoutAnyStock() {
        Product product = situations.product(0);

        StockLevel level = accepted(catalogue.stock(product.id()));

        assertThat(level.item()).isEqualTo(new StockItem(product.id(), 0, 0));
        assertThat(level.ledger()).isEmpty();
    }

    @Test
    void aSuppliersProductShowsNoStock() {
        Product product = situations.productOfSupplier();

        assertThat(catalogue.onSale(Page.Request.first(5)).items())
                .containsExactly(new Listing(product, Optional.empty()));
        assertThat(refusedWithoutTrace(() -> catalogue.stock(product.id())))
                .isEqualTo(Refusal.of(Reason.PRODUCT_NOT_FOUND));
        assertThat(refusedWithoutTrace(() -> catalogue.adjustStock(STAFF, product.id(), 1, "")))
                .isEqualTo(Refusal.of(Reason.PRODUCT_NOT_FOUND));
    }

    @Test
    void theWindowShowsWhatMayBeOrderedNewestFirst() {
        Product older = situations.product(5);
        situations.after(Duration.ofSeconds(1));
        Product newer = situations.product(5);
        situations.placed(older, 2);

        assertThat(catalogue.onSale(Page.Request.first(5)).items())
                .containsExactly(new Listing(newer, Optional.of(5L)), new Listing(older, Optional.of(3L)));
        Page<Listing> first = catalogue.onSale(Page.Request.first(1));
        assertThat(catalogue.onSale(new Page.Request(1, first.next())).items())
                .extracting(Listing::product)
                .containsExactly(older);
    }

    @Test
    void whatIsNotSaidOfAProductStaysAsItWas() {
        Product product = situations.product(5);

        Listing renamed =
                accepted(catalogue.change(product.id(), change(Optional.of("新"), Optional.empty(), Optional.empty())));
        assertThat(renamed.product().price()).isEqualTo(product.price());
        assertThat(renamed.product().onSale()).isTrue();
        assertThat(renamed.available()).contains(5L);

        Listing repriced = accepted(catalogue.change(
                product.id(), change(Optional.empty(), Optional.of(Money.ofCents(2)), Optional.empty())));
        assertThat(repriced.product().name()).isEqualTo("新");

        accepted(catalogue.change(product.id(), change(Optional.empty(), Optional.empty(), Optional.of(false))));
        assertThat(catalogue.onSale(Page.Request.first(5)).items()).isEmpty();
    }

    @Test
    void aProductThatIsNotThereIsNotChanged() {
        ProductId unknown = new ProductId(4711);

        assertThat(refusedWithoutTrace(
                        () -> catalogue.change(unknown, change(Optional.of("x"), Optional.empty(), Optional.empty()))))
                .isEqualTo(Refusal.of(Reason.PRODUCT_NOT_FOUND));
        assertThat(refusedWithoutTrace(() -> catalogue.stock(unknown))).isEqualTo(Refusal.of(Reason.PRODUCT_NOT_FOUND));
        assertThat(refusedWithoutTrace(() -> catalogue.adjustStock(STAFF, unknown, 1, "")))
                .isEqualTo(Refusal.of(Reason.PRODUCT_NOT_FOUND));
    }

    @Test
    void staffAdjustStockWithAReasonOnRecord() {
        Product product = situations.product(5);

        StockLevel level = accepted(catalogue.adjustStock(STAFF, product.id(), -2, "破损"));

        assertThat(level.item()).isEqualTo(new StockItem(product.id(), 3, 0));
        assertThat(level.ledger().get(0))
                .isEqualTo(new StockMove(
                        StockMove.Kind.ADJUST,
                        -2,
                        Optional.empty(),
                        STAFF.name(),
                        "破损",
                        shop.clock().instant()));
    }

    @Test
    void stockIsNeverAdjustedBelowNothingNorIntoAReservation() {
        Product product = situations.product(5);
        situations.placed(product, 3);

        assertThat(refusedWithoutTrace(() -> catalogue.adjustStock(STAFF, product.id(), -3, ""))
                        .facts())
                .isEqualTo(Map.of("available", 2L, "requested", 3L));
        assertThat(accepted(catalogue.adjustStock(STAFF, product.id(), -2, "")).item())
                .isEqualTo(new StockItem(product.id(), 0, 3));
    }

    // Address books

    @Test
    void everybodyHasAnAddressBookOfTheirOwnNewestFirst() {
        Address older = situations.address(ALICE);
        situations.after(Duration.ofSeconds(1));
        Address newer = situations.address(ALICE);

        assertThat(addresses(2)).containsExactly(newer, older);
        assertThat(addresses(1)).containsExactly(newer);
        assertThat(useCases.keepAddresses()
                        .addresses(BOB, Page.Request.first(5))
                        .items())
                .isEmpty();
    }

    private List<Address> addresses(int limit) {
        return useCases.keepAddresses()
                .addresses(ALICE, Page.Request.first(limit))
                .items();
    }

    private static Change change(Optional<String> name, Optional<Money> price, Optional<Boolean> onSale) {
        return new Change(name, price, onSale);
    }
}
