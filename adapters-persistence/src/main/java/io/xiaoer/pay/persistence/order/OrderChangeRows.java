package io.xiaoer.pay.persistence.order;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The queries about orders' histories. */
@ApplicationScoped
class OrderChangeRows implements PanacheRepositoryBase<OrderChangeEntity, Long> {

    List<OrderChangeEntity> ofOrder(long order) {
        return list("orderId", Sort.ascending("id"), order);
    }
}
