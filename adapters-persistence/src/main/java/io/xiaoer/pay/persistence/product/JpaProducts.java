package io.xiaoer.pay.persistence.product;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Products;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.persistence.database.Entities;
import io.xiaoer.pay.persistence.database.Ids;
import io.xiaoer.pay.persistence.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Products in PostgreSQL. Staff change them now and then, so they are written as the entities they are. */
@ApplicationScoped
public class JpaProducts implements Products {

    private static final String OF_IDS = "select * from products where id = any (?)";

    private static final String ADD_SALES = "update products set sales = sales + ? where id = ?";

    private final ProductRows rows;
    private final Entities entities;
    private final Sql sql;
    private final Ids ids;

    JpaProducts(ProductRows rows, Entities entities, Sql sql, Ids ids) {
        this.rows = rows;
        this.entities = entities;
        this.sql = sql;
        this.ids = ids;
    }

    @Override
    public ProductId nextId() {
        return new ProductId(ids.next());
    }

    @Override
    public void add(Product product) {
        entities.write(() -> rows.persist(new ProductEntity(product)));
    }

    @Override
    public void save(Product product) {
        entities.write(
                () -> rows.findByIdOptional(product.id().value()).orElseThrow().change(product));
    }

    @Override
    public Optional<Product> find(ProductId id) {
        return entities.read(() -> rows.findByIdOptional(id.value()).map(ProductEntity::toProduct));
    }

    @Override
    public Optional<Product> lock(ProductId id) {
        return entities.read(() -> rows.lock(id.value()).map(ProductEntity::toProduct));
    }

    @Override
    public Map<ProductId, Product> find(Collection<ProductId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return sql.statement(OF_IDS).withIds(List.copyOf(ids), ProductId::value).readAll(ProductEntity::of).stream()
                .map(ProductEntity::toProduct)
                .collect(Collectors.toMap(Product::id, Function.identity()));
    }

    @Override
    public Page<Product> onSale(Page.Request page) {
        return read(page, () -> rows.onSale(page));
    }

    @Override
    public Page<Product> all(Optional<String> name, Page.Request page) {
        return read(page, () -> rows.all(name, page));
    }

    private Page<Product> read(Page.Request page, Supplier<List<ProductEntity>> list) {
        List<Product> found = entities.read(
                () -> list.get().stream().map(ProductEntity::toProduct).toList());
        return Page.of(found, page.limit(), ProductEntity::cursor);
    }

    @Override
    public void addSales(ProductId id, int quantity) {
        sql.statement(ADD_SALES).with(quantity).with(id.value()).writeOne();
    }
}
