package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Products;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Products} promises. */
public abstract class ProductsContract extends StorageContract {

    /** How many pieces of a product are on record as received by customers. */
    protected abstract long sales(ProductId product);

    private Products products() {
        return storage().products();
    }

    @Test
    protected void aProductOfOurOwnComesBackAsItWasGiven() {
        Product product = new Product(
                products().nextId(), ANY_TEXT, Money.ofCents(1), ProductSource.LOCAL, Optional.empty(), true, era);
        commit(() -> products().add(product));

        assertThat(products().find(product.id())).contains(product);
    }

    @Test
    protected void aProductOfASupplierComesBackAsItWasGiven() {
        Product product = new Product(
                products().nextId(),
                "海尔洗衣机",
                Product.HIGHEST_PRICE,
                ProductSource.HAIER,
                Optional.of("BH0-" + ANY_TEXT.substring(0, 9)),
                false,
                era);
        commit(() -> products().add(product));

        assertThat(products().find(product.id())).contains(product);
        assertThat(commit(() -> products().lock(product.id()))).contains(product);
    }

    @Test
    protected void aProductThatNobodyAddedIsNotFound() {
        ProductId unused = products().nextId();

        assertThat(products().find(unused)).isEmpty();
        assertThat(products().find(List.of(unused))).isEmpty();
        assertThat(products().find(List.of())).isEmpty();
        assertThat(commit(() -> products().lock(unused))).isEmpty();
    }

    @Test
    protected void noTwoProductsGetTheSameId() {
        assertThat(AtOnce.run(8, () -> products().nextId())).doesNotHaveDuplicates();
        assertThat(Stream.generate(() -> products().nextId()).limit(120)).doesNotHaveDuplicates();
    }

    @Test
    protected void thoseOfSeveralThatExistAreFound() {
        Product one = newProduct();
        Product offSale = newProduct(era, false);
        newProduct();

        assertThat(products().find(List.of(offSale.id(), products().nextId(), one.id())))
                .containsOnlyKeys(one.id(), offSale.id())
                .containsEntry(one.id(), one)
                .containsEntry(offSale.id(), offSale);
    }

    @Test
    protected void aChangedProductComesBackChanged() {
        Product product = newProduct();
        Product changed = new Product(
                product.id(),
                "新名称 " + ANY_TEXT,
                Money.ofCents(1_000),
                product.source(),
                product.supplierCode(),
                false,
                product.createdAt());

        commit(() -> {
            products().lock(product.id());
            products().save(changed);
            assertThat(products().find(product.id())).contains(changed);
        });

        assertThat(products().find(product.id())).contains(changed);
    }

    @Test
    protected void aRolledBackChangeLeavesTheProductAsItWas() {
        Product product = newProduct();
        Product changed =
                new Product(product.id(), "other", product.price(), product.source(), Optional.empty(), false, era);
        ProductId rolledBack = products().nextId();

        storage().unitOfWork().run(() -> {
            products().lock(product.id());
            products().save(changed);
            products()
                    .add(new Product(
                            rolledBack, "new", product.price(), ProductSource.LOCAL, Optional.empty(), true, era));
            return Outcome.refused(Refusal.of(Reason.PRODUCT_NOT_FOUND));
        });

        assertThat(products().find(product.id())).contains(product);
        assertThat(products().find(rolledBack)).isEmpty();
    }

