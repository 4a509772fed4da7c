package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Products;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

final class InMemoryProducts implements Products {

    private final Tables tables;

    InMemoryProducts(Tables tables) {
        this.tables = tables;
    }

    @Override
    public ProductId nextId() {
        return new ProductId(tables.nextId());
    }

    @Override
    public void add(Product product) {
        tables.products.insert(product.id(), product);
        tables.sales.put(product.id(), 0L);
    }

    @Override
    public void save(Product product) {
        tables.locks.acquire(product.id());
        Product stored = tables.products.get(product.id()).orElseThrow();
        tables.products.put(
                product.id(),
                new Product(
                        stored.id(),
                        product.name(),
                        product.price(),
                        stored.source(),
                        stored.supplierCode(),
                        product.onSale(),
                        stored.createdAt()));
    }

    @Override
    public Optional<Product> find(ProductId id) {
        return tables.products.get(id);
    }

    @Override
    public Optional<Product> lock(ProductId id) {
        tables.requireUnitOfWork();
        tables.locks.acquire(id);
        return find(id);
    }

    @Override
    public Map<ProductId, Product> find(Collection<ProductId> ids) {
        Map<ProductId, Product> found = new LinkedHashMap<>();
        ids.forEach(id -> find(id).ifPresent(product -> found.put(id, product)));
        return found;
    }

    @Override
    public Page<Product> onSale(Page.Request request) {
        return newestFirst(Product::onSale, request);
    }

    @Override
    public Page<Product> all(Optional<String> name, Page.Request request) {
        String wanted = name.orElse("").toLowerCase(Locale.ROOT);
        return newestFirst(product -> product.name().toLowerCase(Locale.ROOT).contains(wanted), request);
    }

    private Page<Product> newestFirst(Predicate<Product> wanted, Page.Request request) {
        return Paging.newestFirst(
                tables.products.where(wanted),
                request,
                product -> new Page.Cursor(product.createdAt(), product.id().value()));
    }

    @Override
    public void addSales(ProductId id, int quantity) {
        tables.locks.acquire(id);
        tables.sales.put(id, tables.sales.get(id).orElseThrow() + quantity);
    }
}
