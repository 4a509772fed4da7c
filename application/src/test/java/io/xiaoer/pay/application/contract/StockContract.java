package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Stock} promises to one who moves it; {@link StockRaceContract} says what it promises to several. */
public abstract class StockContract extends StorageContract {

    private static final int ALL = 1_000;

    private Product product;

    private Stock stock() {
        return storage().stock();
    }

    @BeforeEach
    protected void aProduct() {
        product = newProduct();
    }

    @Test
    protected void stockBeginsWithNothing() {
        assertThat(item()).isEqualTo(new StockItem(product.id(), 0, 0));
        assertThat(ledger()).isEmpty();
    }

    @Test
    protected void aProductWithoutStockOfOursHasNone() {
        ProductId unknown = storage().products().nextId();

        assertThat(stock().find(unknown)).isEmpty();
        assertThat(stock().find(List.of(unknown))).isEmpty();
        assertThat(stock().find(List.of())).isEmpty();
        assertThat(stock().ledger(unknown, ALL)).isEmpty();
    }

    @Test
    protected void stockOfSeveralProductsIsFoundAtOnce() {
        Product other = newProduct();
        adjust(5);

        assertThat(stock().find(List.of(other.id(), storage().products().nextId(), product.id())))
                .containsOnlyKeys(product.id(), other.id())
                .containsEntry(product.id(), new StockItem(product.id(), 5, 0))
                .containsEntry(other.id(), new StockItem(other.id(), 0, 0));
    }

    @Test
    protected void adjustingChangesWhatIsAvailable() {
        assertThat(adjust(5)).isEmpty();
        assertThat(adjust(-2)).isEmpty();

        assertThat(item()).isEqualTo(new StockItem(product.id(), 3, 0));
        assertThat(ledger())
                .containsExactly(
                        new StockMove(
                                StockMove.Kind.ADJUST, -2, Optional.empty(), "staff", "counted " + ANY_TEXT, later(1)),
                        new StockMove(
                                StockMove.Kind.ADJUST, 5, Optional.empty(), "staff", "counted " + ANY_TEXT, later(1)));
    }

    @Test
    protected void adjustingDownToNothingIsTheLimit() {
        adjust(5);

        assertThat(adjust(-6)).contains(new StockItem(product.id(), 5, 0));
        assertThat(item().available()).isEqualTo(5);
        assertThat(ledger()).hasSize(1);
        assertThat(adjust(-5)).isEmpty();
        assertThat(item()).isEqualTo(new StockItem(product.id(), 0, 0));
    }

    @Test
    protected void whatIsReservedIsNotTouchedByAnAdjustment() {
        adjust(5);
        reserve(order(3));

        assertThat(adjust(-3)).contains(new StockItem(product.id(), 2, 3));
        assertThat(adjust(-2)).isEmpty();
        assertThat(item()).isEqualTo(new StockItem(product.id(), 0, 3));
    }

    @Test
    protected void reservingMovesPiecesFromAvailableToReserved() {
        adjust(5);
        Order order = order(3);

        assertThat(reserve(order)).isEmpty();

        assertThat(item()).isEqualTo(new StockItem(product.id(), 2, 3));
        assertThat(ledger().get(0))
                .usingRecursiveComparison()
                .ignoringFields("reason")
                .isEqualTo(new StockMove(StockMove.Kind.RESERVE, 3, Optional.of(order.number()), "顾客", "", later(2)));
    }

    @Test
    protected void theLastPieceCanBeReserved() {
        adjust(5);

        assertThat(reserve(order(5))).isEmpty();

        assertThat(item()).isEqualTo(new StockItem(product.id(), 0, 5));
    }

    @Test
    protected void shortageTellsTheStockAndWritesNothing() {
        adjust(5);
        reserve(order(1));

        assertThat(reserve(order(5))).contains(new StockItem(product.id(), 4, 1));

        assertThat(item()).isEqualTo(new StockItem(product.id(), 4, 1));
        assertThat(ledger()).hasSize(2);
    }

    @Test
    protected void aUnitGoesOnAfterAShortage() {
        adjust(2);
        Order tooMuch = order(3);
        Order fitting = order(2);

        commit(() -> {
            assertThat(stock().reserve(tooMuch, "a", later(2))).isPresent();
            assertThat(stock().reserve(fitting, "a", later(2))).isEmpty();
        });

        assertThat(item()).isEqualTo(new StockItem(product.id(), 0, 2));
    }

