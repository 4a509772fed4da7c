package io.xiaoer.pay.gateway.alipay;

import static java.lang.System.Logger.Level.WARNING;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.AskableGateway;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Opens payments at Alipay, asks about them and closes them. A code to scan is asked for; the page where a shopper pays
 * in a browser is a signed address, of which Alipay hears when the shopper goes there. Safe for use by several threads.
 */
public final class AlipayGateway implements AskableGateway {

    private static final System.Logger LOG = System.getLogger(AlipayGateway.class.getName());
    private static final String CODE = "native";
    private static final String PAGE = "page";

    private final AlipayMerchant merchant;
    private final AlipayApi api;
    private final InstantSource clock;

    public AlipayGateway(AlipayMerchant merchant, AlipayApi api, InstantSource clock) {
        this.merchant = merchant;
        this.api = api;
        this.clock = clock;
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.ALIPAY;
    }

    @Override
    public boolean takes(Client client) {
        return channel(client).equals(CODE) || channel(client).equals(PAGE);
    }

    private static String channel(Client client) {
        return client.channel().orElse(CODE);
    }

    @Override
    public Optional<Map<String, String>> open(Order order, Payment payment, Client client) {
        return channel(client).equals(PAGE)
                ? Optional.of(shown(payment, "page_url", page(order, payment)))
                : code(order, payment).map(code -> shown(payment, "code_url", code));
    }

    private static Map<String, String> shown(Payment payment, String name, String value) {
        return Map.of("out_trade_no", payment.tradeNumber().value(), name, value);
    }

    private Optional<String> code(Order order, Payment payment) {
        AlipayAnswer answer =
                api.call("alipay.trade.precreate", trade(order, payment), notifications(), clock.instant());
        String code = isAbout(payment, answer) ? answer.text("qr_code") : "";
        if (code.isBlank()) {
            LOG.log(WARNING, () -> "Alipay opens no trade " + payment.tradeNumber() + ": " + answer.details());
            return Optional.empty();
        }
        return Optional.of(code);
    }

    private String page(Order order, Payment payment) {
        ObjectNode trade = trade(order, payment).put("product_code", "FAST_INSTANT_TRADE_PAY");
        return api.page("alipay.trade.page.pay", trade, notifications(), clock.instant());
    }

    private static ObjectNode trade(Order order, Payment payment) {
        return named(payment)
                .put("total_amount", payment.amount().toString())
                .put(
                        "subject",
                        AlipayText.subject(
                                order.line().productName(), order.number().value()))
                .put("time_expire", AlipayTime.format(payment.expiresAt()));
    }

    private static ObjectNode named(Payment payment) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("out_trade_no", payment.tradeNumber().value());
    }

    private Map<String, String> notifications() {
        return Map.of("notify_url", merchant.notifyUrl());
    }

    /** The signature binds an answer to no request: only its number says that it is about this payment. */
    private static boolean isAbout(Payment payment, AlipayAnswer answer) {
        return answer.isSuccess()
                && answer.text("out_trade_no").equals(payment.tradeNumber().value());
    }

    /** A trade whose code nobody has scanned does not exist at Alipay. */
    @Override
    public TradeAnswer query(Payment payment, Instant now) {
        AlipayAnswer answer = api.call("alipay.trade.query", named(payment), Map.of(), now);
        if (answer.text("sub_code").equals("ACQ.TRADE_NOT_EXIST")) {
            return TradeAnswer.absent(answer.details());
        }
        Predicate<PaymentNotice> isOurs = notice -> isAbout(payment, answer);
        return new AlipayTrade(answer::text, "send_pay_date")
                .notice()
                .filter(isOurs)
                .map(notice -> TradeAnswer.told(notice, answer.details()))
                .orElseGet(() -> TradeAnswer.unknown(answer.details()));
    }

    @Override
    public String close(Payment payment, Instant now) {
        return api.call("alipay.trade.close", named(payment), Map.of(), now).details();
    }
}
