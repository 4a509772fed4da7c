package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Receipt;
import java.time.Instant;

/** Lets money pay for its order. Inside a unit of work, under the order's lock; whoever asks saves the order. */
final class OrderPaying {

    private final Stock stock;

    OrderPaying(Stock stock) {
        this.stock = stock;
    }

    /** Pays an order that waits for money. */
    static void pay(LockedOrder locked, Payment payment, Receipt.Key money, Instant now) {
        payment.succeed(money.provider(), money.transactionId(), now);
        locked.order().pay(operator(money), note(money), now);
        locked.openPayment().ifPresent(other -> other.cancel("its order was paid otherwise", now));
    }

    /** Pays an order that had been given up, and reserves its stock again: false, and nothing done, if there is none. */
    boolean takeUpAgain(LockedOrder locked, Payment payment, Receipt.Key money, Instant now) {
        Order order = locked.order();
        if (order.line().reservesStock()
                && stock.reserve(order, operator(money), now).isPresent()) {
            return false;
        }
        payment.succeed(money.provider(), money.transactionId(), now);
        order.reinstate(operator(money), note(money), now);
        return true;
    }

    private static String operator(Receipt.Key money) {
        return Words.of(money.provider());
    }

    private static String note(Receipt.Key money) {
        return "transaction " + money.transactionId();
    }
}
