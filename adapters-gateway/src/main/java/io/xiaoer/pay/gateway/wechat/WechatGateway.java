package io.xiaoer.pay.gateway.wechat;

import static java.lang.System.Logger.Level.WARNING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.AskableGateway;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.gateway.wechat.WechatPrepay.Channel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Opens, queries and closes payments at WeChat Pay. Nothing is believed that WeChat Pay did not sign: an answer that
 * somebody on the way has made up never means that a payment is there, or that it is not. Safe for use by several threads.
 */
public final class WechatGateway implements AskableGateway {

    private static final System.Logger LOG = System.getLogger(WechatGateway.class.getName());
    private static final String TRADES = "/v3/pay/transactions/out-trade-no/";

    /** It has been spelled in both ways. */
    private static final Set<String> NO_SUCH_TRADE = Set.of("ORDER_NOT_EXIST", "ORDERNOTEXIST");

    private final WechatMerchant merchant;
    private final WechatApi api;
    private final InstantSource clock;
    private final WechatPrepay prepay;
    private final WechatNotices notices;

    public WechatGateway(WechatMerchant merchant, WechatApi api, InstantSource clock) {
        this.merchant = merchant;
        this.api = api;
        this.clock = clock;
        this.prepay = new WechatPrepay(merchant);
        this.notices = new WechatNotices(merchant);
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.WECHAT;
    }

    @Override
    public boolean takes(Client client) {
        return Channel.of(client).isPresent();
    }

    @Override
    public Optional<Map<String, String>> open(Order order, Payment payment, Client client) {
        return Channel.of(client).flatMap(channel -> open(order, payment, channel, client, clock.instant()));
    }

    private Optional<Map<String, String>> open(
            Order order, Payment payment, Channel channel, Client client, Instant now) {
        WechatApi.Answer answer = api.post(channel.path(), prepay.request(order, payment, channel, client), now);
        Optional<String> how =
                Optional.of(answer).filter(WechatApi.Answer::isSuccess).flatMap(opened -> channel.read(opened.body()));
        if (how.isEmpty()) {
            LOG.log(WARNING, "WeChat Pay did not open {0}: {1}", payment.tradeNumber(), words(answer));
        }
        return how.map(found -> prepay.params(payment, channel, found, now));
    }

    /** Besides these words, a refusal may repeat what was asked, and who asked it. */
    private static String words(WechatApi.Answer answer) {
        JsonNode body = answer.body();
        return body.has("code")
                ? "HTTP %d %s %s".formatted(answer.status(), text(body, "code"), text(body, "message"))
                : answer.attested();
    }

    private static String text(JsonNode body, String field) {
        return WechatText.beginning(WechatText.inOneCell(body.path(field).asText()), 200);
    }

    @Override
    public TradeAnswer query(Payment payment, Instant now) {
        WechatApi.Answer answer = api.get(path(payment) + "?mchid=" + WechatApi.encoded(merchant.merchantId()), now);
        if (answer.isSuccess() && answer.body() instanceof ObjectNode transaction) {
            return told(payment, withAmount(transaction, payment), answer);
        }
        boolean absent = answer.verified()
                && answer.status() == 404
                && NO_SUCH_TRADE.contains(answer.body().path("code").asText());
        return absent ? TradeAnswer.absent(answer.details()) : TradeAnswer.unknown(answer.attested());
    }

    /** The signature binds an answer to no request: only its number says that it is about this payment. */
    private TradeAnswer told(Payment payment, JsonNode transaction, WechatApi.Answer answer) {
        if (!transaction
                .path("out_trade_no")
                .asText()
                .equals(payment.tradeNumber().value())) {
            return TradeAnswer.unknown("about another payment: " + answer.details());
        }
        if (notices.payment(transaction) instanceof CallbackReading.Genuine genuine) {
            PaymentNotice notice = genuine.notice();
            return TradeAnswer.told(
                    notice, (transaction.path("trade_state").asText() + ' ' + notice.transactionId()).strip());
        }
        return TradeAnswer.unknown("not to be understood: " + answer.details());
    }

    /** What nobody has paid may come without its amount. */
    private static JsonNode withAmount(ObjectNode transaction, Payment payment) {
        if (WechatNotices.isUnpaid(transaction)
                && transaction.path("amount").path("total").isMissingNode()) {
            ObjectNode whole = transaction.deepCopy();
            whole.putObject("amount").put("total", payment.amount().cents());
            return whole;
        }
        return transaction;
    }

    @Override
    public String close(Payment payment, Instant now) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("mchid", merchant.merchantId());
        return api.post(path(payment) + "/close", request, now).attested();
    }

    private static String path(Payment payment) {
        return TRADES + WechatApi.encoded(payment.tradeNumber().value());
    }
}
