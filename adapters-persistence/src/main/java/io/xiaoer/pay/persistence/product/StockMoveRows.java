package io.xiaoer.pay.persistence.product;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The queries about the stock's ledger. */
@ApplicationScoped
class StockMoveRows implements PanacheRepositoryBase<StockMoveEntity, Long> {

    List<StockMoveEntity> lastOf(long product, int limit) {
        return find("productId", Sort.descending("id"), product)
                .range(0, limit - 1)
                .list();
    }
}
