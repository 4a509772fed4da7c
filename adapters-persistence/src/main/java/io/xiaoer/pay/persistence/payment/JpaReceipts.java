package io.xiaoer.pay.persistence.payment;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.persistence.database.Entities;
import io.xiaoer.pay.persistence.database.Sql;
import io.xiaoer.pay.persistence.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Receipts in PostgreSQL. */
@ApplicationScoped
public class JpaReceipts implements Receipts {

    /** Waits for whoever is just putting the same money on record, and writes nothing if they do. */
    private static final String ADD = """
            insert into receipts (provider, transaction_id, trade_number, payment_id, order_id, amount_cents,
                refunding_cents, refunded_cents, held_cents, finding, paid_at, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint receipts_once do nothing
            """;

    private static final String SAVE = """
            update receipts set refunding_cents = ?, refunded_cents = ?, held_cents = ?
            where transaction_id = ? and provider = ?
            """;

    private final ReceiptRows rows;
    private final Entities entities;
    private final Sql sql;

    JpaReceipts(ReceiptRows rows, Entities entities, Sql sql) {
        this.rows = rows;
        this.entities = entities;
        this.sql = sql;
    }

    @Override
    public boolean add(Receipt receipt) {
        long written = sql.statement(ADD)
                .with(Words.of(receipt.key().provider()))
                .with(receipt.key().transactionId())
                .withText(receipt.trade().map(TradeNumber::value))
                .withId(receipt.payment().map(PaymentId::value))
                .withId(receipt.order().map(OrderId::value))
                .with(receipt.amount().cents())
                .with(receipt.refunding().cents())
                .with(receipt.refunded().cents())
                .with(receipt.held().cents())
                .withText(receipt.finding().map(Words::of))
                .with(receipt.paidAt())
                .with(receipt.receivedAt())
                .write();
        return written == 1;
    }

    @Override
    public void save(Receipt receipt) {
        sql.statement(SAVE)
                .with(receipt.refunding().cents())
                .with(receipt.refunded().cents())
                .with(receipt.held().cents())
                .with(receipt.key().transactionId())
                .with(Words.of(receipt.key().provider()))
                .writeOne();
    }

    @Override
    public Optional<Receipt> find(Receipt.Key key) {
        return read(key, rows::ofTransaction);
    }

    @Override
    public Optional<Receipt> lock(Receipt.Key key) {
        return read(key, rows::lock);
    }

    private Optional<Receipt> read(Receipt.Key key, BiFunction<String, String, Optional<ReceiptEntity>> query) {
        return Texts.canBeStored(key.transactionId())
                ? entities.read(() -> query.apply(Words.of(key.provider()), key.transactionId())
                        .map(ReceiptEntity::toReceipt))
                : Optional.empty();
    }

    @Override
    public List<Receipt> ofOrder(OrderId order) {
        return entities.read(() -> rows.ofOrder(order.value()).stream()
                .map(ReceiptEntity::toReceipt)
                .toList());
    }
}
