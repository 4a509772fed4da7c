package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Stock} promises to those who want the same pieces at once. */
public abstract class StockRaceContract extends StorageContract {

    private Product product;

    private Stock stock() {
        return storage().stock();
    }

    @BeforeEach
    protected void aProduct() {
        product = newProduct();
    }

    @Test
    protected void ofManyBuyersAtOnceOnlyAsManyGetAPieceAsThereAre() {
        adjust(7);
        List<Order> orders = IntStream.range(0, 20).mapToObj(i -> order(1)).toList();
        AtomicInteger next = new AtomicInteger();

        List<Optional<StockItem>> answers = AtOnce.run(20, () -> reserve(orders.get(next.getAndIncrement())));

        assertThat(answers).filteredOn(Optional::isEmpty).hasSize(7);
        assertThat(answers)
                .filteredOn(Optional::isPresent)
                .hasSize(13)
                .containsOnly(Optional.of(new StockItem(product.id(), 0, 7)));
        assertThat(item()).isEqualTo(new StockItem(product.id(), 0, 7));
        assertThat(stock().ledger(product.id(), 50))
                .filteredOn(move -> move.kind() == StockMove.Kind.RESERVE)
                .hasSize(7);
    }

    @Test
    protected void piecesThatAnotherUnitGivesUpGoToTheNextBuyer() {
        assertThat(secondBuyer(Outcome.refused(Refusal.of(Reason.INSUFFICIENT_STOCK))))
                .isEmpty();
    }

    @Test
    protected void piecesThatAnotherUnitTakesAreGoneForTheNextBuyer() {
        assertThat(secondBuyer(Outcome.accepted("taken"))).contains(new StockItem(product.id(), 0, 3));
    }

    /** What the second of two is told who want the same three pieces, the first one's unit ending so. */
    private Optional<StockItem> secondBuyer(Outcome<String> endOfFirst) {
        adjust(3);
        Order first = order(3);
        Order second = order(3);
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch taken = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            atOnce.start(() -> storage().unitOfWork().run(() -> {
                stock().reserve(first, "a", later(2));
                taken.countDown();
                AtOnce.await(mayEnd);
                return endOfFirst;
            }));
            AtOnce.await(taken);
            Future<Optional<StockItem>> next = atOnce.start(() -> reserve(second));
            AtOnce.assertWaits(next);
            assertThat(item()).as("read without waiting").isEqualTo(new StockItem(product.id(), 3, 0));
            mayEnd.countDown();
            return AtOnce.result(next);
        }
    }

    private Order order(int quantity) {
        return newOrder(newCustomer(), product, quantity, era);
    }

    private Optional<StockItem> reserve(Order order) {
        return commit(() -> stock().reserve(order, "顾客", later(2)));
    }

    private Optional<StockItem> adjust(long delta) {
        return commit(() -> stock().adjust(product.id(), delta, "staff", "counted", later(1)));
    }

    private StockItem item() {
        return stock().find(product.id()).orElseThrow();
    }
}
