package io.xiaoer.pay.persistence.product;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.persistence.database.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code products}, but for the sales, which are counted in the database alone. */
@Entity
@Table(name = "products")
class ProductEntity {

    @Id
    Long id;

    String name;

    @Column(name = "price_cents")
    long priceCents;

    String source;

    @Column(name = "supplier_code")
    String supplierCode;

    @Column(name = "on_sale")
    boolean onSale;

    @Column(name = "created_at")
    Instant createdAt;

    protected ProductEntity() {}

    ProductEntity(Product product) {
        id = product.id().value();
        source = Words.of(product.source());
        supplierCode = product.supplierCode().orElse(null);
        createdAt = product.createdAt();
        change(product);
    }

    static ProductEntity of(ResultSet row) throws SQLException {
        ProductEntity product = new ProductEntity();
        product.id = row.getLong("id");
        product.name = row.getString("name");
        product.priceCents = row.getLong("price_cents");
        product.source = row.getString("source");
        product.supplierCode = row.getString("supplier_code");
        product.onSale = row.getBoolean("on_sale");
        product.createdAt = Columns.instant(row, "created_at");
        return product;
    }

    final void change(Product product) {
        name = product.name();
        priceCents = product.price().cents();
        onSale = product.onSale();
    }

    Product toProduct() {
        return new Product(
                new ProductId(id),
                name,
                Money.ofCents(priceCents),
                Words.parse(ProductSource.class, source).orElseThrow(),
                Optional.ofNullable(supplierCode),
                onSale,
                createdAt);
    }

    static Page.Cursor cursor(Product product) {
        return new Page.Cursor(product.createdAt(), product.id().value());
    }
}
