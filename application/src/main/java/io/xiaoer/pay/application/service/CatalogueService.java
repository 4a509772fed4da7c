package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.KeepCatalogue;
import io.xiaoer.pay.application.port.out.Products;
import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.domain.stock.StockItem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

final class CatalogueService implements KeepCatalogue {

    private final AnsweringWork work;
    private final Products products;
    private final Stock stock;
    private final InstantSource clock;

    CatalogueService(AnsweringWork work, Products products, Stock stock, InstantSource clock) {
        this.work = work;
        this.products = products;
        this.stock = stock;
        this.clock = clock;
    }

    @Override
    public Page<Listing> onSale(Page.Request request) {
        return withStock(products.onSale(request)).map(stocked -> listing(stocked.product(), stocked.stock()));
    }

    @Override
    public Page<Stocked> all(Optional<String> name, Page.Request request) {
        return withStock(products.all(name, request));
    }

    private Page<Stocked> withStock(Page<Product> page) {
        Map<ProductId, StockItem> items =
                stock.find(page.items().stream().map(Product::id).toList());
        return page.map(product -> new Stocked(product, Optional.ofNullable(items.get(product.id()))));
    }

    @Override
    public Listing create(Actor staff, NewProduct wanted) {
        return work.run(() -> Outcome.accepted(listing(write(staff, wanted, clock.instant()))))
                .fold(listing -> listing, refusal -> {
                    throw new IllegalStateException("a new product is never refused: " + refusal);
                });
    }

    private Product write(Actor staff, NewProduct wanted, Instant now) {
        Product product = new Product(
                products.nextId(), wanted.name(), wanted.price(), wanted.source(), wanted.supplierCode(), true, now);
        products.add(product);
        if (product.source() == ProductSource.LOCAL) {
            stock.open(product.id());
        }
        if (wanted.stock() > 0) {
            stock.adjust(product.id(), wanted.stock(), staff.name(), "initial stock", now);
        }
        return product;
    }

    @Override
    public Outcome<Listing> change(ProductId id, Change change) {
        return work.run(() -> products.lock(id)
                .map(product -> Outcome.accepted(listing(write(product, change))))
                .orElse(notFound()));
    }

    private Product write(Product product, Change change) {
        Product changed = new Product(
                product.id(),
                change.name().orElse(product.name()),
                change.price().orElse(product.price()),
                product.source(),
                product.supplierCode(),
                change.onSale().orElse(product.onSale()),
                product.createdAt());
        products.save(changed);
        return changed;
    }

    @Override
    public Outcome<StockLevel> stock(ProductId id) {
        return stock.find(id)
                .map(item -> Outcome.accepted(new StockLevel(item, stock.ledger(id, StockLevel.LEDGER_LINES))))
                .orElse(notFound());
    }

    @Override
    public Outcome<StockLevel> adjustStock(Actor staff, ProductId id, long delta, String reason) {
        return work.run(() -> stock.find(id).isEmpty()
                ? notFound()
                : adjust(staff, id, delta, reason).then(this::stock));
    }

    private Outcome<ProductId> adjust(Actor staff, ProductId id, long delta, String reason) {
        return stock.adjust(id, delta, staff.name(), reason, clock.instant())
                .map(tooLittle -> Outcome.<ProductId>refused(Refusal.insufficientStock(tooLittle.available(), -delta)))
                .orElse(Outcome.accepted(id));
    }

    private static <T> Outcome<T> notFound() {
        return Outcome.refused(Refusal.of(Reason.PRODUCT_NOT_FOUND));
    }

    private Listing listing(Product product) {
        return listing(product, stock.find(product.id()));
    }

    private static Listing listing(Product product, Optional<StockItem> item) {
        return new Listing(product, item.map(StockItem::available));
    }
}
