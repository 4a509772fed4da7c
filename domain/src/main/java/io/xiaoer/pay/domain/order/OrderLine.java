package io.xiaoer.pay.domain.order;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;

/** What was ordered, as it was named and priced then. */
public record OrderLine(ProductId productId, String productName, ProductSource source, Money unitPrice, int quantity) {

    /** With {@link Product#HIGHEST_PRICE} this keeps every total within exact arithmetic. */
    public static final int HIGHEST_QUANTITY = 100_000_000;

    public OrderLine {
        if (quantity < 1 || quantity > HIGHEST_QUANTITY) {
            throw new IllegalArgumentException("quantity out of range: " + quantity);
        }
    }

    public static OrderLine of(Product product, int quantity) {
        return new OrderLine(product.id(), product.name(), product.source(), product.price(), quantity);
    }

    public Money total() {
        return unitPrice.times(quantity);
    }

    /** Whether ordering it takes something out of our own stock. */
    public boolean reservesStock() {
        return source == ProductSource.LOCAL;
    }
}
