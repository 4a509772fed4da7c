package io.xiaoer.pay.gateway.alipay;

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
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import java.time.Duration;
import java.time.Instant;

/** Somebody buys something for 199.00 and wants to pay by Alipay, for tests. */
public final class Purchase {

    public static final Instant NOW = Instant.parse("2026-11-21T16:30:05Z");
    public static final String TRADE = "202611220000000001_7";

    private Purchase() {}

    public static Order order(String productName) {
        return Order.place(
                new OrderId(1),
                new CustomerId("alice"),
                new OrderLine(new ProductId(1), productName, ProductSource.LOCAL, Money.ofCents(19_900), 1),
                PaymentMethod.ALIPAY,
                new Address(new AddressId(1), "A", "13800000000", "B", "C"),
                "",
                NOW);
    }

    public static Payment payment(String productName) {
        return payment(7, productName);
    }

    public static Payment payment(long id, String productName) {
        return Payment.create(
                new PaymentId(id), order(productName), PaymentMethod.ALIPAY, NOW.plus(Duration.ofMinutes(30)), NOW);
    }
}
