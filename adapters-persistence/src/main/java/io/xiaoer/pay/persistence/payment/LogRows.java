package io.xiaoer.pay.persistence.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** The queries about payments' event logs. */
@ApplicationScoped
class LogRows implements PanacheRepositoryBase<LogEntity, Long> {

    List<LogEntity> ofPayments(Collection<Long> payments) {
        return list("paymentId in ?1", Sort.ascending("id"), payments);
    }

    List<LogEntity> latest(long payment, int most) {
        return find("paymentId = ?1", Sort.descending("id"), payment)
                .range(0, most - 1)
                .list();
    }
}
