package io.xiaoer.pay.bootstrap.wiring;

import io.xiaoer.pay.application.port.out.AskableGateway;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An Alipay that can be asked, and is to each trade as a test wants it to be; it has no others. */
@Singleton
public class MoodyAlipay implements AskableGateway {

    /** How a trade is at the gateway. */
    public enum Mood {
        ABSENT,
        SILENT,
        OPEN,
        CLOSED,
        PAID
    }

    private final Map<String, Mood> moods = new ConcurrentHashMap<>();

    public void is(String tradeNumber, Mood mood) {
        moods.put(tradeNumber, mood);
    }

    /** So that no other test's orders wait for it: whoever sweeps them all loses patience with a silent gateway. */
    public void forgetAll() {
        moods.clear();
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.ALIPAY;
    }

    @Override
    public Optional<Map<String, String>> open(Order order, Payment payment, Client client) {
        String number = payment.tradeNumber().value();
        return mood(payment) == Mood.SILENT
                ? Optional.empty()
                : Optional.of(Map.of("out_trade_no", number, "code_url", "moody://pay/" + number));
    }

    @Override
    public boolean takes(Client client) {
        return client.channel().filter("jsapi"::equals).isEmpty();
    }

    @Override
    public TradeAnswer query(Payment payment, Instant now) {
        return switch (mood(payment)) {
            case ABSENT -> TradeAnswer.absent("no such trade");
            case SILENT -> TradeAnswer.unknown("no answer");
            case OPEN -> told(payment, PaymentNotice.State.UNCHANGED, now);
            case CLOSED -> told(payment, PaymentNotice.State.CANCELLED, now);
            case PAID -> told(payment, PaymentNotice.State.SUCCEEDED, now);
        };
    }

    /** Whatever is open can be closed. */
    @Override
    public String close(Payment payment, Instant now) {
        moods.replace(payment.tradeNumber().value(), Mood.OPEN, Mood.CLOSED);
        return "closed what was open";
    }

    private Mood mood(Payment payment) {
        return moods.getOrDefault(payment.tradeNumber().value(), Mood.ABSENT);
    }

    private static TradeAnswer told(Payment payment, PaymentNotice.State state, Instant now) {
        PaymentNotice notice = new PaymentNotice(
                Provider.ALIPAY,
                PaymentNotice.Trade.of(payment.tradeNumber()),
                state,
                payment.amount().toDecimal(),
                "alipay-" + payment.tradeNumber().value(),
                Optional.of(now));
        return TradeAnswer.told(notice, "as a test says");
    }
}
