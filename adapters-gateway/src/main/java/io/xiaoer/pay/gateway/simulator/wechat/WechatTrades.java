package io.xiaoer.pay.gateway.simulator.wechat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Opens, shows and closes trades. */
final class WechatTrades {

    static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_|*-]{6,32}");
    private static final Pattern DESCRIPTION = Pattern.compile("(?s).{1,127}");
    private static final Pattern SHORT = Pattern.compile("[!-~]{1,128}");
    private static final Pattern ANY = Pattern.compile("(?s).*");

    private final WechatAccount account;
    private final Ledger ledger;
    private final Function<Trade, String> wallet;

    /** @param wallet where a shopper pays a trade */
    WechatTrades(WechatAccount account, Ledger ledger, Function<Trade, String> wallet) {
        this.account = account;
        this.ledger = ledger;
        this.wallet = wallet;
    }

    ObjectNode open(WechatAsked asked, String kind, Instant now) throws WechatRefusal {
        asked.sameAs("/appid", account.appId());
        asked.sameAs("/mchid", account.merchantId());
        Trade wanted = new Trade(
                Provider.WECHAT,
                asked.text("/out_trade_no", NUMBER),
                asked.amount("/amount/total"),
                asked.text("/description", DESCRIPTION),
                payer(asked, kind),
                asked.url("/notify_url"),
                now,
                expiry(asked, now),
                false,
                List.of());
        Trade trade = ledger.open(wanted);
        if (!trade.amount().equals(wanted.amount())) {
            throw new WechatRefusal(403, "OUT_TRADE_NO_USED", "商户订单号重复");
        }
        checkPayable(trade);
        return answer(trade, kind);
    }

    /** The open id where WeChat's own browser pays. */
    private static String payer(WechatAsked asked, String kind) throws WechatRefusal {
        if (kind.equals("h5")) {
            asked.text("/scene_info/payer_client_ip", SHORT);
            asked.text("/scene_info/h5_info/type", SHORT);
        }
        return kind.equals("jsapi") ? asked.text("/payer/openid", SHORT) : "";
    }

    private static Optional<Instant> expiry(WechatAsked asked, Instant now) throws WechatRefusal {
        String time = asked.text("/time_expire", ANY);
        try {
            Optional<Instant> expiry = Optional.of(time)
                    .filter(text -> !text.isEmpty())
                    .map(text -> OffsetDateTime.parse(text).toInstant());
            if (expiry.filter(now::isAfter).isPresent()) {
                throw WechatRefusal.parameter("time_expire 已过期");
            }
            return expiry;
        } catch (DateTimeException e) {
            throw WechatRefusal.parameter("time_expire 格式错误");
        }
    }

    private static void checkPayable(Trade trade) throws WechatRefusal {
        if (trade.isPaid()) {
            throw new WechatRefusal(400, "ORDERPAID", "该订单已支付");
        }
        if (trade.closed()) {
            throw new WechatRefusal(400, "ORDERCLOSED", "该订单已关闭");
        }
    }

    private ObjectNode answer(Trade trade, String kind) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return switch (kind) {
            case "jsapi" -> answer.put("prepay_id", "wx" + trade.number());
            case "h5" -> answer.put("h5_url", wallet.apply(trade));
            default -> answer.put("code_url", wallet.apply(trade));
        };
    }

    ObjectNode show(String number) throws WechatRefusal {
        Trade trade = ledger.find(Provider.WECHAT, number).orElseThrow(WechatTrades::absent);
        boolean refunded = ledger.refundsOf(Provider.WECHAT, number).stream()
                .anyMatch(refund -> refund.status() != Refund.Status.FAILED);
        String open = trade.closed() ? "CLOSED" : "NOTPAY";
        return trade.paid().stream()
                .findFirst()
                .map(paid -> transaction(trade, paid, refunded ? "REFUND" : "SUCCESS"))
                .orElseGet(() -> transaction(trade, trade.amount(), open));
    }

    private static WechatRefusal absent() {
        return new WechatRefusal(404, "ORDER_NOT_EXIST", "订单不存在");
    }

    ObjectNode transaction(Trade trade, Trade.Paid paid, String state) {
        ObjectNode transaction = transaction(trade, paid.amount(), state);
        transaction
                .put("transaction_id", paid.transactionId())
                .put("bank_type", "OTHERS")
                .put("success_time", WechatTime.format(paid.at()));
        transaction.putObject("payer").put("openid", trade.payer().isEmpty() ? "oSimulated" : trade.payer());
        return transaction;
    }

    private ObjectNode transaction(Trade trade, Money amount, String state) {
        ObjectNode transaction = JsonNodeFactory.instance
                .objectNode()
                .put("appid", account.appId())
                .put("mchid", account.merchantId())
                .put("out_trade_no", trade.number())
                .put("trade_type", trade.payer().isEmpty() ? "NATIVE" : "JSAPI")
                .put("trade_state", state)
                .put("trade_state_desc", state);
        transaction
                .putObject("amount")
                .put("total", amount.cents())
                .put("payer_total", amount.cents())
                .put("currency", Money.CURRENCY)
                .put("payer_currency", Money.CURRENCY);
        return transaction;
    }

    void close(WechatAsked asked, String number) throws WechatRefusal {
        asked.sameAs("/mchid", account.merchantId());
        if (ledger.close(Provider.WECHAT, number)
                .orElseThrow(WechatTrades::absent)
                .isPaid()) {
            throw new WechatRefusal(400, "ORDERPAID", "订单已支付");
        }
    }
}
