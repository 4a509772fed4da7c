package io.xiaoer.pay.persistence.postgres;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.contract.Damage;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderNumber;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockMove;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Damage as an operator with too many rights does it. */
public final class SqlDamage implements Damage {

    private final Rows rows;

    public SqlDamage(Rows rows) {
        this.rows = rows;
    }

    @Override
    public void setStatus(OrderId order, OrderStatus status, Optional<OrderStatus> refundedFrom) {
        execute(
                "update orders set status = ?, refunded_from = ? where id = ?",
                Words.of(status),
                refundedFrom.map(Words::of).orElse(null),
                order.value());
    }

    @Override
    public void addChange(OrderId order, OrderChange change) {
        execute(
                """
                insert into order_changes (order_id, from_status, to_status, operator, note, at)
                values (?, ?, ?, ?, ?, ?)
                """,
                order.value(),
                Words.of(change.from()),
                Words.of(change.to()),
                change.operator(),
                change.note(),
                change.at().atOffset(ZoneOffset.UTC));
    }

    @Override
    public void setStatus(PaymentId payment, PaymentStatus status) {
        execute("""
                update payments
                set status = ?, transaction_id = case ? when 'succeeded' then transaction_id end
                where id = ?
                """, Words.of(status), Words.of(status), payment.value());
    }

    /** Not even a superuser deletes a receipt without switching its guard off. */
    @Override
    public void removeReceipts(OrderId order) {
        execute("alter table receipts disable trigger append_only");
        execute("delete from receipts where order_id = ?", order.value());
        execute("alter table receipts enable trigger append_only");
    }

    @Override
    public void removeEvent(OrderId order, long sequence) {
        execute("delete from outbox where aggregate_id = ? and sequence = ?", order.value(), sequence);
    }

    @Override
    public void setSequence(OrderId order, long sequence) {
        execute("update orders set event_sequence = ? where id = ?", sequence, order.value());
    }

    @Override
    public void setStock(ProductId product, long available, long reserved) {
        execute("""
                update stock set available = case part when 1 then ? else 0 end, reserved = case part when 1 then ? else 0 end
                where product_id = ?
                """, available, reserved, product.value());
    }

    @Override
    public void addMove(ProductId product, StockMove move, int round) {
        execute(
                """
                insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at, round)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                product.value(),
                Words.of(move.kind()),
                move.quantity(),
                move.order().map(OrderNumber::value).orElse(null),
                move.operator(),
                move.reason(),
                move.at().atOffset(ZoneOffset.UTC),
                round);
    }

    @Override
    public List<Long> eventNumbers(OrderId order) {
        return rows
                .texts("select sequence from outbox where aggregate_id = ? order by sequence", order.value())
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    private void execute(String statement, Object... parameters) {
        try {
            rows.execute(statement, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }
}
