package io.xiaoer.pay.gateway.simulator.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A simulated Alipay for one merchant. What it says it signs, but not to those whom it does not know: a wrong app or a
 * wrong signature is told without one. A trade past its deadline is closed.
 */
public final class AlipaySite implements Gateway {

    private static final String PREFIX = "/alipay";
    private static final String CALLS = PREFIX + "/gateway.do";
    private static final String FILES = PREFIX + "/downloadBillFile.resource";
    private static final String PAGE = "alipay.trade.page.pay";

    private final AlipayKeys keys;
    private final AlipayTradeDesk trades;
    private final AlipayRefundDesk refunds;
    private final AlipayBillDesk bills;
    private final AlipayNotices notices;
    private final Function<Trade, String> wallet;

    /** @param wallet the page where a shopper pays a trade; what QR codes lead to */
    public AlipaySite(AlipayAccount account, Ledger ledger, Function<Trade, String> wallet) {
        this.keys = new AlipayKeys(account);
        this.trades = new AlipayTradeDesk(ledger);
        this.refunds = new AlipayRefundDesk(ledger, trades);
        this.bills = new AlipayBillDesk(account, ledger);
        this.notices = new AlipayNotices(account, keys);
        this.wallet = wallet;
    }

    /** From now on it signs with this key, as when it replaces its own. */
    public void signWith(KeyPair key) {
        keys.signWith(key);
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Provider provider() {
        return Provider.ALIPAY;
    }

    @Override
    public Response answer(Request request, Instant now) {
        if (request.path().equals(FILES)) {
            return file(request, now);
        }
        boolean isPage = request.method().equals("GET");
        if (!request.path().equals(CALLS) || !isPage && !request.method().equals("POST")) {
            return text(404, "not found");
        }
        try {
            AlipayAsked asked = AlipayAsked.of(request);
            return isPage ? page(asked, now) : call(asked, request, now);
        } catch (AlipayRefusal unreadable) {
            return text(400, unreadable.subCode());
        }
    }

    /** Where a shopper's browser arrives. */
    private Response page(AlipayAsked asked, Instant now) throws AlipayRefusal {
        keys.check(asked);
        if (!asked.method().equals(PAGE)) {
            throw AlipayRefusal.invalid("isv.invalid-method", "不存在的方法名");
        }
        asked.content("product_code", "FAST_INSTANT_TRADE_PAY");
        return new Response(302, Map.of("Location", wallet.apply(trades.open(asked, now))), new byte[0]);
    }

    private Response call(AlipayAsked asked, Request request, Instant now) {
        String name = (asked.method().matches("[a-z.]+") ? asked.method() : "error").replace('.', '_') + "_response";
        try {
            keys.check(asked);
        } catch (AlipayRefusal stranger) {
            return json("{\"%s\":%s}".formatted(name, told(stranger)));
        }
        String said = said(asked, request, now);
        return json("{\"%s\":%s,\"sign\":\"%s\"}".formatted(name, said, keys.sign(said)));
    }

    private String said(AlipayAsked asked, Request request, Instant now) {
        try {
            ObjectNode answer =
                    JsonNodeFactory.instance.objectNode().put("code", "10000").put("msg", "Success");
            return written(answer.setAll(answer(asked, request, now)));
        } catch (AlipayRefusal refusal) {
            return told(refusal);
        }
    }

    private ObjectNode answer(AlipayAsked asked, Request request, Instant now) throws AlipayRefusal {
        return switch (asked.method()) {
            case "alipay.trade.precreate" -> {
                Trade trade = trades.open(asked, now);
                yield trades.code(trade, wallet.apply(trade));
            }
            case "alipay.trade.query" -> trades.show(asked, now);
            case "alipay.trade.close" -> trades.close(asked, now);
            case "alipay.trade.refund" -> refunds.refund(asked, now);
            case "alipay.trade.fastpay.refund.query" -> refunds.show(asked);
            case "alipay.data.dataservice.bill.downloadurl.query" ->
                bills.announce(asked, "http://" + request.headers().getOrDefault("host", "") + FILES, now);
            default -> throw AlipayRefusal.invalid("isv.invalid-method", "不存在的方法名");
        };
    }

    private static String told(AlipayRefusal refusal) {
        return written(JsonNodeFactory.instance
                .objectNode()
                .put("code", refusal.code())
                .put("msg", refusal.title())
                .put("sub_code", refusal.subCode())
                .put("sub_msg", refusal.getMessage()));
    }

    /** Escaped more than it needs to be, as Alipay does it: whoever writes it anew gets other bytes than were signed. */
    private static String written(ObjectNode answer) {
        return answer.toString().replace("/", "\\/");
    }

    private Response file(Request request, Instant now) {
        String id = Arrays.stream(request.query().split("&"))
                .filter(pair -> pair.startsWith("fileId="))
                .map(pair -> pair.substring("fileId=".length()))
                .findFirst()
                .orElse("");
        return bills.file(id, now)
                .map(file -> new Response(200, Map.of("Content-Type", "application/octet-stream"), file))
                .orElseGet(() -> text(404, "no such file, or no more"));
    }

    private static Response json(String text) {
        return new Response(200, Map.of("Content-Type", "text/html;charset=utf-8"), text.getBytes(UTF_8));
    }

    private static Response text(int status, String text) {
        return new Response(status, Map.of("Content-Type", "text/plain;charset=utf-8"), text.getBytes(UTF_8));
    }

    @Override
    public Notification paid(Trade trade, Trade.Paid paid, Signing signing, Instant now) {
        return notices.paid(trade, paid, signing, now);
    }

    /** A refund is done when it is answered. */
    @Override
    public Optional<Notification> refunded(Refund refund, Signing signing, Instant now) {
        return Optional.empty();
    }

    @Override
    public boolean isHeard(int status, byte[] body) {
        return status == 200 && new String(body, UTF_8).equals("success");
    }
}
