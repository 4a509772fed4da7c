package io.xiaoer.pay.domain.product;

import io.xiaoer.pay.domain.money.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something a shop sells.
 *
 * @param price for one piece; positive
 * @param supplierCode what the supplier calls it; present for products of a supplier only
 */
public record Product(
        ProductId id,
        String name,
        Money price,
        ProductSource source,
        Optional<String> supplierCode,
        boolean onSale,
        Instant createdAt) {

    /** Above this a total could leave the range of exact arithmetic: 99,999,999.99. */
    public static final Money HIGHEST_PRICE = Money.ofCents(9_999_999_999L);

    public Product {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(source);
        if (!price.isPositive() || price.compareTo(HIGHEST_PRICE) > 0) {
            throw new IllegalArgumentException("price out of range: " + price);
        }
    }
}
