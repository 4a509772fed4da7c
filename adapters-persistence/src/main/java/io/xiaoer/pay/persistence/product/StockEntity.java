package io.xiaoer.pay.persistence.product;

import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A row of {@code stock}, for reading. */
@Entity
@Immutable
@Table(name = "stock")
class StockEntity {

    @Id
    @Column(name = "product_id")
    Long productId;

    long available;

    long reserved;

    StockItem toItem() {
        return new StockItem(new ProductId(productId), available, reserved);
    }
}
