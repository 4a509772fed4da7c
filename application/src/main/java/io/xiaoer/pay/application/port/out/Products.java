package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The catalogue. */
public interface Products {

    /** An id that no other product has or will have. */
    ProductId nextId();

    void add(Product product);

    /** Writes name, price and whether it is on sale. */
    void save(Product product);

    Optional<Product> find(ProductId id);

    /** Reads it under a lock that lasts until the transaction ends. */
    Optional<Product> lock(ProductId id);

    /** Those of {@code ids} that exist. */
    Map<ProductId, Product> find(Collection<ProductId> ids);

    /** Products on sale. */
    Page<Product> onSale(Page.Request page);

    /** All products, on sale or not; with a {@code name}, those in whose name it occurs, in whatever case. */
    Page<Product> all(Optional<String> name, Page.Request page);

    /** Adds to the number of pieces that customers have received and kept. */
    void addSales(ProductId id, int quantity);
}
