package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** The bill of a day on which one payment came and some of it went back. */
final class DayBill {

    static final String NAMES = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,"
            + "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,"
            + "订单金额,申请退款金额,费率备注\r\n";
    static final String PAID = "`2026-11-20 23:59:59,`wx1234567890abcdef,`1900000109,`0,`,`4200001,`T_1,`oUpF8,`NATIVE,"
            + "`SUCCESS,`OTHERS,`CNY,`189.00,`10.00,`0,`0,`0.00,`0.00,`,`,`冰箱, 双门 \"大\",`,`1.13000,`0.60%,`199.00,`0.00,`\r\n";
    static final String REFUND =
            "`2026-11-20 12:00:00,`wx1234567890abcdef,`1900000109,`0,`,`4200001,`T_1,`oUpF8,`NATIVE,"
                    + "`REFUND,`OTHERS,`CNY,`0.00,`0.00,`5030001,`R_1,`29.00,`1.00,`ORIGINAL,`SUCCESS,`冰箱,`,`0,`0.60%,`0.00,`30.00,`\r\n";
    static final String SUMS =
            "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n`2,`189.00,`29.00,`1.00,`1.13000,`199.00,`30.00\r\n";
    static final String BILL = NAMES + PAID + REFUND + SUMS;
    static final BillLine PAID_LINE = new BillLine(
            "4200001",
            Optional.of(new TradeNumber("T_1")),
            Optional.empty(),
            Money.ofCents(19_900),
            BillLine.State.SUCCEEDED,
            Instant.parse("2026-11-20T15:59:59Z"));
    static final BillLine REFUND_LINE = new BillLine(
            "4200001",
            Optional.of(new TradeNumber("T_1")),
            Optional.of(new RefundNumber("R_1")),
            Money.ofCents(3_000),
            BillLine.State.SUCCEEDED,
            Instant.parse("2026-11-20T04:00:00Z"));

    private DayBill() {}

    static byte[] packed(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }
}
