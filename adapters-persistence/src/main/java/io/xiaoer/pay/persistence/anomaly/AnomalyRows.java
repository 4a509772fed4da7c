package io.xiaoer.pay.persistence.anomaly;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.persistence.database.Conditions;
import io.xiaoer.pay.persistence.database.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** The queries about anomalies. */
@ApplicationScoped
class AnomalyRows implements PanacheRepositoryBase<AnomalyEntity, Long> {

    /** Of each kind and status as many as the page has, so that however many there are no more are read and sorted. */
    private static final String OF_STATUS_AND_KIND = """
            select found.*
            from unnest(:statuses) status (wanted), unnest(:kinds) kind (wanted), lateral (
                select * from anomalies
                where anomalies.status = status.wanted and anomalies.kind = kind.wanted
                and first_seen >= :from and (first_seen, id) < (:afterAt, :afterId)
                order by first_seen desc, id desc
                limit :most) found
            order by first_seen desc, id desc
            limit :most
            """;

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
        return filter.status().isPresent() || filter.kind().isPresent() ? filtered(filter, page) : all(page);
    }

    private List<AnomalyEntity> all(Page.Request page) {
        Conditions conditions = new Conditions().behind(page.after());
        return find(conditions.text(), Conditions.NEWEST_FIRST, conditions.parameters())
                .range(0, page.limit())
                .list();
    }

    private List<AnomalyEntity> filtered(Anomalies.Filter filter, Page.Request page) {
        return Slice.of(page)
                .of(getEntityManager().unwrap(Session.class).createNativeQuery(OF_STATUS_AND_KIND, AnomalyEntity.class))
                .setParameter("statuses", Slice.words(Anomaly.Status.class, filter.status()))
                .setParameter("kinds", Slice.words(Anomaly.Kind.class, filter.kind()))
                .list();
    }
}
