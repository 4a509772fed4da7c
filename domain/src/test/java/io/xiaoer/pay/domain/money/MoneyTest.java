package io.xiaoer.pay.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Money MOST = Money.ofCents(Long.MAX_VALUE);
    private static final Money LEAST = Money.ofCents(Long.MIN_VALUE);

    @ParameterizedTest
    @CsvSource({
        "199, 19900",
        "199.0, 19900",
        "199.00, 19900",
        "199.99, 19999",
        "0, 0",
        "0.01, 1",
        "007.50, 750",
        "99999999999999.99, 9999999999999999"
    })
    void aDecimalOfAtMostTwoPlacesIsRead(String decimal, long cents) {
        assertThat(Money.parse(decimal)).contains(Money.ofCents(cents));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 1",
                "1 ",
                "1\n",
                ".",
                ".5",
                "5.",
                "1.000",
                "1.005",
                "+1",
                "-1",
                "-0.00",
                "1e2",
                "1E2",
                "1,00",
                "1,000.00",
                "1_000",
                "0x10",
                "NaN",
                "Infinity",
                "null",
                "￥1",
                "1元",
                "١٢",
                "１２",
                "1..2",
                "1.2.3",
                "99999999999999999999"
            })
    void anythingElseIsNoMoneyAndNeverRounded(String text) {
        assertThat(Money.parse(text)).isEmpty();
    }

    @Test
    void anExactAmountIsTakenWhateverItsScale() {
        assertThat(Money.exactly(new BigDecimal("1.100"))).isEqualTo(Money.ofCents(110));
        assertThat(Money.exactly(new BigDecimal("1E+3"))).isEqualTo(Money.ofCents(100_000));
        assertThat(Money.exactly(new BigDecimal("-0.01"))).isEqualTo(Money.ofCents(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "0.011", "92233720368547758.08", "1E+1000000000"})
    void aFractionOfACentOrMoreThanALongHoldsIsRefusedLoudly(String amount) {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.exactly(new BigDecimal(amount)));
    }

    @Test
    void sumsDifferencesAndProductsAreExact() {
        Money price = Money.ofCents(19_999);
        assertThat(price.plus(Money.ofCents(1))).isEqualTo(Money.ofCents(20_000));
        assertThat(price.minus(Money.ofCents(20_000))).isEqualTo(Money.ofCents(-1));
        assertThat(price.times(3)).isEqualTo(Money.ofCents(59_997));
        assertThat(price.times(0)).isEqualTo(Money.ZERO);
    }

    @Test
    void nothingEverWrapsRound() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> MOST.plus(Money.ofCents(1)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> LEAST.minus(Money.ofCents(1)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> MOST.times(2));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> LEAST.times(-1));
    }

    @Test
    void onlyMoreThanNothingIsPositive() {
        assertThat(Money.ofCents(1).isPositive()).isTrue();
        assertThat(Money.ZERO.isPositive()).isFalse();
        assertThat(Money.ofCents(-1).isPositive()).isFalse();
    }

    @Test
    void amountsAreOrderedByTheirValue() {
        assertThat(Money.ofCents(-1)).isLessThan(Money.ZERO);
        assertThat(LEAST).isLessThan(MOST);
        assertThat(Money.ofCents(7)).isEqualByComparingTo(Money.ofCents(7));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "1, 0.01",
        "-1, -0.01",
        "10, 0.10",
        "19900, 199.00",
        "9223372036854775807, 92233720368547758.07"
    })
    void anAmountIsWrittenWithTwoPlacesAlways(long cents, String text) {
        assertThat(Money.ofCents(cents)).hasToString(text);
        assertThat(Money.ofCents(cents).toDecimal()).isEqualTo(new BigDecimal(text));
    }
}
