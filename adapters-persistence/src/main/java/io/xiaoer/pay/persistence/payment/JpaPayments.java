package io.xiaoer.pay.persistence.payment;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.persistence.database.Entities;
import io.xiaoer.pay.persistence.database.Ids;
import io.xiaoer.pay.persistence.database.Json;
import io.xiaoer.pay.persistence.database.Sql;
import io.xiaoer.pay.persistence.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Payments and their event logs in PostgreSQL. */
@ApplicationScoped
public class JpaPayments implements Payments {

    private static final String ADD = """
            with added as (
                insert into payments (id, order_id, trade_number, amount_cents, method, status, transaction_id,
                    expires_at, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                returning id
            ), logged as (
                insert into payment_log (payment_id, event, details, at)
                select added.id, entry.event, cast(entry.details as jsonb), entry.at
                from added, unnest(?, ?, ?) with ordinality as entry (event, details, at, number)
                order by entry.number
            )
            select count(*) from added
            """;

    /**
     * Of any number of payments. The range of {@code number} holds for all of them; not knowing that, PostgreSQL takes it
     * for one row, whatever the parameters are, so that it plans the statement once, and goes to each payment by its id.
     */
    private static final String SAVE = """
            with saved as (
                update payments
                set status = changed.status, transaction_id = changed.transaction_id, started_at = changed.started_at,
                    times_asked = changed.times_asked, next_ask_at = changed.next_ask_at,
                    gateway_done_at = changed.gateway_done_at, updated_at = changed.updated_at
                from unnest(?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                    as changed (id, status, transaction_id, started_at, times_asked,
                        next_ask_at, gateway_done_at, updated_at, number)
                where payments.id = changed.id and changed.number between 1 and 1000000
                returning payments.id
            ), logged as (
                insert into payment_log (payment_id, event, details, at)
                select entry.payment_id, entry.event, cast(entry.details as jsonb), entry.at
                from unnest(?, ?, ?, ?) with ordinality as entry (payment_id, event, details, at, number)
                order by entry.number
            )
            select count(*) from saved
            """;

    /**
     * Strangers' lines share a few numbered places, which a unique index guards: however many come at once, no more of
     * them are kept, and none has to be counted under a lock. Two that pick the same place at once leave one line. The
     * foreign key's own lock does not wait for whoever is writing the payment.
     */
    private static final String LOG_UNVERIFIED = """
            insert into payment_log (payment_id, event, details, at, unverified_slot)
            select payment.id, ?, cast(? as jsonb), ?, slot.number
            from payments payment, generate_series(1, ?) as slot (number)
            where payment.trade_number = ?
            and not exists (select from payment_log taken
                where taken.payment_id = payment.id and taken.event = ? and taken.unverified_slot = slot.number)
            order by random()
            limit 1
            on conflict do nothing
            """;

    private static final String FIND = "select * from payments where id = ?";

    private static final String OF_BUYER = """
            select payments.* from payments join orders on orders.id = payments.order_id
            where payments.id = ? and orders.customer = ?
            """;

    private static final String LOCATE = "select id, order_id from payments where trade_number = ?";

    private static final String OF_ORDER = "select * from payments where order_id = ? order by created_at, id";

    private static final String OF_ORDER_OF_BUYER = """
            select payments.* from payments join orders on orders.id = payments.order_id
            where payments.order_id = ? and orders.customer = ?
            order by payments.created_at, payments.id
            """;

    private static final String LOCK_ALL = """
            select * from payments where order_id = ? order by created_at, id for no key update
            """;

    private static final String LOCK_ALL_OF_ORDERS = """
            select * from payments where order_id = any (?) order by order_id, created_at, id for no key update
            """;

    private final PaymentRows rows;
    private final LogRows log;
    private final Entities entities;
    private final Sql sql;
    private final Ids ids;

    JpaPayments(PaymentRows rows, LogRows log, Entities entities, Sql sql, Ids ids) {
        this.rows = rows;
        this.log = log;
        this.entities = entities;
        this.sql = sql;
        this.ids = ids;
    }

    @Override
    public PaymentId nextId() {
        return new PaymentId(ids.next());
    }

    @Override
    public void add(Payment payment) {
        Sql.Statement statement = sql.statement(ADD)
                .with(payment.id().value())
                .with(payment.orderId().value())
                .with(payment.tradeNumber().value())
                .with(payment.amount().cents())
                .with(Words.of(payment.method()))
                .with(Words.of(payment.status()))
                .withText(payment.transactionId())
                .with(payment.expiresAt())
                .with(payment.createdAt())
                .with(payment.updatedAt());
        withEntries(statement, payment.newEntries()).writeOne();
    }

