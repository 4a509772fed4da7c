package io.xiaoer.pay.persistence.order;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.OrderStatus;
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

    /** Any page of it is found by the index of the status: {@link Slice} says how. */
    private static final String OF_STATUS = """
            select found.*
            from (
                select * from orders
                where status = any (array[:status])
                and created_at >= :from and (created_at, id) < (:afterAt, :afterId)
                order by status, created_at desc, id desc
                limit 101) found
            order by status, created_at desc, id desc
            limit :most
            """;

    /** Of each status as many as the page has, so that however many there are no more are read and sorted. */
    private static final String OF_CUSTOMER = """
            select found.*
            from unnest(:statuses) wanted (status), lateral (
                select * from orders
                where customer = :customer and status = wanted.status
                and created_at >= :from and (created_at, id) < (:afterAt, :afterId)
                order by created_at desc, id desc
                limit :most) found
            order by created_at desc, id desc
            limit :most
            """;

    /** A customer may have any number of orders; whatever else is searched for has a few. */
    private static final String SPEAKING_OF = """
            select orders.*
            from (
                select id, created_at
                from (
                    select found.id, found.created_at, found.status, found.customer
                    from unnest(:statuses) wanted (status), lateral (
                        select id, created_at, status, customer from orders
                        where customer = :search and status = wanted.status
                        and created_at >= :from and (created_at, id) < (:afterAt, :afterId)
                        order by created_at desc, id desc
                        limit :most) found
                    union
                    select id, created_at, status, customer from orders where order_number = :search
                    union
                    select paid.id, paid.created_at, paid.status, paid.customer
                    from payments join orders paid on paid.id = payments.order_id
                    where payments.transaction_id = :search
                    union
                    select paid.id, paid.created_at, paid.status, paid.customer
                    from receipts join orders paid on paid.id = receipts.order_id
                    where receipts.transaction_id = :search) speaking
                where status = any (:statuses)
                and (customer = :customer or cast(:customer as text) is null)
                and created_at >= :from and (created_at, id) < (:afterAt, :afterId)
                order by created_at desc, id desc
                limit :most) page
            join orders on orders.id = page.id
            order by orders.created_at desc, orders.id desc
            """;

    private static final Page.Cursor BEFORE_ALL = new Page.Cursor(Instant.EPOCH, 0);

    List<OrderEntity> page(Orders.Filter filter, Page.Request page) {
        if (!filter.search().map(Texts::canBeStored).orElse(true)) {
            return List.of();
        }
        if (filter.search().isPresent() || filter.customer().isPresent()) {
            return found(filter, page);
        }
        if (filter.status().isPresent()) {
            return Slice.of(filter.from(), filter.to(), page)
                    .of(getEntityManager().unwrap(Session.class).createNativeQuery(OF_STATUS, OrderEntity.class))
                    .setParameter("status", Words.of(filter.status().get()))
                    .list();
        }
        Conditions conditions = new Conditions().within(filter.from(), filter.to(), page.after());
        return find(conditions.text(), Conditions.NEWEST_FIRST, conditions.parameters())
                .range(0, page.limit())
                .list();
    }

    private List<OrderEntity> found(Orders.Filter filter, Page.Request page) {
        NativeQuery<OrderEntity> query = getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(filter.search().isPresent() ? SPEAKING_OF : OF_CUSTOMER, OrderEntity.class)
                .setParameter("statuses", Slice.words(OrderStatus.class, filter.status()))
                .setParameter(
                        "customer", filter.customer().map(CustomerId::value).orElse(null), String.class);
        filter.search().ifPresent(search -> query.setParameter("search", search));
        return Slice.of(filter.from(), filter.to(), page).of(query).list();
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
