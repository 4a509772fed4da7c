package io.xiaoer.pay.persistence.refund;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.persistence.database.Conditions;
import io.xiaoer.pay.persistence.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private static final String SPEAKS_OF = """
            id in (select byOrder.id from OrderEntity o join RefundEntity byOrder on byOrder.orderId = o.id
                    where o.orderNumber = :search
                union all select byCustomer.id from OrderEntity o
                    join RefundEntity byCustomer on byCustomer.orderId = o.id where o.customer = :search
                union all select byMoney.id from RefundEntity byMoney where byMoney.transactionId = :search)
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
        Conditions conditions = new Conditions()
                .and("status = :status", "status", filter.status().map(Words::of))
                .and("createdAt >= :from", "from", filter.from())
                .and("createdAt < :to", "to", filter.to())
                .and(SPEAKS_OF, "search", filter.search())
                .behind(page.after());
        return find(conditions.text(), Conditions.NEWEST_FIRST, conditions.parameters())
                .range(0, page.limit())
                .list();
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
