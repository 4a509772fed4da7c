package io.xiaoer.pay.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.money.Money;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"199", "199.0", "199.00", "0.01", "0.001", "199.00000000", "007.50", "99999999999999.99"})
    void aPlainPositiveDecimalIsAnAmount(String text) {
        assertThat(AmountRule.parse(text)).contains(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 199",
                "199 ",
                "199.00\n",
                "\t1",
                "0",
                "0.00",
                "0.00000000",
                "-1",
                "-0.01",
                "+1",
                "1e2",
                "1E-2",
                "1E+2",
                ".5",
                "5.",
                ".",
                "1.000000001",
                "1,99",
                "1,000.00",
                "0x1F",
                "1f",
                "1d",
                "NaN",
                "Infinity",
                "null",
                "¥199.00",
                "199.00 CNY",
                "١٩٩",
                "１９９",
                "99999999999999999999",
                "1E400000000"
            })
    void anythingElseIsMalformed(String text) {
        assertThat(AmountRule.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "asked 199.00, named {0}: {1}")
    @CsvSource({
        "199.00, true",
        "199, true",
        "199.00000000, true",
        "199.009, true",
        "199.00999999, true",
        "199.01, false",
        "199.010, false",
        "199.01000001, false",
        "198.991, true",
        "198.99000001, true",
        "198.99, false",
        "198.98999999, false",
        "0.01, false",
        "0, false",
        "-199.00, false",
        "19900, false",
        "1E+2, false"
    })
    void amountsMatchWhenTheyAreLessThanACentApart(String named, boolean matches) {
        assertThat(AmountRule.matches(Money.ofCents(19_900), new BigDecimal(named)))
                .isEqualTo(matches);
    }

    @Test
    void forWholeCentsTheToleranceIsEquality() {
        for (long asked = 1; asked <= 50; asked++) {
            for (long named = 0; named <= 51; named++) {
                assertThat(AmountRule.matches(Money.ofCents(asked), BigDecimal.valueOf(named, 2)))
                        .as("asked %d cents, named %d cents", asked, named)
                        .isEqualTo(asked == named);
            }
        }
    }

    @Test
    void theLargestAmountsStillDifferByACent() {
        Money asked = Money.ofCents(Long.MAX_VALUE);
        assertThat(AmountRule.matches(asked, asked.toDecimal())).isTrue();
        assertThat(AmountRule.matches(asked, asked.toDecimal().subtract(new BigDecimal("0.01"))))
                .isFalse();
    }

    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anAbsurdExponentIsJudgedAtOnceInsteadOfBeingWrittenOut() {
        assertThat(AmountRule.matches(Money.ofCents(1), new BigDecimal("1E+400000000")))
                .isFalse();
        assertThat(AmountRule.matches(Money.ofCents(2), new BigDecimal("1E-400000000")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "1.1, 110", "1.10, 110", "1.10000000, 110", "0.01, 1", "1E+2, 10000"})
    void wholeCentsAreMoneyWhateverZerosFollow(String named, long cents) {
        assertThat(AmountRule.wholeCents(new BigDecimal(named))).contains(Money.ofCents(cents));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "1.005", "199.009", "1.10000001"})
    void fractionsOfACentAreNoMoney(String named) {
        assertThat(AmountRule.wholeCents(new BigDecimal(named))).isEmpty();
    }
}
