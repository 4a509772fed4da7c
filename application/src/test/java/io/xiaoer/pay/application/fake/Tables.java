package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.CallbackInbox;
import io.xiaoer.pay.application.port.out.CallbackInbox.CallbackId;
import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.Deliveries.DeliveryId;
import io.xiaoer.pay.application.port.out.Figures;
import io.xiaoer.pay.application.port.out.IdempotencyKeys;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.AnomalyId;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** All that is stored, and the locks on it. */
final class Tables {

    final RowLocks locks = new RowLocks();
    final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork(locks);
    final AtomicLong ids = new AtomicLong();

    final Table<OrderId, Order.State> orders = new Table<>("orders", unitOfWork);
    final Table<Long, ChangeRow> changes = new Table<>("order changes", unitOfWork);
    final Table<OrderId, Long> sequences = new Table<>("event sequences", unitOfWork);
    final Table<EventKey, OrderEvent> events = new Table<>("events", unitOfWork);
    final Table<EventKey, Boolean> handedOut = new Table<>("events handed out", unitOfWork);
    final Table<SubscriberId, Subscribers.Registered> subscribers = new Table<>("subscribers", unitOfWork);
    final Table<DeliveryId, Deliveries.Delivery> deliveries = new Table<>("deliveries", unitOfWork);
    final Table<Long, AttemptRow> attempts = new Table<>("delivery attempts", unitOfWork);
    final Table<TurnKey, Instant> turns = new Table<>("delivery turns", unitOfWork);
    final Table<PaymentId, Payment.State> payments = new Table<>("payments", unitOfWork);
    final Table<Long, LogRow> log = new Table<>("payment log", unitOfWork);
    final Table<Receipt.Key, Receipt> receipts = new Table<>("receipts", unitOfWork);
    final Table<RefundId, Refund.State> refunds = new Table<>("refunds", unitOfWork);
    final Table<AnomalyId, Anomaly> anomalies = new Table<>("anomalies", unitOfWork);
    final Table<Long, StepRow> steps = new Table<>("anomaly steps", unitOfWork);
    final Table<CallbackId, CallbackInbox.Kept> callbacks = new Table<>("callbacks", unitOfWork);
    final Table<ProductId, Product> products = new Table<>("products", unitOfWork);
    final Table<ProductId, Long> sales = new Table<>("sales", unitOfWork);
    final Table<ProductId, StockItem> stock = new Table<>("stock", unitOfWork);
    final Table<Long, MoveRow> moves = new Table<>("stock moves", unitOfWork);
    final Table<AddressId, AddressRow> addresses = new Table<>("addresses", unitOfWork);
    final Table<IdempotencyKeys.Key, KeyRow> keys = new Table<>("idempotency keys", unitOfWork);
    final Table<PaymentMethod, Pace> pace = new Table<>("gateway pace", unitOfWork);
    final Table<Long, Instant> billRuns = new Table<>("bill runs", unitOfWork);
    final Table<Long, StagedLine> billLines = new Table<>("bill lines", unitOfWork);
    final Table<BillKey, BillState> reconciliations = new Table<>("reconciliations", unitOfWork);
    final Table<Instant, Figures.Totals> figures = new Table<>("figures", unitOfWork);
    final Table<Boolean, Figures.Balance> booksSeen = new Table<>("books seen", unitOfWork);

    long nextId() {
        return ids.incrementAndGet();
    }

    void requireUnitOfWork() {
        if (!unitOfWork.isOpen()) {
            throw new IllegalStateException("a lock outside a unit of work");
        }
    }

    /** Whether an order is there, and {@code buyer}'s if one is given. */
    boolean isOf(OrderId order, Optional<CustomerId> buyer) {
        return orders.get(order)
                .filter(found -> buyer.map(found.customer()::equals).orElse(true))
                .isPresent();
    }

    /** Whether staff who search for {@code text} mean this order: its number, its customer, or money received for it. */
    boolean speaksOf(Order.State order, String text) {
        return order.number().value().equals(text)
                || order.customer().value().equals(text)
                || !payments.where(payment -> payment.orderId().equals(order.id())
                                && payment.transactionId().equals(Optional.of(text)))
                        .isEmpty()
                || !receipts.where(receipt -> receipt.order().equals(Optional.of(order.id()))
                                && receipt.key().transactionId().equals(text))
                        .isEmpty();
    }

    /** Everything that is committed, to be compared with what was there before. */
    Map<String, Map<?, ?>> snapshot() {
        Map<String, Map<?, ?>> everything = new LinkedHashMap<>();
        for (Table<?, ?> table : List.of(
                orders,
                changes,
                sequences,
                events,
                handedOut,
                subscribers,
                deliveries,
                attempts,
                turns,
                payments,
                log,
                receipts,
                refunds,
                anomalies,
                steps,
                callbacks,
                products,
                sales,
                stock,
                moves,
                addresses,
                keys,
                pace,
                billRuns,
                billLines,
                reconciliations,
                figures,
                booksSeen)) {
            everything.put(table.name(), table.all());
        }
        return everything;
    }

    record ChangeRow(OrderId order, OrderChange change) {}

    record EventKey(OrderId order, long sequence) {}

    record TurnKey(SubscriberId subscriber, OrderId order) {}

    record AttemptRow(DeliveryId delivery, Deliveries.Attempt attempt) {}

    record LogRow(PaymentId payment, LogEntry entry) {}

    record StepRow(AnomalyId anomaly, Anomaly.Step step) {}

    record MoveRow(ProductId product, StockMove move, int round) {}

    record KeyRow(String fingerprint, Instant claimedAt, Optional<IdempotencyKeys.Reply> reply) {}

    record Pace(Instant second, int taken) {}

    record StagedLine(long run, BillLine line) {}

    record BillKey(Provider provider, LocalDate day) {}

    record BillState(Optional<Instant> next, String outcome) {}

    record AddressRow(CustomerId customer, Address address, Instant createdAt) {}
}
