package io.xiaoer.pay.persistence.refund;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.domain.refund.RefundNumber;
import io.xiaoer.pay.persistence.database.Entities;
import io.xiaoer.pay.persistence.database.Ids;
import io.xiaoer.pay.persistence.database.Sql;
import io.xiaoer.pay.persistence.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Refunds in PostgreSQL. */
@ApplicationScoped
public class JpaRefunds implements Refunds {

    private static final String ADD = """
            insert into refunds (id, refund_number, provider, transaction_id, payment_id, order_id, amount_cents,
                source, reason, requested_by, status, restock, attempts, next_attempt_at, trouble,
                created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SAVE = """
            update refunds
            set status = ?, restock = ?, attempts = ?, next_attempt_at = ?, trouble = ?, updated_at = ?
            where id = ?
            """;

    private final RefundRows rows;
    private final Entities entities;
    private final Sql sql;
    private final Ids ids;

    JpaRefunds(RefundRows rows, Entities entities, Sql sql, Ids ids) {
        this.rows = rows;
        this.entities = entities;
        this.sql = sql;
        this.ids = ids;
    }

    @Override
    public RefundId nextId() {
        return new RefundId(ids.next());
    }

    @Override
    public void add(Refund refund) {
        sql.statement(ADD)
                .with(refund.id().value())
                .with(refund.number().value())
                .with(Words.of(refund.receipt().provider()))
                .with(refund.receipt().transactionId())
                .withId(refund.payment().map(PaymentId::value))
                .withId(refund.order().map(OrderId::value))
                .with(refund.amount().cents())
                .with(Words.of(refund.source()))
                .with(refund.reason())
                .with(refund.requestedBy())
                .with(Words.of(refund.status()))
                .withFlag(refund.restock())
                .with(refund.attempts())
                .withInstant(refund.nextAttemptAt())
                .withText(refund.trouble().map(Texts::storable))
                .with(refund.createdAt())
                .with(refund.updatedAt())
                .writeOne();
    }

    @Override
    public void save(Refund refund) {
        sql.statement(SAVE)
                .with(Words.of(refund.status()))
                .withFlag(refund.restock())
                .with(refund.attempts())
                .withInstant(refund.nextAttemptAt())
                .withText(refund.trouble().map(Texts::storable))
                .with(refund.updatedAt())
                .with(refund.id().value())
                .writeOne();
    }

    @Override
    public Optional<Refund> find(RefundId id) {
        return entities.read(() -> rows.findByIdOptional(id.value()).map(RefundEntity::toRefund));
    }

    @Override
    public Optional<Refund> find(RefundNumber number) {
        return Texts.canBeStored(number.value())
                ? entities.read(() -> rows.withNumber(number.value()).map(RefundEntity::toRefund))
                : Optional.empty();
    }

    @Override
    public List<Refund> ofReceipt(Receipt.Key receipt) {
        return Texts.canBeStored(receipt.transactionId())
                ? entities.read(() -> refunds(rows.ofReceipt(Words.of(receipt.provider()), receipt.transactionId())))
                : List.of();
    }

    @Override
    public List<Refund> ofOrder(OrderId order) {
        return entities.read(() -> refunds(rows.ofOrder(order.value())));
    }

    private static List<Refund> refunds(List<RefundEntity> found) {
        return found.stream().map(RefundEntity::toRefund).toList();
    }

    @Override
    public Page<Refund> page(Filter filter, Page.Request page) {
        List<Refund> found = entities.read(() -> refunds(rows.page(filter, page)));
        return Page.of(found, page.limit(), RefundEntity::cursor);
    }

    @Override
    public List<Due> due(Instant now, Optional<Page.Cursor> after, int limit) {
        if (limit < 1) {
            return List.of();
        }
        return entities.read(() ->
                rows.due(now, after, limit).stream().map(RefundEntity::toDue).toList());
    }
}
