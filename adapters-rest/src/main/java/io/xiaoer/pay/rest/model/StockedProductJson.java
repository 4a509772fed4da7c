package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.KeepCatalogue.Stocked;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A product as staff see it.
 *
 * @param available pieces; null when a supplier keeps its stock
 * @param reserved pieces held by orders; null when a supplier keeps its stock
 */
@Schema(name = "StockedProduct")
public record StockedProductJson(
        @Schema(ref = ApiDefinition.ID) String id,
        String name,
        @Schema(ref = ApiDefinition.MONEY) String price,
        @Schema(ref = ApiDefinition.CURRENCY) String currency,
        @Schema(implementation = ProductSource.class) String source,
        @Schema(nullable = true) String supplierCode,
        boolean onSale,
        @Schema(nullable = true) Long available,
        @Schema(nullable = true) Long reserved) {

    public static StockedProductJson of(Stocked stocked) {
        Product product = stocked.product();
        return new StockedProductJson(
                Long.toString(product.id().value()),
                product.name(),
                product.price().toString(),
                Money.CURRENCY,
                Words.of(product.source()),
                product.supplierCode().orElse(null),
                product.onSale(),
                stocked.stock().map(StockItem::available).orElse(null),
                stocked.stock().map(StockItem::reserved).orElse(null));
    }
}
