package io.xiaoer.pay.gateway.simulator.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A simulated WeChat Pay for one merchant. Answers are signed, refusals too, and callbacks are encrypted besides. It shows
 * an unpaid trade past its deadline as not paid, and leaves closing it to the shop.
 */
public final class WechatSite implements Gateway {

    private static final String PREFIX = "/wechat";
    private static final String OPEN = "/v3/pay/transactions/";
    private static final String TRADES = OPEN + "out-trade-no/";
    private static final String CLOSE = "/close";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final String BILLS = "/v3/bill/tradebill";
    private static final String FILES = "/v3/billdownload/file";

    private final WechatAccount account;
    private final WechatKeys keys;
    private final WechatTrades trades;
    private final WechatRefundDesk refunds;
    private final WechatBillDesk bills;

    /** @param wallet the page where a shopper pays a trade; what QR codes lead to */
    public WechatSite(WechatAccount account, Ledger ledger, Function<Trade, String> wallet) {
        this.account = account;
        this.keys = new WechatKeys(account);
        this.trades = new WechatTrades(account, ledger, wallet);
        this.refunds = new WechatRefundDesk(ledger);
        this.bills = new WechatBillDesk(account, ledger);
    }

    /** From now on callbacks are signed with this one of its keys, and answers where the merchant asks for none of them. */
    public void signWith(String keyId) {
        keys.signWith(keyId);
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Provider provider() {
        return Provider.WECHAT;
    }

    @Override
    public Response answer(Request request, Instant now) {
        try {
            keys.check(request, now);
            WechatAsked asked = WechatAsked.of(request, PREFIX);
            if (asked.method().equals("GET") && asked.path().equals(FILES)) {
                return new Response(200, Map.of("Content-Type", "application/octet-stream"), bills.file(asked));
            }
            Optional<ObjectNode> answer = answer(asked, now);
            return answer.map(body -> signed(200, body.toString(), request, now))
                    .orElseGet(() -> signed(204, "", request, now));
        } catch (WechatRefusal refusal) {
            String body = JsonNodeFactory.instance
                    .objectNode()
                    .put("code", refusal.code())
                    .put("message", refusal.getMessage())
                    .toString();
            return signed(refusal.status(), body, request, now);
        }
    }

    /** Empty when there is nothing to say. */
    private Optional<ObjectNode> answer(WechatAsked asked, Instant now) throws WechatRefusal {
        String path = asked.path();
        return switch (asked.method()) {
            case "GET" -> Optional.of(shown(asked, path, now));
            case "POST" -> done(asked, path, now);
            default -> throw noSuchPlace();
        };
    }

    private ObjectNode shown(WechatAsked asked, String path, Instant now) throws WechatRefusal {
        if (path.equals(BILLS)) {
            return bills.announce(asked, "http://" + asked.host() + PREFIX + FILES, now);
        }
        if (path.startsWith(REFUNDS + '/')) {
            return refunds.show(asked.number(REFUNDS + '/', ""));
        }
        if (path.startsWith(TRADES)) {
            if (!account.merchantId().equals(asked.query().get("mchid"))) {
                throw WechatRefusal.parameter("mchid 与商户不匹配");
            }
            return trades.show(asked.number(TRADES, ""));
        }
        throw noSuchPlace();
    }

    private Optional<ObjectNode> done(WechatAsked asked, String path, Instant now) throws WechatRefusal {
        if (path.startsWith(TRADES) && path.endsWith(CLOSE) && path.length() > TRADES.length() + CLOSE.length()) {
            trades.close(asked, asked.number(TRADES, CLOSE));
            return Optional.empty();
        }
        return Optional.of(
                switch (path) {
                    case REFUNDS -> refunds.refund(asked, now);
                    case OPEN + "native", OPEN + "jsapi", OPEN + "h5" ->
                        trades.open(asked, asked.number(OPEN, ""), now);
                    default -> throw noSuchPlace();
                });
    }

    private static WechatRefusal noSuchPlace() {
        return new WechatRefusal(404, "RESOURCE_NOT_EXISTS", "接口不存在");
    }

    private Response signed(int status, String text, Request request, Instant now) {
        byte[] body = text.getBytes(UTF_8);
        String wanted = request.headers().getOrDefault("wechatpay-serial", "");
        return new Response(status, keys.answerHeaders(wanted, body, now), body);
    }

    @Override
    public Notification paid(Trade trade, Trade.Paid paid, Signing signing, Instant now) {
        ObjectNode content = trades.transaction(trade, paid, "SUCCESS");
        return notification(trade.notifyUrl(), "TRANSACTION.SUCCESS", "transaction", content, signing, now);
    }

    @Override
    public Optional<Notification> refunded(Refund refund, Signing signing, Instant now) {
        if (refund.notifyUrl().isEmpty() || refund.status() == Refund.Status.UNDER_WAY) {
            return Optional.empty();
        }
        String status = WechatRefundDesk.status(refund);
        ObjectNode content =
                refunds.described(refund).put("mchid", account.merchantId()).put("refund_status", status);
        return Optional.of(notification(refund.notifyUrl(), "REFUND." + status, "refund", content, signing, now));
    }

    private Notification notification(
            String url, String event, String type, ObjectNode content, Signing signing, Instant now) {
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("id", "EV-" + WechatKeys.random(24))
                .put("create_time", WechatTime.format(now))
                .put("resource_type", "encrypt-resource")
                .put("event_type", event)
                .put("summary", event);
        message.set("resource", keys.sealed(type, content));
        byte[] body = message.toString().getBytes(UTF_8);
        return new Notification(URI.create(url), keys.callbackHeaders(body, now, signing), body);
    }

    /** It reads no more of the answer than that. */
    @Override
    public boolean isHeard(int status, byte[] body) {
        return status == 200 || status == 204;
    }
}
