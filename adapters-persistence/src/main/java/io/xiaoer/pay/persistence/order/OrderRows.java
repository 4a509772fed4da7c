package io.xiaoer.pay.persistence.order;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.persistence.database.Conditions;
import io.xiaoer.pay.persistence.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Timeout;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Timeouts;

/** The queries about orders. */
@ApplicationScoped
class OrderRows implements PanacheRepositoryBase<OrderEntity, Long> {

    /** The status stands there as a word, not as a parameter, so that the index of pending orders fits. */
    private static final String OVERDUE = """
            from OrderEntity o
            where o.status = 'pending'
            and o.createdAt < :overdueBefore
            and (o.createdAt, o.id) > (:afterAt, :afterId)
            and (o.createdAt < :alwaysBefore
                or (o.createdAt < :createdBefore
                    and not exists (select 1 from PaymentEntity p
                        where p.orderId = o.id and p.status in ('init', 'processing') and p.expiresAt >= :now)))
            """;

    private static final String CLOSING = """
            closingSince is not null
            and closingNextAt <= :now
            and (closingNextAt, id) > (:afterAt, :afterId)
            """;

    private static final String SPEAKS_OF = """
            id in (select byNumber.id from OrderEntity byNumber where byNumber.orderNumber = :search
                union all select byCustomer.id from OrderEntity byCustomer where byCustomer.customer = :search
                union all select p.orderId from PaymentEntity p where p.transactionId = :search
                union all select r.orderId from ReceiptEntity r where r.transactionId = :search)
            """;

    private static final Page.Cursor BEFORE_ALL = new Page.Cursor(Instant.EPOCH, 0);

    Optional<OrderEntity> lock(long id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<OrderEntity> lock(long id, String customer) {
        return find("id = ?1 and customer = ?2", id, customer)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    Optional<OrderEntity> lockUnlessTaken(long id) {
        Timeout notAtAll = Timeouts.SKIP_LOCKED;
        return Optional.ofNullable(
                getEntityManager().find(OrderEntity.class, id, LockModeType.PESSIMISTIC_WRITE, notAtAll));
    }

    List<OrderEntity> page(Orders.Filter filter, Page.Request page) {
        if (!filter.search().map(Texts::canBeStored).orElse(true)) {
            return List.of();
        }
        Conditions conditions = new Conditions()
                .and("customer = :customer", "customer", filter.customer().map(customer -> customer.value()))
                .and("status = :status", "status", filter.status().map(Words::of))
                .and("createdAt >= :from", "from", filter.from())
                .and("createdAt < :to", "to", filter.to())
                .and(SPEAKS_OF, "search", filter.search())
                .behind(page.after());
        return find(conditions.text(), Conditions.NEWEST_FIRST, conditions.parameters())
                .range(0, page.limit())
                .list();
    }

    List<OrderEntity> overdue(Orders.OverdueSearch search, Optional<Page.Cursor> after, int limit) {
        Instant created = search.createdBefore();
        Instant always = search.alwaysBefore();
        Page.Cursor place = after.orElse(BEFORE_ALL);
        return find(
                        OVERDUE,
                        Sort.ascending("createdAt", "id"),
                        Map.of(
                                "overdueBefore",
                                created.isAfter(always) ? created : always,
                                "createdBefore",
                                created,
                                "alwaysBefore",
                                always,
                                "now",
                                search.now(),
                                "afterAt",
                                place.at(),
                                "afterId",
                                place.id()))
                .range(0, limit - 1)
                .list();
    }

    List<OrderEntity> closing(Instant now, Optional<Page.Cursor> after, int limit) {
        Page.Cursor place = after.orElse(BEFORE_ALL);
        return find(
                        CLOSING,
                        Sort.ascending("closingNextAt", "id"),
                        Map.of("now", now, "afterAt", place.at(), "afterId", place.id()))
                .range(0, limit - 1)
                .list();
    }
}
