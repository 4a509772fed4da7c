package io.xiaoer.pay.persistence.refund;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.refund.RefundStatus;
import io.xiaoer.pay.persistence.database.Conditions;
import io.xiaoer.pay.persistence.database.Slice;
import io.xiaoer.pay.persistence.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** The queries about refunds. */
@ApplicationScoped
class RefundRows implements PanacheRepositoryBase<RefundEntity, Long> {

    private static final Sort OLDEST_FIRST = Sort.ascending("createdAt", "id");

    /** The status stands there as a word, not as a parameter, so that the index of due refunds fits. */
    private static final String DUE = """
            status = 'processing'
            and nextAttemptAt <= :now
            and (nextAttemptAt, id) > (:afterAt, :afterId)
            """;

    /** Any page of it is found by the index of the status: {@link Slice} says how. */
    private static final String OF_STATUS = """
            select found.*
            from (
                select * from refunds
                where status = any (array[:status])
                and created_at >= :from and (created_at, id) < (:afterAt, :afterId)
                order by status, created_at desc, id desc
                limit 101) found
            order by status, created_at desc, id desc
            limit :most
            """;

    /** A customer may have any number of refunds; whatever else is searched for has a few. */
    private static final String SPEAKING_OF = """
            select refunds.*
            from (
                select id, created_at
                from (
                    select found.id, found.created_at, found.status
                    from unnest(:statuses) wanted (status), lateral (
                        select id, created_at, status from refunds
                        where customer = :search and status = wanted.status
                        and created_at >= :from and (created_at, id) < (:afterAt, :afterId)
                        order by created_at desc, id desc
                        limit :most) found
                    union
                    select back.id, back.created_at, back.status
                    from orders join refunds back on back.order_id = orders.id
                    where orders.order_number = :search
                    union
                    select id, created_at, status from refunds where transaction_id = :search) speaking
                where status = any (:statuses)
                and created_at >= :from and (created_at, id) < (:afterAt, :afterId)
                order by created_at desc, id desc
                limit :most) page
            join refunds on refunds.id = page.id
            order by refunds.created_at desc, refunds.id desc
            """;

    private static final Page.Cursor BEFORE_ALL = new Page.Cursor(Instant.EPOCH, 0);

    Optional<RefundEntity> withNumber(String number) {
        return find("refundNumber", number).singleResultOptional();
    }

    List<RefundEntity> ofReceipt(String provider, String transactionId) {
        return list("transactionId = ?1 and provider = ?2", OLDEST_FIRST, transactionId, provider);
    }

    List<RefundEntity> ofOrder(long order) {
        return list("orderId", OLDEST_FIRST, order);
    }

    List<RefundEntity> page(Refunds.Filter filter, Page.Request page) {
        if (!filter.search().map(Texts::canBeStored).orElse(true)) {
            return List.of();
        }
        if (filter.search().isPresent()) {
            return speakingOf(filter.search().get(), filter, page);
        }
        if (filter.status().isPresent()) {
            return slice(OF_STATUS, filter, page)
                    .setParameter("status", Words.of(filter.status().get()))
                    .list();
        }
        Conditions conditions = new Conditions().within(filter.from(), filter.to(), page.after());
        return find(conditions.text(), Conditions.NEWEST_FIRST, conditions.parameters())
                .range(0, page.limit())
                .list();
    }

    private List<RefundEntity> speakingOf(String search, Refunds.Filter filter, Page.Request page) {
        return slice(SPEAKING_OF, filter, page)
                .setParameter("search", search)
                .setParameter("statuses", Slice.words(RefundStatus.class, filter.status()))
                .list();
    }

    private NativeQuery<RefundEntity> slice(String list, Refunds.Filter filter, Page.Request page) {
        return Slice.of(filter.from(), filter.to(), page)
                .of(getEntityManager().unwrap(Session.class).createNativeQuery(list, RefundEntity.class));
    }

    List<RefundEntity> due(Instant now, Optional<Page.Cursor> after, int limit) {
        Page.Cursor place = after.orElse(BEFORE_ALL);
        return find(
                        DUE,
                        Sort.ascending("nextAttemptAt", "id"),
                        Map.of("now", now, "afterAt", place.at(), "afterId", place.id()))
                .range(0, limit - 1)
                .list();
    }
}
