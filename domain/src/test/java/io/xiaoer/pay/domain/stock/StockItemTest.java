package io.xiaoer.pay.domain.stock;

import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockMove.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class StockItemTest {

    private static final ProductId KETTLE = new ProductId(7);

    /** From 5 available and 3 reserved; an empty column says that there is not enough. */
    @ParameterizedTest(name = "{0} of {1} leaves {2} available and {3} reserved")
    @CsvSource({
        "RESERVE, 1, 4, 4",
        "RESERVE, 5, 0, 8",
        "RESERVE, 6, , ",
        "RELEASE, 3, 8, 0",
        "RELEASE, 4, , ",
        "SHIP, 3, 5, 0",
        "SHIP, 4, , ",
        "WRITE_OFF, 3, 5, 0",
        "WRITE_OFF, 4, , ",
        "RETURN, 1, 6, 3",
        "RETURN, 9, 14, 3",
        "ADJUST, 10, 15, 3",
        "ADJUST, 0, 5, 3",
        "ADJUST, -5, 0, 3",
        "ADJUST, -6, , ",
    })
    void aMoveNeverGoesBelowNothing(Kind kind, long quantity, Long available, Long reserved) {
        Optional<StockItem> after = new StockItem(KETTLE, 5, 3).after(kind, quantity);
        assertThat(after).isEqualTo(Optional.ofNullable(available).map(left -> new StockItem(KETTLE, left, reserved)));
    }

    @Test
    void reservingAndReleasingLeavesEverythingAsItWas() {
        StockItem before = new StockItem(KETTLE, 7, 0);
        assertThat(before.after(Kind.RESERVE, 7).flatMap(reserved -> reserved.after(Kind.RELEASE, 7)))
                .contains(before);
    }

    @Test
    void aShippedPieceThatComesBackIsOnSaleAgain() {
        StockItem before = new StockItem(KETTLE, 7, 0);
        assertThat(before.after(Kind.RESERVE, 2)
                        .flatMap(item -> item.after(Kind.SHIP, 2))
                        .flatMap(item -> item.after(Kind.RETURN, 2)))
                .contains(before);
    }

    @Test
    void aPieceWrittenOffIsGone() {
        assertThat(new StockItem(KETTLE, 7, 0).after(Kind.RESERVE, 2).flatMap(item -> item.after(Kind.WRITE_OFF, 2)))
                .contains(new StockItem(KETTLE, 5, 0));
    }

    @Test
    void theLastPieceIsReservedOnce() {
        Optional<StockItem> sold = new StockItem(KETTLE, 1, 0).after(Kind.RESERVE, 1);
        assertThat(sold).contains(new StockItem(KETTLE, 0, 1));
        assertThat(sold.flatMap(item -> item.after(Kind.RESERVE, 1))).isEmpty();
    }

    @Test
    void stockIsNeverNegativeNorNobodys() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StockItem(KETTLE, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new StockItem(KETTLE, 0, -1));
        assertThatNullPointerException().isThrownBy(() -> new StockItem(null, 0, 0));
        assertThat(new StockItem(KETTLE, 0, 0).after(Kind.ADJUST, 0)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ADJUST")
    void onlyAnAdjustmentMayBeNegativeOrNothing(Kind kind) {
        StockItem item = new StockItem(KETTLE, 5, 3);
        for (long quantity : new long[] {0, -1, Long.MIN_VALUE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> item.after(kind, quantity));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new StockMove(kind, quantity, Optional.empty(), "bob", "", NOON));
        }
        assertThat(new StockMove(Kind.ADJUST, -1, Optional.empty(), "bob", "broken", NOON).quantity())
                .isEqualTo(-1);
    }

    @Test
    void moreThanALongHoldsIsRefusedInsteadOfWrappingRound() {
        StockItem item = new StockItem(KETTLE, 1, 1);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> item.after(Kind.ADJUST, Long.MAX_VALUE));
    }
}
