package io.xiaoer.pay.gateway.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.AmountRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Strange amounts, as a shopper and as a gateway may write them. */
public final class MoneyFuzz {

    private MoneyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        Optional<Money> money = Money.parse(text);
        money.ifPresent(MoneyFuzz::isExact);
        AmountRule.parse(text).ifPresent(named -> isCompared(named, money));
    }

    private static void isExact(Money money) {
        must(Money.parse(money.toString()).equals(Optional.of(money)), "money changes when it is written");
    }

    private static void isCompared(BigDecimal named, Optional<Money> money) {
        must(named.signum() > 0, "an amount of nothing");
        Optional<Money> cents = AmountRule.wholeCents(named);
        must(money.isEmpty() || cents.equals(money), "two readings of one amount");
        cents.ifPresent(asked -> must(AmountRule.matches(asked, named), "an amount that is not itself"));
        cents.ifPresent(asked -> must(!AmountRule.matches(asked.plus(Money.ofCents(1)), named), "a cent is nothing"));
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Ways in. */
    public static List<byte[]> beginnings() {
        return List.of("199.00".getBytes(UTF_8), "9999999999999999.99".getBytes(UTF_8), "1.00000000".getBytes(UTF_8));
    }
}
