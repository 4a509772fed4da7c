package io.xiaoer.pay.persistence.payment;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.AtGateway;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.persistence.database.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** A row of {@code payments}, for reading. */
@Entity
@Immutable
@Table(name = "payments")
class PaymentEntity {

    @Id
    Long id;

    @Column(name = "order_id")
    long orderId;

    @Column(name = "trade_number")
    String tradeNumber;

    @Column(name = "amount_cents")
    long amountCents;

    String method;

    String status;

    @Column(name = "transaction_id")
    String transactionId;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "times_asked")
    int timesAsked;

    @Column(name = "next_ask_at")
    Instant nextAskAt;

    @Column(name = "gateway_done_at")
    Instant gatewayDoneAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static PaymentEntity of(ResultSet row) throws SQLException {
        PaymentEntity payment = new PaymentEntity();
        payment.id = row.getLong("id");
        payment.orderId = row.getLong("order_id");
        payment.tradeNumber = row.getString("trade_number");
        payment.amountCents = row.getLong("amount_cents");
        payment.method = row.getString("method");
        payment.status = row.getString("status");
        payment.transactionId = row.getString("transaction_id");
        payment.startedAt = Columns.instant(row, "started_at");
        payment.timesAsked = row.getInt("times_asked");
        payment.nextAskAt = Columns.instant(row, "next_ask_at");
        payment.gatewayDoneAt = Columns.instant(row, "gateway_done_at");
        payment.expiresAt = Columns.instant(row, "expires_at");
        payment.createdAt = Columns.instant(row, "created_at");
        payment.updatedAt = Columns.instant(row, "updated_at");
        return payment;
    }

    Payment toPayment() {
        return Payment.reconstitute(new Payment.State(
                new PaymentId(id),
                new OrderId(orderId),
                new TradeNumber(tradeNumber),
                Money.ofCents(amountCents),
                Words.parse(PaymentMethod.class, method).orElseThrow(),
                Words.parse(PaymentStatus.class, status).orElseThrow(),
                Optional.ofNullable(transactionId),
                new AtGateway(
                        Optional.ofNullable(startedAt),
                        timesAsked,
                        Optional.ofNullable(nextAskAt),
                        Optional.ofNullable(gatewayDoneAt)),
                expiresAt,
                createdAt,
                updatedAt));
    }

    Payments.Overdue toOverdue() {
        return new Payments.Overdue(new PaymentId(id), new OrderId(orderId), new TradeNumber(tradeNumber), expiresAt);
    }

    Payments.ToAsk toAsk() {
        return new Payments.ToAsk(new PaymentId(id), new OrderId(orderId), nextAskAt);
    }

    static Page.Cursor cursor(Payment payment) {
        return new Page.Cursor(payment.createdAt(), payment.id().value());
    }
}
