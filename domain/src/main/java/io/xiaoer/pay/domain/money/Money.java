package io.xiaoer.pay.domain.money;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An amount in whole cents of {@link #CURRENCY}. May be zero or negative as a difference; whoever needs a positive
 * amount says so with {@link #isPositive()}. Sums and products that leave the range of {@code long} throw
 * {@link ArithmeticException} instead of wrapping round.
 */
public record Money(long cents) implements Comparable<Money> {

    /** The one currency of this version, as its ISO 4217 code. */
    public static final String CURRENCY = "CNY";

    public static final Money ZERO = new Money(0);

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,16}(\\.[0-9]{1,2})?");

    public static Money ofCents(long cents) {
        return new Money(cents);
    }

    /**
     * Reads an unsigned decimal with at most two places, such as {@code "199"}, {@code "199.0"} or {@code "199.00"}.
     * Anything else, signs, exponents and a third place among it, is empty: money is never rounded on its way in.
     */
    public static Optional<Money> parse(String decimal) {
        return DECIMAL.matcher(decimal).matches() ? Optional.of(exactly(new BigDecimal(decimal))) : Optional.empty();
    }

    /**
     * The same amount as money.
     *
     * @throws ArithmeticException if it is not a whole number of cents
     */
    public static Money exactly(BigDecimal amount) {
        return new Money(amount.movePointRight(2).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(cents, other.cents));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(cents, other.cents));
    }

    public Money times(int quantity) {
        return new Money(Math.multiplyExact(cents, quantity));
    }

    public boolean isPositive() {
        return cents > 0;
    }

    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(cents, 2);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, other.cents);
    }

    /** The amount with two places and no currency, such as {@code 199.00}. */
    @Override
    public String toString() {
        return toDecimal().toPlainString();
    }
}
