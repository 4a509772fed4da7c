package io.xiaoer.pay.gateway.simulator.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Writes bills of trades, and hands them out for a token. Other than the real one it writes the bill of today as well, as
 * far as today has come, so that nobody who tries it out has to wait for tomorrow.
 */
final class WechatBillDesk {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TYPE = Pattern.compile("ALL|");
    private static final Pattern PACKING = Pattern.compile("GZIP|");
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Z]+");
    private static final int MOST_KEPT = 8;
    private static final List<String> NAMES = List.of(("交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,"
                    + "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,"
                    + "手续费,费率,订单金额,申请退款金额,费率备注")
            .split(","));
    private static final String SUMS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";

    private final WechatAccount account;
    private final Ledger ledger;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    WechatBillDesk(WechatAccount account, Ledger ledger) {
        this.account = account;
        this.ledger = ledger;
    }

    /** @param place where files are handed out */
    ObjectNode announce(WechatAsked asked, String place, Instant now) throws WechatRefusal {
        LocalDate day = day(asked.parameter("bill_date", DAY));
        asked.parameter("bill_type", TYPE);
        boolean packed = !asked.parameter("tar_type", PACKING).isEmpty();
        if (day.isAfter(LocalDate.ofInstant(now, WechatTime.CHINA))) {
            throw new WechatRefusal(400, "INVALID_REQUEST", "账单日期错误");
        }
        byte[] bill = bill(day).orElseThrow(() -> new WechatRefusal(400, "NO_STATEMENT_EXIST", "请求的账单文件不存在"));
        return JsonNodeFactory.instance
                .objectNode()
                .put("hash_type", "SHA1")
                .put("hash_value", sha1(bill))
                .put("download_url", place + "?token=" + keep(packed ? packed(bill) : bill));
    }

    private static LocalDate day(String text) throws WechatRefusal {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw WechatRefusal.parameter("bill_date 格式错误");
        }
    }

    byte[] file(WechatAsked asked) throws WechatRefusal {
        String token = asked.parameter("token", TOKEN);
        synchronized (files) {
            if (!files.containsKey(token)) {
                throw new WechatRefusal(404, "RESOURCE_NOT_EXISTS", "账单文件不存在");
            }
            return files.get(token);
        }
    }

    private String keep(byte[] file) {
        String token = WechatKeys.random(32);
        synchronized (files) {
            files.put(token, file);
            if (files.size() > MOST_KEPT) {
                files.remove(files.keySet().iterator().next());
            }
        }
        return token;
    }

    /** Empty when nothing has moved. */
    private Optional<byte[]> bill(LocalDate day) {
        Instant from = WechatTime.startOf(day);
        Instant to = WechatTime.startOf(day.plusDays(1));
        Rows rows = new Rows();
        ledger.eachPaid(Provider.WECHAT, from, to, trade -> trade.paid().stream()
                .filter(paid -> !paid.at().isBefore(from) && paid.at().isBefore(to))
                .forEach(paid -> rows.paid(trade, paid)));
        ledger.eachRefund(Provider.WECHAT, from, to, rows::refund);
        return rows.bill();
    }

    private static byte[] packed(byte[] bill) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bill);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String sha1(byte[] bill) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bill));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** The rows of one bill. */
    private final class Rows {

        private final StringBuilder text =
                new StringBuilder("\uFEFF").append(String.join(",", NAMES)).append("\r\n");
        private final Set<String> transactions = new HashSet<>();
        private int count;
        private Money paid = Money.ZERO;
        private Money refunded = Money.ZERO;

        void paid(Trade trade, Trade.Paid money) {
            if (!transactions.add(money.transactionId())) {
                return;
            }
            paid = paid.plus(money.amount());
            Map<String, String> row = row(money.at(), money.transactionId(), trade.number(), "SUCCESS");
            row.put("应结订单金额", money.amount().toString());
            row.put("订单金额", money.amount().toString());
            row.put("商品名称", trade.description().replaceAll("[`\\r\\n]", " "));
            write(row);
        }

        void refund(Refund refund) {
            refunded = refunded.plus(refund.amount());
            Map<String, String> row = row(refund.createdAt(), refund.transactionId(), refund.tradeNumber(), "REFUND");
            row.put("微信退款单号", refund.refundId());
            row.put("商户退款单号", refund.number());
            row.put("退款金额", refund.amount().toString());
            row.put("申请退款金额", refund.amount().toString());
            row.put("退款类型", "ORIGINAL");
            row.put(
                    "退款状态",
                    switch (refund.status()) {
                        case UNDER_WAY -> "PROCESSING";
                        case DONE -> "SUCCESS";
                        case FAILED -> "CHANGE";
                    });
            write(row);
        }

        private Map<String, String> row(Instant at, String transactionId, String number, String state) {
            Map<String, String> row = new HashMap<>(Map.of(
                    "特约商户号", "0", "用户标识", "oSimulated", "交易类型", "NATIVE", "付款银行", "OTHERS", "货币种类", Money.CURRENCY));
            row.putAll(Map.of("微信退款单号", "0", "商户退款单号", "0", "手续费", "0.00000", "费率", "0.60%"));
            NAMES.stream().filter(name -> name.endsWith("金额")).forEach(name -> row.put(name, Money.ZERO.toString()));
            row.put("交易时间", WechatTime.inBill(at));
            row.put("公众账号ID", account.appId());
            row.put("商户号", account.merchantId());
            row.put("微信订单号", transactionId);
            row.put("商户订单号", number);
            row.put("交易状态", state);
            return row;
        }

        private void write(Map<String, String> row) {
            count++;
            String separator = "`";
            for (String name : NAMES) {
                text.append(separator).append(row.getOrDefault(name, ""));
                separator = ",`";
            }
            text.append("\r\n");
        }

        Optional<byte[]> bill() {
            if (count == 0) {
                return Optional.empty();
            }
            text.append(SUMS)
                    .append("\r\n`%d,`%s,`%s,`0.00,`0.00000,`%s,`%s\r\n"
                            .formatted(count, paid, refunded, paid, refunded));
            return Optional.of(text.toString().getBytes(UTF_8));
        }
    }
}
