package io.xiaoer.pay.gateway.bank;

import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import java.util.Map;
import java.util.Optional;

/**
 * Paying by bank: the shop sends the shopper to its bank with what stands here, and the bank reports by callback. There
 * is nothing to open beforehand.
 */
public final class BankGateway implements PaymentGateway {

    @Override
    public PaymentMethod method() {
        return PaymentMethod.BANK;
    }

    @Override
    public Optional<Map<String, String>> open(Order order, Payment payment, Client client) {
        return Optional.of(Map.of(
                "out_trade_no", payment.tradeNumber().value(),
                "amount", payment.amount().toString(),
                "currency", Money.CURRENCY));
    }
}
