package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.port.out.Contradictions;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

final class InMemoryContradictions implements Contradictions {

    private static final Set<OrderStatus> PAID = Set.of(
            OrderStatus.PAID, OrderStatus.SHIPPED, OrderStatus.COMPLETED, OrderStatus.REFUNDING, OrderStatus.REFUNDED);

    private final Tables tables;

    InMemoryContradictions(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Scan<OrderId> orders(Optional<OrderId> after, int limit) {
        synchronized (tables.unitOfWork) {
            return scan(tables.orders.all().keySet(), OrderId::value, after, limit, id -> !ofOrder(id)
                    .isEmpty());
        }
    }

    @Override
    public Scan<ProductId> products(Optional<ProductId> after, int limit) {
        synchronized (tables.unitOfWork) {
            return scan(tables.stock.all().keySet(), ProductId::value, after, limit, id -> ofStock(id)
                    .isPresent());
        }
    }

    private static <T> Scan<T> scan(
            Collection<T> all, ToLongFunction<T> number, Optional<T> after, int limit, Predicate<T> isSuspect) {
        List<T> part = all.stream()
                .filter(id -> after.map(place -> number.applyAsLong(id) > number.applyAsLong(place))
                        .orElse(true))
                .sorted(Comparator.comparingLong(number))
                .limit(limit)
                .toList();
        return new Scan<>(
                part.stream().filter(isSuspect).toList(),
                part.isEmpty() || part.size() < limit ? Optional.empty() : Optional.of(part.get(part.size() - 1)));
    }

    @Override
    public List<Contradiction> ofOrder(OrderId id) {
        synchronized (tables.unitOfWork) {
            List<Function<Order.State, Optional<Contradiction>>> looks = List.of(
                    this::history, this::noReceipt, this::receipt, this::openPayment, this::reservation, this::outbox);
            return tables.orders.get(id).stream()
                    .flatMap(order -> looks.stream().flatMap(look -> look.apply(order).stream()))
                    .toList();
        }
    }

    private Optional<Contradiction> history(Order.State order) {
        OrderStatus status = OrderStatus.PENDING;
        Optional<OrderStatus> refundedFrom = Optional.empty();
        boolean torn = false;
        for (OrderChange change : changes(order.id())) {
            torn |= change.from() != status;
            status = change.to();
            if (status == OrderStatus.REFUNDING) {
                refundedFrom = Optional.of(change.from());
            } else if (status != OrderStatus.REFUNDED) {
                refundedFrom = Optional.empty();
            }
        }
        OrderStatus last = status;
        return found(
                torn || status != order.status() || !refundedFrom.equals(order.refundedFrom()),
                Type.HISTORY_BROKEN,
                () -> "it is %s, its history says %s".formatted(order.status(), last));
    }

    private List<OrderChange> changes(OrderId order) {
        return tables.changes.where(row -> row.order().equals(order)).stream()
                .map(Tables.ChangeRow::change)
                .toList();
    }

    private Optional<Contradiction> noReceipt(Order.State order) {
        boolean paid = receipts(order.id()).stream()
                .anyMatch(receipt -> receipt.finding().isEmpty()
                        || receipt.applied().isPositive()
                        || !tables.refunds
                                .where(refund -> refund.receipt().equals(receipt.key())
                                        && refund.source() == Refund.Source.APPLIED)
                                .isEmpty());
        return found(
                PAID.contains(order.status()) && !paid, Type.PAID_WITHOUT_RECEIPT, () -> "it is " + order.status());
    }

    private Optional<Contradiction> receipt(Order.State order) {
        return receipts(order.id()).stream()
                .filter(receipt -> receipt.applied().isPositive() && !PAID.contains(order.status()))
                .map(receipt -> new Contradiction(
                        Type.RECEIPT_OF_UNPAID_ORDER,
                        "it is %s, %s of %s are applied".formatted(order.status(), receipt.applied(), receipt.key())))
                .findFirst();
    }

    private List<Receipt> receipts(OrderId order) {
        return tables.receipts.where(receipt -> receipt.order().equals(Optional.of(order)));
    }

    private Optional<Contradiction> openPayment(Order.State order) {
        List<Payment.State> open = tables.payments.where(payment ->
                payment.orderId().equals(order.id()) && payment.status().isOpen());
        return found(
                order.status() != OrderStatus.PENDING && !open.isEmpty(),
                Type.OPEN_PAYMENT_OF_SETTLED_ORDER,
                () -> "it is " + order.status());
    }

    private Optional<Contradiction> reservation(Order.State order) {
        long reserved = reserved(move -> move.order().equals(Optional.of(order.number())));
        long expected = toBeReserved(order);
        return found(
                order.line().reservesStock() && reserved != expected,
                Type.RESERVATION_WRONG,
                () -> "%d are to be reserved, %d are".formatted(expected, reserved));
    }

    private static long toBeReserved(Order.State order) {
        return Order.reconstitute(order).holdsStock() ? order.line().quantity() : 0;
    }

    private long reserved(Predicate<StockMove> which) {
        return tables.moves.where(row -> which.test(row.move())).stream()
                .map(Tables.MoveRow::move)
                .mapToLong(InMemoryContradictions::reserved)
                .sum();
    }

    private static long reserved(StockMove move) {
        return switch (move.kind()) {
            case RESERVE -> move.quantity();
            case RELEASE, SHIP, WRITE_OFF -> -move.quantity();
            case RETURN, ADJUST -> 0;
        };
    }

    private static long available(StockMove move) {
        return switch (move.kind()) {
            case RESERVE -> -move.quantity();
            case RELEASE, RETURN, ADJUST -> move.quantity();
            case SHIP, WRITE_OFF -> 0;
        };
    }

    private Optional<Contradiction> outbox(Order.State order) {
        long told = tables.sequences.get(order.id()).orElse(0L);
        List<Long> there = eventNumbers(order.id());
        return found(
                !there.equals(LongStream.rangeClosed(1, told).boxed().toList()),
                Type.OUTBOX_GAP,
                () -> "%d were told, there are %s".formatted(told, there));
    }

    private List<Long> eventNumbers(OrderId order) {
        return tables.events.all().keySet().stream()
                .filter(key -> key.order().equals(order))
                .map(Tables.EventKey::sequence)
                .sorted()
                .toList();
    }

    @Override
    public Optional<Contradiction> ofStock(ProductId product) {
        synchronized (tables.unitOfWork) {
            Optional<StockItem> item = tables.stock.get(product);
            long byOrders = tables
                    .orders
                    .where(order -> order.line().productId().equals(product))
                    .stream()
                    .mapToLong(InMemoryContradictions::toBeReserved)
                    .sum();
            return item.filter(stock -> !stock.equals(byLedger(product)) || stock.reserved() != byOrders)
                    .map(stock -> new Contradiction(
                            Type.STOCK_WRONG,
                            "%s, by the ledger %s, by the orders %d".formatted(stock, byLedger(product), byOrders)));
        }
    }

    /** Fails where the ledger says what no stock can be. */
    private StockItem byLedger(ProductId product) {
        List<StockMove> ledger = tables.moves.where(row -> row.product().equals(product)).stream()
                .map(Tables.MoveRow::move)
                .toList();
        return new StockItem(
                product,
                ledger.stream().mapToLong(InMemoryContradictions::available).sum(),
                ledger.stream().mapToLong(InMemoryContradictions::reserved).sum());
    }

    private static Optional<Contradiction> found(boolean wrong, Type type, Supplier<String> details) {
        return wrong ? Optional.of(new Contradiction(type, details.get())) : Optional.empty();
    }

    @Override
    public void lockStock(ProductId product) {
        tables.requireUnitOfWork();
        tables.locks.acquire(InMemoryStock.rowOf(product));
        tables.stock.get(product).orElseThrow();
    }

    @Override
    public void restoreStatus(OrderId id, OrderStatus status, Optional<OrderStatus> refundedFrom) {
        tables.locks.requireHeld(id);
        Order.State was = tables.orders.get(id).orElseThrow();
        tables.orders.put(id, States.with(was, status, refundedFrom));
    }

    @Override
    public void fillGaps(OrderId order, OrderEvent event) {
        tables.locks.requireHeld(order);
        List<Long> there = eventNumbers(order);
        long last = Math.max(
                tables.sequences.get(order).orElse(0L),
                there.stream().mapToLong(number -> number).max().orElse(0));
        LongStream.rangeClosed(1, last)
                .filter(number -> !there.contains(number))
                .forEach(number -> tables.events.put(new Tables.EventKey(order, number), event));
        tables.sequences.put(order, last);
    }

    @Override
    public void restoreStock(ProductId product) {
        tables.locks.requireHeld(InMemoryStock.rowOf(product));
        tables.stock.put(product, byLedger(product));
    }
}
