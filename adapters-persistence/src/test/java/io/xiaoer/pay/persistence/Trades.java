package io.xiaoer.pay.persistence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.xiaoer.pay.application.port.out.AskableGateway;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** WeChat Pay, as far as it counts who asks it what; it refuses to be asked inside a transaction. */
final class Trades implements AskableGateway {

    final Map<TradeNumber, Integer> queries = new ConcurrentHashMap<>();
    final Map<TradeNumber, Integer> closings = new ConcurrentHashMap<>();

    private final Set<TradeNumber> paid = ConcurrentHashMap.newKeySet();

    /** From now on it says that this was paid. */
    void pay(Payment payment) {
        paid.add(payment.tradeNumber());
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.WECHAT;
    }

    @Override
    public Optional<Map<String, String>> open(Order order, Payment payment, Client client) {
        requireNoTransaction();
        return Optional.of(Map.of("out_trade_no", payment.tradeNumber().value()));
    }

    @Override
    public TradeAnswer query(Payment payment, Instant now) {
        requireNoTransaction();
        queries.merge(payment.tradeNumber(), 1, Integer::sum);
        PaymentNotice.State state = state(payment.tradeNumber());
        PaymentNotice notice = new PaymentNotice(
                Provider.WECHAT,
                PaymentNotice.Trade.of(payment.tradeNumber()),
                state,
                payment.amount().toDecimal(),
                "money of " + payment.tradeNumber().value(),
                Optional.of(now));
        return TradeAnswer.told(notice, state.name());
    }

    private PaymentNotice.State state(TradeNumber trade) {
        if (paid.contains(trade)) {
            return PaymentNotice.State.SUCCEEDED;
        }
        return closings.containsKey(trade) ? PaymentNotice.State.CANCELLED : PaymentNotice.State.UNCHANGED;
    }

    @Override
    public String close(Payment payment, Instant now) {
        requireNoTransaction();
        closings.merge(payment.tradeNumber(), 1, Integer::sum);
        return "closed";
    }

    private static void requireNoTransaction() {
        if (QuarkusTransaction.isActive()) {
            throw new IllegalStateException("a gateway was asked inside a transaction");
        }
    }
}
