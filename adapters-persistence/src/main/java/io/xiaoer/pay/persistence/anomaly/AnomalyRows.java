package io.xiaoer.pay.persistence.anomaly;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.persistence.database.Conditions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** The queries about anomalies. */
@ApplicationScoped
class AnomalyRows implements PanacheRepositoryBase<AnomalyEntity, Long> {

    Optional<AnomalyEntity> lock(long id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    List<AnomalyEntity> openOf(String provider, String transactionId) {
        return list(
                "transactionId = ?1 and provider = ?2 and status = 'open'",
                Sort.ascending("createdAt", "id"),
                transactionId,
                provider);
    }

    List<AnomalyEntity> page(Anomalies.Filter filter, Page.Request page) {
        Conditions conditions = new Conditions()
                .and("status = :status", "status", filter.status().map(Words::of))
                .and("kind = :kind", "kind", filter.kind().map(Words::of))
                .behind(page.after());
        return find(conditions.text(), Conditions.NEWEST_FIRST, conditions.parameters())
                .range(0, page.limit())
                .list();
    }
}