    @Test
    protected void whoWantsALockedProductWaitsAndThenSeesItAsItIs() {
        Product product = newProduct();
        Product changed =
                new Product(product.id(), "other", product.price(), product.source(), Optional.empty(), true, era);
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch locked = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            atOnce.start(() -> commit(() -> {
                products().lock(product.id());
                products().save(changed);
                locked.countDown();
                AtOnce.await(mayEnd);
                return true;
            }));
            AtOnce.await(locked);
            Future<Optional<Product>> second =
                    atOnce.start(() -> commit(() -> products().lock(product.id())));

            AtOnce.assertWaits(second);
            assertThat(products().find(product.id()))
                    .as("read without the lock")
                    .contains(product);
            mayEnd.countDown();

            assertThat(AtOnce.result(second)).contains(changed);
        }
    }

    @Test
    protected void productsOnSaleComeNewestFirstPageByPage() {
        Product oldest = newProduct(later(0), true);
        newProduct(later(0), false);
        Product lower = newProduct(later(1), true);
        Product higher = newProduct(later(1), true);
        Product newest = newProduct(later(2), true);
        Page.Cursor behindAllNewer = new Page.Cursor(later(3), Long.MAX_VALUE);

        Page<Product> first = products().onSale(new Page.Request(2, Optional.of(behindAllNewer)));
        Page<Product> second = products().onSale(new Page.Request(2, first.next()));

        assertThat(first.items()).containsExactly(newest, higher);
        assertThat(first.next()).contains(new Page.Cursor(later(1), higher.id().value()));
        assertThat(second.items()).containsExactly(lower, oldest);
    }

    @Test
    protected void theLastPageOfProductsHasNoNext() {
        newProduct();

        List<List<ProductId>> pages =
                Pages.all(100, request -> products().onSale(request).map(Product::id));

        assertThat(pages.stream().flatMap(List::stream)).doesNotHaveDuplicates();
        assertThat(products().onSale(Page.Request.first(1)).items()).hasSize(1);
    }

    @Test
    protected void theFirstPageBeginsWithTheNewestProduct() {
        Product newest = newProduct(Instant.parse("9000-01-01T00:00:00Z"), true);

        assertThat(products().onSale(Page.Request.first(1)).items()).containsExactly(newest);

        Product offSale = new Product(
                newest.id(),
                newest.name(),
                newest.price(),
                newest.source(),
                newest.supplierCode(),
                false,
                newest.createdAt());
        commit(() -> products().save(offSale));
        assertThat(products().onSale(Page.Request.first(1)).items()).doesNotContain(newest, offSale);
    }

    @Test
    protected void allProductsComeNewestFirstPageByPageOnSaleOrNot() {
        Product oldest = newProduct(later(0), true);
        Product offSale = newProduct(later(1), false);
        Product newest = newProduct(later(2), true);
        Page.Cursor behindAllNewer = new Page.Cursor(later(3), Long.MAX_VALUE);

        Page<Product> first = products().all(Optional.empty(), new Page.Request(2, Optional.of(behindAllNewer)));
        Page<Product> second = products().all(Optional.empty(), new Page.Request(1, first.next()));

        assertThat(first.items()).containsExactly(newest, offSale);
        assertThat(second.items()).containsExactly(oldest);
    }

    @Test
    protected void productsAreFoundByAPartOfTheirName() {
        String unique = newName("K");
        Product fridge = named("海尔冰箱 " + unique + "_1");
        Product washer = named("洗衣机 100% " + unique);

        assertThat(found(unique)).containsExactlyInAnyOrder(fridge, washer);
        assertThat(found("冰箱 " + unique.toLowerCase(Locale.ROOT))).containsExactly(fridge);
        assertThat(found(unique + "_1")).containsExactly(fridge);
        assertThat(found("100% " + unique)).containsExactly(washer);
        assertThat(found("%" + unique)).as("no pattern").isEmpty();
        assertThat(found("冰箱_" + unique)).as("no pattern").isEmpty();
        assertThat(found("\0" + unique)).as("what no row can hold").isEmpty();
    }

    private List<Product> found(String name) {
        return products().all(Optional.of(name), Page.Request.first(50)).items();
    }

    private Product named(String name) {
        Product product = new Product(
                products().nextId(), name, Money.ofCents(1), ProductSource.LOCAL, Optional.empty(), true, era);
        commit(() -> products().add(product));
        return product;
    }

    @Test
    protected void salesAreAddedUp() {
        Product product = newProduct();
        assertThat(sales(product.id())).isZero();

        commit(() -> products().addSales(product.id(), 2));
        commit(() -> products().addSales(product.id(), 100_000_000));
        AtOnce.run(
                5,
                () -> commit(() -> {
                    products().addSales(product.id(), 1);
                    return true;
                }));

        assertThat(sales(product.id())).isEqualTo(100_000_007);
        assertThat(products().find(product.id())).contains(product);
    }
}
