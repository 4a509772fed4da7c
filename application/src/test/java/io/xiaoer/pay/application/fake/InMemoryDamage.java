package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.contract.Damage;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.List;
import java.util.Optional;

final class InMemoryDamage implements Damage {

    private final Tables tables;

    InMemoryDamage(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void setStatus(OrderId order, OrderStatus status, Optional<OrderStatus> refundedFrom) {
        Order.State was = tables.orders.get(order).orElseThrow();
        write(() -> tables.orders.put(order, States.with(was, status, refundedFrom)));
    }

    @Override
    public void addChange(OrderId order, OrderChange change) {
        write(() -> tables.changes.put(tables.nextId(), new Tables.ChangeRow(order, change)));
    }

    @Override
    public void setStatus(PaymentId payment, PaymentStatus status) {
        Payment.State was = tables.payments.get(payment).orElseThrow();
        write(() -> tables.payments.put(
                payment,
                new Payment.State(
                        was.id(),
                        was.orderId(),
                        was.tradeNumber(),
                        was.amount(),
                        was.method(),
                        status,
                        status == PaymentStatus.SUCCEEDED ? was.transactionId() : Optional.empty(),
                        was.atGateway(),
                        was.expiresAt(),
                        was.createdAt(),
                        was.updatedAt())));
    }

    @Override
    public void removeReceipts(OrderId order) {
        write(() -> tables.receipts.where(receipt -> receipt.order().equals(Optional.of(order))).stream()
                .map(Receipt::key)
                .forEach(tables.receipts::remove));
    }

    @Override
    public void removeEvent(OrderId order, long sequence) {
        write(() -> tables.events.remove(new Tables.EventKey(order, sequence)));
    }

    @Override
    public void setSequence(OrderId order, long sequence) {
        write(() -> tables.sequences.put(order, sequence));
    }

    @Override
    public void setStock(ProductId product, long available, long reserved) {
        write(() -> tables.stock.put(product, new StockItem(product, available, reserved)));
    }

    @Override
    public void addMove(ProductId product, StockMove move, int round) {
        write(() -> tables.moves.put(tables.nextId(), new Tables.MoveRow(product, move, round)));
    }

    @Override
    public List<Long> eventNumbers(OrderId order) {
        return tables.events.all().keySet().stream()
                .filter(key -> key.order().equals(order))
                .map(Tables.EventKey::sequence)
                .sorted()
                .toList();
    }

    private void write(Runnable change) {
        tables.unitOfWork.run(() -> {
            change.run();
            return Outcome.accepted(true);
        });
    }
}
