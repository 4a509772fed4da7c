package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Contradictions;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.ConfirmedSuccess;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.ProductSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Mends one contradiction in the records of an order, inside a unit of work and under its lock. The record that nobody
 * can rewrite is believed: the history, the ledger, the log of a payment. Everything else goes the way that it would
 * have gone.
 */
final class OrderRepair {

    private final Contradictions contradictions;
    private final OrderLocks locks;
    private final Orders orders;
    private final Payments payments;
    private final Receipts receipts;
    private final Stock stock;
    private final OrderWriter writer;
    private final MoneyBack moneyBack;
    private final InstantSource clock;

    OrderRepair(
            Contradictions contradictions,
            OrderLocks locks,
            Orders orders,
            Payments payments,
            Receipts receipts,
            Stock stock,
            OrderWriter writer,
            MoneyBack moneyBack,
            InstantSource clock) {
        this.contradictions = contradictions;
        this.locks = locks;
        this.orders = orders;
        this.payments = payments;
        this.receipts = receipts;
        this.stock = stock;
        this.writer = writer;
        this.moneyBack = moneyBack;
        this.clock = clock;
    }

    void repair(Order order, Contradictions.Type type, Actor operator) {
        LockedOrder locked = locks.lock(order.id()).orElseThrow();
        Instant now = clock.instant();
        switch (type) {
            case HISTORY_BROKEN -> restoreStatus(locked.order());
            case PAID_WITHOUT_RECEIPT -> restoreReceipt(locked, now);
            case RECEIPT_OF_UNPAID_ORDER -> placeMoney(locked, operator, now);
            case OPEN_PAYMENT_OF_SETTLED_ORDER -> closePayments(locked, now);
            case RESERVATION_WRONG -> reserveOrRelease(locked.order(), operator, now);
            case OUTBOX_GAP -> contradictions.fillGaps(order.id(), OrderEvents.asItIs(locked.order(), now));
            case STOCK_WRONG -> throw new IllegalArgumentException("not of an order: " + type);
        }
    }

    private void restoreStatus(Order order) {
        List<OrderChange> history = orders.history(order.id());
        OrderStatus status = history.isEmpty()
                ? OrderStatus.PENDING
                : history.get(history.size() - 1).to();
        Optional<OrderStatus> refundedFrom = history.stream()
                .filter(change -> change.to() == OrderStatus.REFUNDING)
                .reduce((earlier, later) -> later)
                .map(OrderChange::from)
                .filter(from -> status == OrderStatus.REFUNDING || status == OrderStatus.REFUNDED);
        contradictions.restoreStatus(order.id(), status, refundedFrom);
    }

    /** The payment says which money it was, and its log says whose. */
    private void restoreReceipt(LockedOrder locked, Instant now) {
        locked.payments().stream()
                .filter(payment -> payment.status() == PaymentStatus.SUCCEEDED)
                .forEach(payment -> success(payment)
                        .ifPresent(success -> receipts.add(Receipt.of(
                                success,
                                Optional.of(payment.tradeNumber()),
                                Optional.of(payment),
                                payment.amount(),
                                Optional.empty(),
                                now))));
    }

    private Optional<ConfirmedSuccess> success(Payment payment) {
        return payments.logs(List.of(payment.id())).getOrDefault(payment.id(), List.of()).stream()
                .filter(entry -> entry.event() == LogEntry.Event.SUCCEEDED)
                .findFirst()
                .flatMap(entry -> Words.parse(Provider.class, entry.details().getOrDefault("provider", ""))
                        .map(provider -> new ConfirmedSuccess(
                                new Receipt.Key(
                                        provider, payment.transactionId().orElseThrow()),
                                payment.amount().toDecimal(),
                                entry.at())));
    }

    /** Money that counts as applied pays for an order that waits for it, and goes back from one that was given up. */
    private void placeMoney(LockedOrder locked, Actor operator, Instant now) {
        for (Receipt receipt : receipts.ofOrder(locked.order().id())) {
            if (receipt.applied().isPositive()) {
                LockedMoney money = new LockedMoney(
                        Optional.of(locked), receipts.lock(receipt.key()).orElseThrow());
                if (locked.order().status() == OrderStatus.PENDING) {
                    OrderPaying.pay(locked, money.payment().orElseThrow(), receipt.key(), now);
                } else {
                    giveBack(money, operator, now);
                }
            }
        }
        writer.save(locked);
    }

    private void giveBack(LockedMoney money, Actor operator, Instant now) {
        String reason = "its order is cancelled";
        if (money.payment().orElseThrow().status() == PaymentStatus.SUCCEEDED) {
            moneyBack.giveBackAllApplied(money, reason, operator.name(), now);
        } else {
            Receipt receipt = money.receipt();
            money.write(receipts, receipt.fromAppliedToHeld(receipt.applied()));
            moneyBack.giveBackHeld(money, receipt.applied(), reason, operator.name(), now);
        }
    }

    private void closePayments(LockedOrder locked, Instant now) {
        locked.expireOverduePayments(now);
        locked.openPayment().ifPresent(open -> open.cancel("its order waits for no money", now));
        writer.save(locked);
    }

    private void reserveOrRelease(Order order, Actor operator, Instant now) {
        if (order.holdsStock()) {
            stock.reserve(order, operator.name(), now);
        } else if (hasLeftTheHouse(order)) {
            stock.ship(order, operator.name(), now);
        } else if (order.line().source() == ProductSource.LOCAL) {
            stock.release(order, operator.name(), now);
        }
    }

    private static boolean hasLeftTheHouse(Order order) {
        return switch (order.refundedFrom().orElse(order.status())) {
            case SHIPPED, COMPLETED -> true;
            case PENDING, PAID, CANCELLED, REFUNDING, REFUNDED -> false;
        };
    }
}
