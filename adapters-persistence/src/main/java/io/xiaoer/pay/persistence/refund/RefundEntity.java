package io.xiaoer.pay.persistence.refund;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.domain.refund.RefundNumber;
import io.xiaoer.pay.domain.refund.RefundStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** A row of {@code refunds}, for reading. */
@Entity
@Immutable
@Table(name = "refunds")
class RefundEntity {

    @Id
    Long id;

    @Column(name = "refund_number")
    String refundNumber;

    String provider;

    @Column(name = "transaction_id")
    String transactionId;

    @Column(name = "payment_id")
    Long paymentId;

    @Column(name = "order_id")
    Long orderId;

    @Column(name = "amount_cents")
    long amountCents;

    String source;

    String reason;

    @Column(name = "requested_by")
    String requestedBy;

    String status;

    Boolean restock;

    int attempts;

    @Column(name = "next_attempt_at")
    Instant nextAttemptAt;

    String trouble;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    Refund toRefund() {
        return Refund.reconstitute(new Refund.State(
                new RefundId(id),
                new RefundNumber(refundNumber),
                new Receipt.Key(Words.parse(Provider.class, provider).orElseThrow(), transactionId),
                Optional.ofNullable(paymentId).map(PaymentId::new),
                Optional.ofNullable(orderId).map(OrderId::new),
                Money.ofCents(amountCents),
                Words.parse(Refund.Source.class, source).orElseThrow(),
                reason,
                requestedBy,
                Words.parse(RefundStatus.class, status).orElseThrow(),
                Optional.ofNullable(restock),
                attempts,
                Optional.ofNullable(nextAttemptAt),
                Optional.ofNullable(trouble),
                createdAt,
                updatedAt));
    }

    Refunds.Due toDue() {
        return new Refunds.Due(new RefundId(id), nextAttemptAt);
    }

    static Page.Cursor cursor(Refund refund) {
        return new Page.Cursor(refund.createdAt(), refund.id().value());
    }
}