    @Override
    public void saveAll(List<Payment> payments) {
        List<Line> lines = payments.stream()
                .flatMap(payment -> payment.newEntries().stream().map(entry -> new Line(payment.id(), entry)))
                .toList();
        long saved = sql.statement(SAVE)
                .withIds(payments, payment -> payment.id().value())
                .withTexts(payments, payment -> Words.of(payment.status()))
                .withTexts(payments, payment -> payment.transactionId().orElse(null))
                .withInstantsOrNone(payments, payment -> payment.atGateway().startedAt())
                .withIds(payments, payment -> (long) payment.atGateway().timesAsked())
                .withInstantsOrNone(payments, payment -> payment.atGateway().nextAskAt())
                .withInstantsOrNone(payments, payment -> payment.atGateway().doneAt())
                .withInstants(payments, Payment::updatedAt)
                .withIds(lines, line -> line.payment().value())
                .withTexts(lines, line -> Words.of(line.entry().event()))
                .withTexts(lines, line -> Json.write(line.entry().details()))
                .withInstants(lines, line -> line.entry().at())
                .write();
        if (saved != payments.size()) {
            throw new IllegalStateException("%d payments saved instead of %d".formatted(saved, payments.size()));
        }
    }

    private static Sql.Statement withEntries(Sql.Statement statement, List<LogEntry> entries) {
        return statement
                .withTexts(entries, entry -> Words.of(entry.event()))
                .withTexts(entries, entry -> Json.write(entry.details()))
                .withInstants(entries, LogEntry::at);
    }

    @Override
    public Optional<Payment> find(PaymentId id) {
        return payments(sql.statement(FIND).with(id.value())).stream().findFirst();
    }

    @Override
    public Optional<Payment> find(PaymentId id, Optional<CustomerId> buyer) {
        if (buyer.isEmpty()) {
            return find(id);
        }
        String customer = buyer.get().value();
        return Texts.canBeStored(customer)
                ? payments(sql.statement(OF_BUYER).with(id.value()).with(customer)).stream()
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public Optional<Located> locate(TradeNumber tradeNumber) {
        return Texts.canBeStored(tradeNumber.value())
                ? sql.statement(LOCATE)
                        .with(tradeNumber.value())
                        .readOne(row ->
                                new Located(new PaymentId(row.getLong("id")), new OrderId(row.getLong("order_id"))))
                : Optional.empty();
    }

    @Override
    public List<Payment> lockAll(OrderId order) {
        return payments(sql.statement(LOCK_ALL).with(order.value()));
    }

    @Override
    public Map<OrderId, List<Payment>> lockAll(List<OrderId> orders) {
        return payments(sql.statement(LOCK_ALL_OF_ORDERS).withIds(orders, OrderId::value)).stream()
                .collect(Collectors.groupingBy(Payment::orderId));
    }

    @Override
    public List<Payment> ofOrder(OrderId order) {
        return payments(sql.statement(OF_ORDER).with(order.value()));
    }

    @Override
    public List<Payment> ofOrder(OrderId order, Optional<CustomerId> buyer) {
        if (buyer.isEmpty()) {
            return ofOrder(order);
        }
        String customer = buyer.get().value();
        return Texts.canBeStored(customer)
                ? payments(sql.statement(OF_ORDER_OF_BUYER).with(order.value()).with(customer))
                : List.of();
    }

    private static List<Payment> payments(Sql.Statement query) {
        return payments(query.readAll(PaymentEntity::of));
    }

    private static List<Payment> payments(List<PaymentEntity> found) {
        return found.stream().map(PaymentEntity::toPayment).toList();
    }

    @Override
    public Map<PaymentId, List<LogEntry>> logs(Collection<PaymentId> payments) {
        if (payments.isEmpty()) {
            return Map.of();
        }
        List<Long> wanted = payments.stream().map(PaymentId::value).toList();
        return entities.read(() -> log.ofPayments(wanted).stream()
                .collect(Collectors.groupingBy(
                        LogEntity::payment, Collectors.mapping(LogEntity::toEntry, Collectors.toList()))));
    }

    @Override
    public List<LogEntry> latestLog(PaymentId payment, int most) {
        return entities.read(() -> log.latest(payment.value(), most).stream()
                .map(LogEntity::toEntry)
                .toList());
    }

    @Override
    public Page<Payment> page(Filter filter, Page.Request page) {
        List<Payment> found = entities.read(() -> payments(rows.page(filter, page)));
        return Page.of(found, page.limit(), PaymentEntity::cursor);
    }

    @Override
    public List<Overdue> overdue(Instant now, Optional<Page.Cursor> after, int limit) {
        if (limit < 1) {
            return List.of();
        }
        return entities.read(() -> rows.overdue(now, after, limit).stream()
                .map(PaymentEntity::toOverdue)
                .toList());
    }

    @Override
    public List<ToAsk> toAsk(PaymentMethod method, Instant now, Optional<Page.Cursor> after, int limit) {
        if (limit < 1) {
            return List.of();
        }
        return entities.read(() -> rows.toAsk(method, now, after, limit).stream()
                .map(PaymentEntity::toAsk)
                .toList());
    }

    @Override
    public void logUnverified(TradeNumber claimed, LogEntry entry, int atMost) {
        if (!Texts.canBeStored(claimed.value())) {
            return;
        }
        sql.statement(LOG_UNVERIFIED)
                .with(Words.of(entry.event()))
                .with(Json.write(Bounded.details(entry.details())))
                .with(entry.at())
                .with(atMost)
                .with(claimed.value())
                .with(Words.of(entry.event()))
                .write();
    }

    /** A new line of a payment's log. */
    private record Line(PaymentId payment, LogEntry entry) {}
}
