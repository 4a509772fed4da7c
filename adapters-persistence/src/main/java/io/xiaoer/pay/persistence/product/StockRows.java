package io.xiaoer.pay.persistence.product;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** The queries about stock. */
@ApplicationScoped
class StockRows implements PanacheRepositoryBase<StockEntity, Long> {

    List<StockEntity> ofProducts(Collection<Long> products) {
        return list("productId in ?1", products);
    }
}
