package io.xiaoer.pay.persistence.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.persistence.database.Conditions;
import io.xiaoer.pay.persistence.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queries about payments. */
@ApplicationScoped
class PaymentRows implements PanacheRepositoryBase<PaymentEntity, Long> {

    private static final Sort OLDEST_FIRST = Sort.ascending("createdAt", "id");

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

    private static final String TOLD_AS_EXPIRED =
            "(status = 'expired' or status in ('init', 'processing') and expiresAt < :now)";

    private static final String SPEAKS_OF = """
            id in (select byOrder.id from OrderEntity o join PaymentEntity byOrder on byOrder.orderId = o.id
                    where o.orderNumber = :search
                union all select byCustomer.id from OrderEntity o
                    join PaymentEntity byCustomer on byCustomer.orderId = o.id where o.customer = :search
                union all select byMoney.id from PaymentEntity byMoney where byMoney.transactionId = :search
                union all select r.paymentId from ReceiptEntity r where r.transactionId = :search)
            """;

    private static final Page.Cursor BEFORE_ALL = new Page.Cursor(Instant.EPOCH, 0);

    Optional<PaymentEntity> ofTrade(String tradeNumber) {
        return find("tradeNumber", tradeNumber).singleResultOptional();
    }

    Optional<PaymentEntity> ofBuyer(long id, String customer) {
        return find("id = ?1 and orderId in (select o.id from OrderEntity o where o.customer = ?2)", id, customer)
                .singleResultOptional();
    }

    List<PaymentEntity> ofOrder(long order) {
        return find("orderId", OLDEST_FIRST, order).list();
    }

    List<PaymentEntity> ofOrder(long order, String customer) {
        return find(
                        "orderId = ?1 and orderId in (select o.id from OrderEntity o where o.customer = ?2)",
                        OLDEST_FIRST,
                        order,
                        customer)
                .list();
    }

    List<PaymentEntity> lockAll(long order) {
        return find("orderId", OLDEST_FIRST, order)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    List<PaymentEntity> page(Payments.Filter filter, Page.Request page) {
        if (!filter.search().map(Texts::canBeStored).orElse(true)) {
            return List.of();
        }
        Conditions conditions = new Conditions()
                .and("createdAt >= :from", "from", filter.from())
                .and("createdAt < :to", "to", filter.to())
                .and(SPEAKS_OF, "search", filter.search())
                .behind(page.after());
        filter.status().ifPresent(status -> addStatus(conditions, status, filter.now()));
        return find(conditions.text(), Conditions.NEWEST_FIRST, conditions.parameters())
                .range(0, page.limit())
                .list();
    }

    /** As a reader is told it: an open payment past its deadline is expired, whether or not that is written yet. */
    private static void addStatus(Conditions conditions, PaymentStatus status, Instant now) {
        if (status == PaymentStatus.EXPIRED) {
            conditions.and(TOLD_AS_EXPIRED, "now", Optional.of(now));
            return;
        }
        conditions.and("status = :status", "status", Optional.of(Words.of(status)));
        if (status.isOpen()) {
            conditions.and("expiresAt >= :now", "now", Optional.of(now));
        }
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
