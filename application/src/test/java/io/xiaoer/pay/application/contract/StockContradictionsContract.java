package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.Contradictions;
import io.xiaoer.pay.application.port.out.Contradictions.Contradiction;
import io.xiaoer.pay.application.port.out.Contradictions.Scan;
import io.xiaoer.pay.application.port.out.Contradictions.Type;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Contradictions} promises of stock; {@link ContradictionsContract} says what of orders. */
public abstract class StockContradictionsContract extends ContradictionStorageContract {

    private Order order;
    private ProductId product;

    @BeforeEach
    protected void anOrder() {
        order = reservedOrder();
        product = order.line().productId();
    }

    @ParameterizedTest
    @EnumSource
    protected void whateverBecomesOfItsOrdersStockIsConsistent(OrderStatus status) {
        reach(order, status);

        assertThat(contradictions().ofStock(product)).isEmpty();
        assertThat(contradictions().products(before(product), 1).suspects()).isEmpty();
    }

    @Test
    protected void soItIsWhenGoodsAreWrittenOffOrTakenBack() {
        reach(order, OrderStatus.PAID);
        refund(order);
        damage().setStatus(order.id(), OrderStatus.REFUNDED, Optional.of(OrderStatus.PAID));
        commit(() -> storage().stock().writeOff(order, "staff", later(8)));
        assertThat(contradictions().ofStock(product)).isEmpty();

        Order sentBack = reservedOrder();
        reach(sentBack, OrderStatus.SHIPPED);
        refund(sentBack);
        finishRefund(sentBack);
        assertThat(contradictions().ofStock(sentBack.line().productId())).isEmpty();
    }

    @Test
    protected void stockThatIsNotKeptHasNothingWrong() {
        assertThat(contradictions().ofStock(storage().products().nextId())).isEmpty();
        assertThat(contradictions().ofStock(supplierOrder().line().productId())).isEmpty();
    }

    @Test
    protected void stockThatIsNotTheSumOfItsLedgerIsFoundAndRestored() {
        damage().setStock(product, 7, 3);

        assertThat(wrong().type()).isEqualTo(Type.STOCK_WRONG);
        assertThat(wrong().details()).contains("7", "3", "0", "2");
        restore();

        assertThat(contradictions().ofStock(product)).isEmpty();
        assertThat(storage().stock().find(product)).contains(new StockItem(product, 0, 2));
    }

    @Test
    protected void aReservationThatNoOpenOrderHasIsFound() {
        damage().setStatus(order.id(), OrderStatus.CANCELLED, Optional.empty());

        assertThat(wrong().type()).isEqualTo(Type.STOCK_WRONG);
        restore();
        assertThat(contradictions().ofStock(product))
                .as("the ledger agrees with the stock: it is the order that is wrong")
                .isPresent();
    }

    @Test
    protected void aLedgerThatSaysMoreThanTheStockIsFound() {
        damage().addMove(product, new StockMove(StockMove.Kind.ADJUST, 5, Optional.empty(), "hand", "", later(3)), 1);

        assertThat(wrong().details()).contains("5");
        restore();
        assertThat(storage().stock().find(product)).contains(new StockItem(product, 5, 2));
    }

    @Test
    protected void productsAreScannedByTheirIdsPartByPart() {
        ProductId second = reservedOrder().line().productId();
        damage().setStock(second, 1, 2);

        Scan<ProductId> one = contradictions().products(before(second), 1);
        assertThat(one.suspects()).containsExactly(second);
        assertThat(one.last()).contains(second);
        assertThat(contradictions().products(before(product), 1).last()).contains(product);
        assertThat(contradictions()
                        .products(Optional.of(new ProductId(Long.MAX_VALUE - 1)), 1)
                        .last())
                .isEmpty();
        restore(second);
    }

    @Test
    protected void lockedStockIsMovedByNobodyElse() {
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch locked = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            atOnce.start(() -> commit(() -> {
                contradictions().lockStock(product);
                locked.countDown();
                AtOnce.await(mayEnd);
                return true;
            }));
            AtOnce.await(locked);
            Future<Boolean> move = atOnce.start(() -> commit(() -> {
                storage().stock().release(order, "system", later(3));
                return true;
            }));
            AtOnce.assertWaits(move);
            mayEnd.countDown();
            assertThat(AtOnce.result(move)).isTrue();
        }
    }

    private Contradiction wrong() {
        return contradictions().ofStock(product).orElseThrow();
    }

    private void restore() {
        restore(product);
    }

    private void restore(ProductId broken) {
        commit(() -> {
            contradictions().lockStock(broken);
            contradictions().restoreStock(broken);
        });
    }

    private static Optional<ProductId> before(ProductId next) {
        return Optional.of(new ProductId(next.value() - 1));
    }
}
