package io.xiaoer.pay.rest.checkout;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.PaymentDetails;
import io.xiaoer.pay.application.port.in.ReadCheckout;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.payment.Receipt;
import java.time.Instant;

/**
 * What the page shows. Nothing of where the shopper lives: whoever has the link may be somebody who pays for them.
 *
 * @param state what to tell the shopper: {@code waiting, processing, paid, failed, cancelled, expired, late}
 * @param money that came and does not pay for the order; null when there is none
 */
record CheckoutJson(
        String shop,
        boolean demo,
        String state,
        OrderPart order,
        PaymentPart payment,
        MoneyPart money,
        boolean mayPayAgain) {

    static CheckoutJson of(ReadCheckout.Checkout checkout, CheckoutSettings settings) {
        return new CheckoutJson(
                settings.shopName(),
                settings.demo(),
                Words.of(checkout.picture()),
                OrderPart.of(checkout.order()),
                PaymentPart.of(checkout.payment()),
                checkout.money().map(MoneyPart::of).orElse(null),
                checkout.payAgainBy().isPresent());
    }

    record OrderPart(String orderNumber, String status, boolean closing, String productName, int quantity) {

        private static OrderPart of(Order order) {
            return new OrderPart(
                    order.number().value(),
                    Words.of(order.status()),
                    order.closing().isPresent(),
                    order.line().productName(),
                    order.line().quantity());
        }
    }

    record PaymentPart(
            String id,
            String amount,
            String currency,
            String method,
            String status,
            Instant createdAt,
            Instant expiresAt,
            Instant serverTime,
            long remainingSeconds) {

        private static PaymentPart of(PaymentDetails details) {
            return new PaymentPart(
                    Long.toString(details.payment().id().value()),
                    details.payment().amount().toString(),
                    Money.CURRENCY,
                    Words.of(details.payment().method()),
                    Words.of(details.status()),
                    details.payment().createdAt(),
                    details.payment().expiresAt(),
                    details.serverTime(),
                    details.remainingSeconds());
        }
    }

    /** @param finding why it does not pay for the order */
    record MoneyPart(String finding, String amount, String refunding, String refunded, String held) {

        private static MoneyPart of(Receipt receipt) {
            return new MoneyPart(
                    Words.of(receipt.finding().orElseThrow()),
                    receipt.amount().toString(),
                    receipt.refunding().toString(),
                    receipt.refunded().toString(),
                    receipt.held().toString());
        }
    }
}
