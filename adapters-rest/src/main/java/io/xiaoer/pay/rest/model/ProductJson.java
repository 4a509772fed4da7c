package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.KeepCatalogue.Listing;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something for sale.
 *
 * @param available pieces; null when a supplier keeps its stock
 */
@Schema(name = "Product")
public record ProductJson(
        @Schema(ref = ApiDefinition.ID) String id,
        String name,
        @Schema(ref = ApiDefinition.MONEY) String price,
        @Schema(ref = ApiDefinition.CURRENCY) String currency,
        @Schema(implementation = ProductSource.class) String source,
        boolean onSale,
        @Schema(nullable = true) Long available) {

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
