package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our own stock. Every move leaves a line in the ledger. Moves lock the product's stock, or a part of it, until the
 * transaction ends, so they come last in it, and in the products' id order where there are several.
 */
public interface Stock {

    /** Begins to keep stock of a product: none yet. */
    void open(ProductId product);

    /** Takes what {@code order} needs; the stock as it is, and nothing written, when there is too little. */
    Optional<StockItem> reserve(Order order, String operator, Instant now);

    /** Gives back what {@code order} had reserved. */
    void release(Order order, String operator, Instant now);

    /**
     * Gives back what each of {@code orders}, of whatever products, had reserved; in one go, however many they are. Locks
     * what they need in the products' id order.
     *
     * @throws IllegalStateException if one of them had nothing reserved; then nothing may be kept of the transaction
     */
    void releaseAll(List<Order> orders, String operator, Instant now);

    /** Sends off what {@code order} had reserved. */
    void ship(Order order, String operator, Instant now);

    /** Gives up what {@code order} had reserved without putting it on sale. */
    void writeOff(Order order, String operator, Instant now);

    /** Takes back what {@code order} had been sent, and puts it on sale. */
    void takeBack(Order order, String operator, Instant now);

    /** Changes what is available by {@code delta}; the stock as it is, and nothing written, when it would be negative. */
    Optional<StockItem> adjust(ProductId product, long delta, String operator, String reason, Instant now);

    /** Empty for a product whose stock is kept elsewhere, or that does not exist. */
    Optional<StockItem> find(ProductId product);

    /** Those of {@code products} whose stock we keep. */
    Map<ProductId, StockItem> find(Collection<ProductId> products);

    /** The last moves, newest first. */
    List<StockMove> ledger(ProductId product, int limit);
}
