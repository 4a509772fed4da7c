package io.xiaoer.pay.persistence.payment;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.TradeNumber;
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

    @Column(name = "trade_number")
    String tradeNumber;

    @Column(name = "payment_id")
    Long paymentId;

    @Column(name = "order_id")
    Long orderId;

    @Column(name = "amount_cents")
    long amountCents;

    @Column(name = "refunding_cents")
    long refundingCents;

    @Column(name = "refunded_cents")
    long refundedCents;

    @Column(name = "held_cents")
    long heldCents;

    String finding;

    @Column(name = "paid_at")
    Instant paidAt;

    @Column(name = "received_at")
    Instant receivedAt;

    Receipt toReceipt() {
        return new Receipt(
                new Receipt.Key(Words.parse(Provider.class, provider).orElseThrow(), transactionId),
                Optional.ofNullable(tradeNumber).map(TradeNumber::new),
                Optional.ofNullable(paymentId).map(PaymentId::new),
                Optional.ofNullable(orderId).map(OrderId::new),
                Money.ofCents(amountCents),
                Money.ofCents(refundingCents),
                Money.ofCents(refundedCents),
                Money.ofCents(heldCents),
                Optional.ofNullable(finding)
                        .map(word -> Words.parse(Receipt.Finding.class, word).orElseThrow()),
                paidAt,
                receivedAt);
    }
}
