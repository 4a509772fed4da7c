package io.xiaoer.pay.gateway.simulator.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Notification;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Signing;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells the shop what was paid, in signed forms. */
final class AlipayNotices {

    private final AlipayAccount account;
    private final AlipayKeys keys;

    AlipayNotices(AlipayAccount account, AlipayKeys keys) {
        this.account = account;
        this.keys = keys;
    }

    Notification paid(Trade trade, Trade.Paid paid, Signing signing, Instant now) {
        Map<String, String> values = values(trade, paid);
        values.put("notify_time", AlipayDates.write(now));
        String signature = keys.signNotice(values);
        if (signing == Signing.WRONG) {
            values.put("notify_time", AlipayDates.write(now.plusSeconds(1)));
        }
        values.put("sign_type", "RSA2");
        values.put("sign", signature);
        return new Notification(
                URI.create(trade.notifyUrl()),
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                form(values).getBytes(UTF_8));
    }

    private Map<String, String> values(Trade trade, Trade.Paid paid) {
        Map<String, String> values = new TreeMap<>();
        values.put("notify_type", "trade_status_sync");
        values.put("notify_id", notifyId(paid));
        values.put("charset", "utf-8");
        values.put("version", "1.0");
        values.put("app_id", account.appId());
        values.put("auth_app_id", account.appId());
        values.put("seller_id", account.sellerId());
        values.put("buyer_id", "2088102117955611");
        values.put("out_trade_no", trade.number());
        values.put("trade_no", paid.transactionId());
        values.put("trade_status", "TRADE_SUCCESS");
        values.put("subject", trade.description());
        values.put("total_amount", paid.amount().toString());
        values.put("receipt_amount", paid.amount().toString());
        values.put("buyer_pay_amount", paid.amount().toString());
        values.put(
                "fund_bill_list", "[{\"amount\":\"%s\",\"fundChannel\":\"ALIPAYACCOUNT\"}]".formatted(paid.amount()));
        values.put("gmt_create", AlipayDates.write(trade.createdAt()));
        values.put("gmt_payment", AlipayDates.write(paid.at()));
        return values;
    }

    /** The same whenever the same is told again. */
    private static String notifyId(Trade.Paid paid) {
        return UUID.nameUUIDFromBytes(paid.transactionId().getBytes(UTF_8))
                .toString()
                .replace("-", "");
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + '=' + URLEncoder.encode(value.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
