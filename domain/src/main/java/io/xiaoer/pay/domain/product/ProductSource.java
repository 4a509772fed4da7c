package io.xiaoer.pay.domain.product;

/** Where a product's stock is kept. */
public enum ProductSource {
    /** In our own stock: ordering it reserves. */
    LOCAL,
    /** At the Haier supplier: it is asked before the order is written, and nothing is reserved here. */
    HAIER
}
