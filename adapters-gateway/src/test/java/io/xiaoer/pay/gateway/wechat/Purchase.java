package io.xiaoer.pay.gateway.wechat;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderLine;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An order, and the payment that is open for it. */
public record Purchase(Order order, Payment payment) {

    /** @param number tells it from others */
    public static Purchase of(int number, String product, Money price, Instant now) {
        Order order = Order.place(
                new OrderId(number),
                new CustomerId("alice"),
                new OrderLine(new ProductId(1), product, ProductSource.LOCAL, price, 1),
                PaymentMethod.WECHAT,
                new Address(new AddressId(1), "Alice", "+86 138 0000 0000", "山东 青岛", "1"),
                "",
                now);
        return new Purchase(
                order,
                Payment.create(
                        new PaymentId(number), order, PaymentMethod.WECHAT, now.plus(Duration.ofMinutes(30)), now));
    }

    /** All of the payment came. */
    public Receipt receipt(String transactionId, Instant now) {
        return new Receipt(
                new Receipt.Key(Provider.WECHAT, transactionId),
                Optional.of(payment.tradeNumber()),
                Optional.of(payment.id()),
                Optional.of(order.id()),
                payment.amount(),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Optional.empty(),
                now,
                now);
    }
}
