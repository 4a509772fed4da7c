package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.application.port.in.KeepCatalogue.Listing;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.product.Product;

/**
 * Something for sale.
 *
 * @param available pieces; null when a supplier keeps its stock
 */
public record ProductJson(
        String id, String name, String price, String currency, String source, boolean onSale, Long available) {

    public static ProductJson of(Listing listing) {
        Product product = listing.product();
        return new ProductJson(
                Long.toString(product.id().value()),
                product.name(),
                product.price().toString(),
                Money.CURRENCY,
                Words.of(product.source()),
                product.onSale(),
                listing.available().orElse(null));
    }
}
