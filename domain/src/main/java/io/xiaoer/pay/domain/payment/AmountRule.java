package io.xiaoer.pay.domain.payment;

import io.xiaoer.pay.domain.money.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the amount a gateway names is the amount asked for: exact decimals, and less than a cent apart. For amounts
 * of whole cents that is equality.
 */
public final class AmountRule {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,16}(\\.[0-9]{1,8})?");
    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    private AmountRule() {}

    /** A plain positive decimal; empty for anything else. Up to eight places, as some gateways pad with zeros. */
    public static Optional<BigDecimal> parse(String text) {
        return DECIMAL.matcher(text).matches()
                ? Optional.of(new BigDecimal(text)).filter(amount -> amount.signum() > 0)
                : Optional.empty();
    }

    /** Compares without subtracting: the difference to a number with an absurd exponent would fill the memory. */
    public static boolean matches(Money asked, BigDecimal named) {
        BigDecimal exact = asked.toDecimal();
        return named.compareTo(exact.subtract(TOLERANCE)) > 0 && named.compareTo(exact.add(TOLERANCE)) < 0;
    }

    /** The amount in whole cents; empty when it is none, since no gateway moves fractions of a cent. */
    public static Optional<Money> wholeCents(BigDecimal named) {
        return named.stripTrailingZeros().scale() <= 2 ? Optional.of(Money.exactly(named)) : Optional.empty();
    }
}
