package io.xiaoer.pay.persistence.payment;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** A row of {@code receipts}, for reading. */
@Entity
@Immutable
@Table(name = "receipts")
class ReceiptEntity {

    @Id
    Long id;

    String provider;

    @Column(name = "transaction_id")
    String transactionId;

    @Column(name = "payment_id")
    Long paymentId;

    @Column(name = "order_id")
    Long orderId;

    @Column(name = "amount_cents")
    long amountCents;

    @Column(name = "held_because")
    String heldBecause;

    @Column(name = "paid_at")
    Instant paidAt;

    @Column(name = "received_at")
    Instant receivedAt;

    Receipt toReceipt() {
        return new Receipt(
                Words.parse(Provider.class, provider).orElseThrow(),
                transactionId,
                Optional.ofNullable(paymentId).map(PaymentId::new),
                Optional.ofNullable(orderId).map(OrderId::new),
                Money.ofCents(amountCents),
                Optional.ofNullable(heldBecause).flatMap(reason -> Words.parse(Receipt.HoldReason.class, reason)),
                paidAt,
                receivedAt);
    }
}