    @Test
    protected void releasingPutsAReservationBackOnSale() {
        adjust(5);
        Order order = order(3);
        reserve(order);
        commit(() -> stock().release(order, "system", later(3)));

        assertThat(item()).isEqualTo(new StockItem(product.id(), 5, 0));
        assertThat(ledger().get(0))
                .usingRecursiveComparison()
                .ignoringFields("reason")
                .isEqualTo(
                        new StockMove(StockMove.Kind.RELEASE, 3, Optional.of(order.number()), "system", "", later(3)));
        assertThat(reserve(order(5))).isEmpty();
    }

    @Test
    protected void shippingUsesAReservationUp() {
        adjust(5);
        Order order = order(3);
        reserve(order);
        commit(() -> stock().ship(order, "staff", later(3)));

        assertThat(item()).isEqualTo(new StockItem(product.id(), 2, 0));
        assertThat(ledger().get(0))
                .usingRecursiveComparison()
                .ignoringFields("reason")
                .isEqualTo(new StockMove(StockMove.Kind.SHIP, 3, Optional.of(order.number()), "staff", "", later(3)));
    }

    @Test
    protected void oneProductsStockIsNotAnothers() {
        Product other = newProduct();
        adjust(5);
        reserve(order(2));

        assertThat(stock().find(other.id())).contains(new StockItem(other.id(), 0, 0));
        assertThat(stock().ledger(other.id(), ALL)).isEmpty();
    }

    @Test
    protected void theLedgerComesNewestFirstAndNoLongerThanAsked() {
        for (int i = 1; i <= 5; i++) {
            adjust(i);
        }

        assertThat(stock().ledger(product.id(), 3))
                .extracting(StockMove::quantity)
                .containsExactly(5L, 4L, 3L);
        assertThat(stock().ledger(product.id(), 5)).hasSize(5);
        assertThat(stock().ledger(product.id(), 6)).hasSize(5);
    }

    @Test
    protected void theLedgersSumsAreTheStock() {
        Random random = new Random(7);
        adjust(40);
        for (int i = 0; i < 40; i++) {
            Order order = order(1 + random.nextInt(5));
            boolean reserved = reserve(order).isEmpty();
            int next = random.nextInt(4);
            if (reserved && next == 0) {
                commit(() -> stock().release(order, "system", later(3)));
            } else if (reserved && next == 1) {
                commit(() -> stock().ship(order, "staff", later(3)));
            } else if (next == 2) {
                adjust(random.nextInt(21) - 10);
            }
        }

        assertThat(item())
                .isEqualTo(new StockItem(
                        product.id(),
                        sum(StockMove.Kind.ADJUST) - sum(StockMove.Kind.RESERVE) + sum(StockMove.Kind.RELEASE),
                        sum(StockMove.Kind.RESERVE) - sum(StockMove.Kind.RELEASE) - sum(StockMove.Kind.SHIP)));
    }

    @Test
    protected void aRolledBackMoveLeavesNothing() {
        adjust(5);
        Order order = order(3);

        storage().unitOfWork().run(() -> {
            stock().reserve(order, "a", later(2));
            stock().adjust(product.id(), 10, "staff", "", later(2));
            assertThat(item()).as("inside").isEqualTo(new StockItem(product.id(), 12, 3));
            return Outcome.refused(Refusal.of(Reason.INSUFFICIENT_STOCK));
        });

        assertThat(item()).isEqualTo(new StockItem(product.id(), 5, 0));
        assertThat(ledger()).hasSize(1);
    }

    private Order order(int quantity) {
        return newOrder(newCustomer(), product, quantity, era);
    }

    private Optional<StockItem> reserve(Order order) {
        return commit(() -> stock().reserve(order, "顾客", later(2)));
    }

    private Optional<StockItem> adjust(long delta) {
        return commit(() -> stock().adjust(product.id(), delta, "staff", "counted " + ANY_TEXT, later(1)));
    }

    private StockItem item() {
        return stock().find(product.id()).orElseThrow();
    }

    private List<StockMove> ledger() {
        return stock().ledger(product.id(), ALL);
    }

    private long sum(StockMove.Kind kind) {
        return ledger().stream()
                .filter(move -> move.kind() == kind)
                .mapToLong(StockMove::quantity)
                .sum();
    }
}
