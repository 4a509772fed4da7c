package io.xiaoer.pay.persistence.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.PaymentStatus;
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

/** The queries about payments. */
@ApplicationScoped
class PaymentRows implements PanacheRepositoryBase<PaymentEntity, Long> {

    /** The statuses stand there as words, not as parameters, so that the index of open payments fits. */
    private static final String OVERDUE = """
            status in ('init', 'processing')
            and expiresAt < :now
            and (expiresAt, id) > (:afterAt, :afterId)
            """;

    private static final String TO_ASK = """
            method = :method
            and nextAskAt <= :now
            and (nextAskAt, id) > (:afterAt, :afterId)
            """;

    /**
     * Any page of it is found by the index of the status: {@link Slice} says how. Of open payments the live ones are the
     * newest; those behind them are as many as the sweep has left.
     */
    private static final String OF_STATUS = """
            select found.*
            from (
                select * from payments
                where status = any (array[:status]) and expires_at >= :liveFrom
                and created_at >= :from and (created_at, id) < (:afterAt, :afterId)
                order by status, created_at desc, id desc
                limit 101) found
            order by status, created_at desc, id desc
            limit :most
            """;

    /**
     * Those of which that is written, and those that are past their deadline: as a reader is told, either way. Of the
     * latter there are as many as the sweep has left, all of which are read; by time they would be looked for among all
     * payments.
     */
    private static final String EXPIRED = """
            with overdue as materialized (
                select * from payments where status in ('init', 'processing') and expires_at < :now)
            select found.*
            from (
                (select * from payments
                where status = 'expired'
                and created_at >= :from and (created_at, id) < (:afterAt, :afterId)
                order by created_at desc, id desc
                limit 101)
                union all
                (select * from overdue
                where created_at >= :from and (created_at, id) < (:afterAt, :afterId)
                order by created_at desc, id desc
                limit 101)) found
            order by created_at desc, id desc
            limit :most
            """;

    /** A customer may have any number of payments; whatever else is searched for has a few. */
    private static final String SPEAKING_OF = """
            select payments.*
            from (
                select id, created_at
                from (
                    select found.id, found.created_at, found.status, found.expires_at
                    from unnest(:statuses) wanted (status), lateral (
                        select id, created_at, status, expires_at from payments
                        where customer = :search and status = wanted.status
                        and (status not in ('init', 'processing')
                            or expires_at >= :liveFrom and expires_at < :liveUntil)
                        and created_at >= :from and (created_at, id) < (:afterAt, :afterId)
                        order by created_at desc, id desc
                        limit :most) found
                    union
                    select paying.id, paying.created_at, paying.status, paying.expires_at
                    from orders join payments paying on paying.order_id = orders.id
                    where orders.order_number = :search
                    union
                    select id, created_at, status, expires_at from payments where transaction_id = :search
                    union
                    select paying.id, paying.created_at, paying.status, paying.expires_at
                    from receipts join payments paying on paying.id = receipts.payment_id
                    where receipts.transaction_id = :search) speaking
                where status = any (:statuses)
                and (status not in ('init', 'processing') or expires_at >= :liveFrom and expires_at < :liveUntil)
                and created_at >= :from and (created_at, id) < (:afterAt, :afterId)
                order by created_at desc, id desc
                limit :most) page
            join payments on payments.id = page.id
            order by payments.created_at desc, payments.id desc
            """;

    /** What is told as expired: that, and what is open past its deadline. */
    private static final String[] OVER_IN_TIME = {"expired", "init", "processing"};

    private static final Page.Cursor BEFORE_ALL = new Page.Cursor(Instant.EPOCH, 0);

    List<PaymentEntity> page(Payments.Filter filter, Page.Request page) {
        if (!filter.search().map(Texts::canBeStored).orElse(true)) {
            return List.of();
        }
        if (filter.search().isPresent()) {
            return speakingOf(filter.search().get(), filter, page);
        }
        if (filter.status().equals(Optional.of(PaymentStatus.EXPIRED))) {
            return slice(EXPIRED, filter, page)
                    .setParameter("now", filter.now())
                    .list();
        }
        if (filter.status().isPresent()) {
            PaymentStatus status = filter.status().get();
            return slice(OF_STATUS, filter, page)
                    .setParameter("status", Words.of(status))
                    .setParameter("liveFrom", status.isOpen() ? filter.now() : Slice.FIRST)
                    .list();
        }
        Conditions conditions = new Conditions().within(filter.from(), filter.to(), page.after());
        return find(conditions.text(), Conditions.NEWEST_FIRST, conditions.parameters())
                .range(0, page.limit())
                .list();
    }

    /** As a reader is told it: an open payment past its deadline is expired, whether or not that is written yet. */
    private List<PaymentEntity> speakingOf(String search, Payments.Filter filter, Page.Request page) {
        boolean expired = filter.status().equals(Optional.of(PaymentStatus.EXPIRED));
        boolean live = filter.status().map(PaymentStatus::isOpen).orElse(false);
        return slice(SPEAKING_OF, filter, page)
                .setParameter("search", search)
                .setParameter("statuses", expired ? OVER_IN_TIME : Slice.words(PaymentStatus.class, filter.status()))
                .setParameter("liveFrom", live ? filter.now() : Slice.FIRST)
                .setParameter("liveUntil", expired ? filter.now() : Slice.LAST)
                .list();
    }

    private NativeQuery<PaymentEntity> slice(String list, Payments.Filter filter, Page.Request page) {
        return Slice.of(filter.from(), filter.to(), page)
                .of(getEntityManager().unwrap(Session.class).createNativeQuery(list, PaymentEntity.class));
    }

    List<PaymentEntity> overdue(Instant now, Optional<Page.Cursor> after, int limit) {
        Page.Cursor place = after.orElse(BEFORE_ALL);
        return find(
                        OVERDUE,
                        Sort.ascending("expiresAt", "id"),
                        Map.of("now", now, "afterAt", place.at(), "afterId", place.id()))
                .range(0, limit - 1)
                .list();
    }

    List<PaymentEntity> toAsk(PaymentMethod method, Instant now, Optional<Page.Cursor> after, int limit) {
        Page.Cursor place = after.orElse(BEFORE_ALL);
        return find(
                        TO_ASK,
                        Sort.ascending("nextAskAt", "id"),
                        Map.of("method", Words.of(method), "now", now, "afterAt", place.at(), "afterId", place.id()))
                .range(0, limit - 1)
                .list();
    }
}
