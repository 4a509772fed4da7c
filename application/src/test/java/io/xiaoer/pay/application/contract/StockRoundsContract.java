package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What {@link Stock} promises of the moves of one order: each once, and once more after it was taken up again. */
public abstract class StockRoundsContract extends StorageContract {

    private Product product;
    private Order order;

    private Stock stock() {
        return storage().stock();
    }

    @BeforeEach
    protected void aReservation() {
        product = newProduct();
        commit(() -> stock().adjust(product.id(), 12, "staff", "counted", later(1)));
        order = newOrder(newCustomer(), product, 3, era);
        move(StockMove.Kind.RESERVE);
        // Of another order: what is taken twice for the one is there, but not its own.
        Order another = newOrder(newCustomer(), product, 5, era);
        commit(() -> stock().reserve(another, "a", later(2)));
    }

    @Test
    protected void writtenOffGoodsAreNeitherReservedNorOnSale() {
        move(StockMove.Kind.WRITE_OFF);

        assertStock(4, 5);
        assertThat(lastMove()).isEqualTo(expected(StockMove.Kind.WRITE_OFF));
    }

    @Test
    protected void goodsTakenBackAreOnSale() {
        move(StockMove.Kind.SHIP);
        move(StockMove.Kind.RETURN);

        assertStock(7, 5);
        assertThat(lastMove()).isEqualTo(expected(StockMove.Kind.RETURN));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ADJUST")
    protected void noMoveIsMadeTwice(StockMove.Kind kind) {
        if (kind != StockMove.Kind.RESERVE) {
            move(kind);
        }
        StockItem before = stock().find(product.id()).orElseThrow();
        List<StockMove> ledger = ledger();

        assertThatThrownBy(() -> move(kind)).isInstanceOf(RuntimeException.class);
        assertThat(stock().find(product.id())).contains(before);
        assertThat(ledger()).isEqualTo(ledger);
    }

    @Test
    protected void anOrderReservesOnceMoreAfterEachRelease() {
        for (int round = 1; round <= 3; round++) {
            move(StockMove.Kind.RELEASE);
            assertStock(7, 5);
            assertThatThrownBy(() -> move(StockMove.Kind.RELEASE)).isInstanceOf(RuntimeException.class);
            move(StockMove.Kind.RESERVE);
            assertStock(4, 8);
            assertThatThrownBy(() -> move(StockMove.Kind.RESERVE)).isInstanceOf(RuntimeException.class);
        }
        move(StockMove.Kind.SHIP);

        assertStock(4, 5);
    }

    @Test
    protected void whatWasShippedIsNotReservedAgain() {
        move(StockMove.Kind.SHIP);

        assertThatThrownBy(() -> move(StockMove.Kind.RESERVE)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"RELEASE", "SHIP", "WRITE_OFF", "RETURN"})
    protected void anOrderWithoutAReservationHasNothingToGiveUp(StockMove.Kind kind) {
        order = newOrder(newCustomer(), product, 1, era);

        assertThatThrownBy(() -> move(kind)).isInstanceOf(RuntimeException.class);
        assertStock(4, 8);
    }

    @Test
    protected void ofManyWhoReserveForOneOrderAtOnceOneDoes() {
        move(StockMove.Kind.RELEASE);

        List<Boolean> reserved = AtOnce.run(8, () -> {
            try {
                move(StockMove.Kind.RESERVE);
                return true;
            } catch (RuntimeException refused) {
                return false;
            }
        });

        assertThat(reserved).containsOnlyOnce(true);
        assertStock(4, 8);
    }

    private void move(StockMove.Kind kind) {
        commit(() -> {
            switch (kind) {
                case RESERVE ->
                    assertThat(stock().reserve(order, "a", later(2))).isEmpty();
                case RELEASE -> stock().release(order, "a", later(2));
                case SHIP -> stock().ship(order, "a", later(2));
                case WRITE_OFF -> stock().writeOff(order, "a", later(2));
                case RETURN -> stock().takeBack(order, "a", later(2));
                case ADJUST -> stock().adjust(product.id(), 1, "a", "", later(2));
            }
        });
    }

    private StockMove expected(StockMove.Kind kind) {
        return new StockMove(kind, 3, Optional.of(order.number()), "a", "", later(2));
    }

    private StockMove lastMove() {
        return ledger().get(0);
    }

    private List<StockMove> ledger() {
        return stock().ledger(product.id(), 100);
    }

    private void assertStock(long available, long reserved) {
        assertThat(stock().find(product.id())).contains(new StockItem(product.id(), available, reserved));
    }
}
