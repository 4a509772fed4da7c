package io.xiaoer.pay.persistence.payment;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.persistence.database.Entities;
import io.xiaoer.pay.persistence.database.Sql;
import io.xiaoer.pay.persistence.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Receipts in PostgreSQL. */
@ApplicationScoped
public class JpaReceipts implements Receipts {

    private static final String APPLIED = "applied";
    private static final String HELD = "held";

    /** Waits for whoever is just putting the same money on record, and writes nothing if they do. */
    private static final String ADD = """
            insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, status, held_because,
                paid_at, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint receipts_once do nothing
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
    public boolean isKnown(Provider provider, String transactionId) {
        return Texts.canBeStored(transactionId) && entities.read(() -> rows.isKnown(Words.of(provider), transactionId));
    }

    @Override
    public boolean add(Receipt receipt) {
        long written = sql.statement(ADD)
                .with(Words.of(receipt.provider()))
                .with(receipt.transactionId())
                .withId(receipt.payment().map(PaymentId::value))
                .withId(receipt.order().map(OrderId::value))
                .with(receipt.amount().cents())
                .with(receipt.isApplied() ? APPLIED : HELD)
                .withText(receipt.heldBecause().map(Words::of))
                .with(receipt.paidAt())
                .with(receipt.receivedAt())
                .write();
        return written == 1;
    }

    @Override
    public List<Receipt> ofOrder(OrderId order) {
        return entities.read(() -> rows.ofOrder(order.value()).stream()
                .map(ReceiptEntity::toReceipt)
                .toList());
    }
}
