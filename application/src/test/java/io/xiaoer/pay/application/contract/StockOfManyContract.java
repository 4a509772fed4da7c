package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Stock} promises of the reservations of many orders that are given back at once. */
public abstract class StockOfManyContract extends StorageContract {

    private static final int PIECES = 40;

    private Product product;
    private Product other;

    private Stock stock() {
        return storage().stock();
    }

    @BeforeEach
    protected void twoProducts() {
        product = stocked();
        other = stocked();
    }

    @Test
    protected void eachOrderGivesBackWhatItHadWithALineOfItsOwn() {
        List<Order> given = new ArrayList<>(reserved(product, 1, 2, 3));
        given.addAll(reserved(other, 4, 5));
        reserved(product, 7);
        Collections.shuffle(given, new Random(7));

        releaseAll(given);

        assertStock(product, PIECES - 7, 7);
        assertStock(other, PIECES, 0);
        assertThat(releases(product)).extracting(StockMove::quantity).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(releases(other)).extracting(StockMove::quantity).containsExactlyInAnyOrder(4L, 5L);
        assertThat(given).allSatisfy(order -> assertThat(
                        releases(order.line().productId().equals(product.id()) ? product : other))
                .contains(new StockMove(
                        StockMove.Kind.RELEASE,
                        order.line().quantity(),
                        Optional.of(order.number()),
                        "system",
                        "",
                        later(3))));
    }

    @Test
    protected void ofNoOrdersNothingIsGivenBack() {
        releaseAll(List.of());

        assertStock(product, PIECES, 0);
    }

    @Test
    protected void ifOneHadNothingNoneGivesBack() {
        List<Order> given = new ArrayList<>(reserved(product, 2, 3));
        given.add(newOrder(newCustomer(), product, 1, era));

        assertThatThrownBy(() -> releaseAll(given)).isInstanceOf(RuntimeException.class);

        assertStock(product, PIECES - 5, 5);
        assertThat(releases(product)).isEmpty();
    }

    @Test
    protected void ifTheyHadLessTogetherThanTheyNeedNoneGivesBack() {
        List<Order> given = reserved(product, 2);
        Order without = newOrder(newCustomer(), other, 1, era);

        assertThatThrownBy(() -> releaseAll(List.of(given.get(0), without))).isInstanceOf(IllegalStateException.class);

        assertStock(product, PIECES - 2, 2);
        assertStock(other, PIECES, 0);
    }

    @Test
    protected void ifStockOfOneIsNotOursNoneGivesBack() {
        List<Order> given = new ArrayList<>(reserved(product, 2));
        Product foreign = new Product(
                storage().products().nextId(),
                newName("product"),
                product.price(),
                ProductSource.HAIER,
                Optional.of("code"),
                true,
                era);
        commit(() -> storage().products().add(foreign));
        given.add(newOrder(newCustomer(), foreign, 1, era));

        assertThatThrownBy(() -> releaseAll(given)).isInstanceOf(RuntimeException.class);

        assertStock(product, PIECES - 2, 2);
        assertThat(releases(product)).isEmpty();
        assertThat(releases(foreign)).isEmpty();
    }

    @Test
    protected void whatWasGivenBackIsNotGivenBackAgain() {
        List<Order> given = reserved(product, 2, 3, 4);
        // Of others, so that there is enough to be taken by mistake.
        reserved(product, 20);
        releaseAll(given.subList(0, 2));

        assertThatThrownBy(() -> releaseAll(given)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> releaseAll(List.of(given.get(2), given.get(2))))
                .isInstanceOf(RuntimeException.class);
        assertStock(product, PIECES - 24, 24);
    }

    @Test
    protected void anOrderThatReservedAgainGivesBackAgain() {
        List<Order> given = reserved(product, 2, 3);
        for (int round = 0; round < 3; round++) {
            releaseAll(given);
            assertStock(product, PIECES, 0);
            given.forEach(this::reserve);
        }

        assertStock(product, PIECES - 5, 5);
        assertThat(releases(product)).hasSize(6);
    }

    @Test
    protected void manyAtOnceGiveBackEachOrderOnce() {
        List<List<Order>> given = IntStream.range(0, 8)
                .mapToObj(i -> {
                    List<Order> both = new ArrayList<>(reserved(product, 1, 2));
                    both.addAll(reserved(other, 1, 2));
                    return i % 2 == 0 ? both : reversed(both);
                })
                .toList();
        AtomicInteger next = new AtomicInteger();

        AtOnce.run(8, () -> {
            releaseAll(given.get(next.getAndIncrement()));
            return true;
        });

        assertStock(product, PIECES, 0);
        assertStock(other, PIECES, 0);
        assertThat(releases(product)).hasSize(16);
    }

    private static List<Order> reversed(List<Order> orders) {
        List<Order> reversed = new ArrayList<>(orders);
        Collections.reverse(reversed);
        return reversed;
    }

    private Product stocked() {
        Product stocked = newProduct();
        commit(() -> stock().adjust(stocked.id(), PIECES, "staff", "counted", later(1)));
        return stocked;
    }

    /** New orders with a reservation of so many pieces each. */
    private List<Order> reserved(Product wanted, int... quantities) {
        List<Order> orders = IntStream.of(quantities)
                .mapToObj(quantity -> newOrder(newCustomer(), wanted, quantity, era))
                .toList();
        orders.forEach(this::reserve);
        return orders;
    }

    private void reserve(Order order) {
        assertThat(commit(() -> stock().reserve(order, "a", later(2)))).isEmpty();
    }

    private void releaseAll(List<Order> orders) {
        commit(() -> stock().releaseAll(orders, "system", later(3)));
    }

    private List<StockMove> releases(Product wanted) {
        return stock().ledger(wanted.id(), 100).stream()
                .filter(move -> move.kind() == StockMove.Kind.RELEASE)
                .toList();
    }

    private void assertStock(Product wanted, long available, long reserved) {
        assertThat(stock().find(wanted.id())).contains(new StockItem(wanted.id(), available, reserved));
    }
}
