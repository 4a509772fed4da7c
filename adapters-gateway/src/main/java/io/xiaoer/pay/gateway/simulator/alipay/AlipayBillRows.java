package io.xiaoer.pay.gateway.simulator.alipay;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The rows of one bill, and the packed file that they are delivered in. */
final class AlipayBillRows {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String DASHES = "----------------------------------------";
    private static final String NAMES = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
            + "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,"
            + "商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注\r\n";

    private final String account;
    private final LocalDate day;
    private final StringBuilder rows = new StringBuilder();
    private final Set<String> transactions = new HashSet<>();
    private int refundCount;
    private Money received = Money.ZERO;
    private Money returned = Money.ZERO;

    AlipayBillRows(String sellerId, LocalDate day) {
        this.account = sellerId + "0156";
        this.day = day;
    }

    /** Money that was written before is not written again. */
    void paid(Trade trade, Trade.Paid money) {
        if (transactions.add(money.transactionId())) {
            received = received.plus(money.amount());
            write(trade, money.transactionId(), "交易", money.at(), money.amount().toString(), "");
        }
    }

    void refunded(Trade trade, Refund refund) {
        refundCount++;
        returned = returned.plus(refund.amount());
        Instant doneAt = refund.doneAt().orElse(refund.createdAt());
        write(trade, refund.transactionId(), "退款", doneAt, "-" + refund.amount(), refund.number());
    }

    private void write(Trade trade, String transactionId, String kind, Instant at, String amount, String request) {
        String name = trade.description().replaceAll("[\\r\\n]", " ");
        rows.append("%s\t,%s\t,%s\t,%s,%s,%s,\t,\t,\t,\t,**用户(159****5620),"
                .formatted(
                        transactionId,
                        trade.number(),
                        kind,
                        name,
                        AlipayDates.write(trade.createdAt()),
                        AlipayDates.write(at)));
        rows.append(
                "%s,%s,0.00,0.00,0.00,0.00,0.00,\t,0.00,0.00,%s\t,0.00,0.00,\r\n".formatted(amount, amount, request));
    }

    /** Empty when there are none. */
    Optional<byte[]> packed() {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String name = account + "_" + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "_业务明细";
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed, GBK)) {
            add(zip, name + ".csv", details());
            add(zip, name + "(汇总).csv", sums());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(packed.toByteArray());
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(GBK));
        zip.closeEntry();
    }

    private String details() {
        return head("明细")
                + "#" + DASHES + "业务明细列表" + DASHES + "\r\n"
                + NAMES
                + rows
                + "#" + DASHES + "业务明细列表结束" + DASHES + "\r\n"
                + "#交易合计：%d笔，商家实收共%s元，商家优惠共0.00元\r\n".formatted(transactions.size(), received)
                + "#退款合计：%d笔，商家实收退款共-%s元，商家优惠退款共0.00元\r\n".formatted(refundCount, returned);
    }

    private String sums() {
        return head("汇总")
                + "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）\r\n"
                + "合计\t,\t,%d,%d,%s\r\n".formatted(transactions.size(), refundCount, received.minus(returned));
    }

    private String head(String kind) {
        String date = DateTimeFormatter.ofPattern("yyyy年MM月dd日 00:00:00").format(day);
        String end = DateTimeFormatter.ofPattern("yyyy年MM月dd日 00:00:00").format(day.plusDays(1));
        return "#支付宝业务%s查询\r\n#账号：[%s]\r\n#起始日期：[%s]   终止日期：[%s]\r\n".formatted(kind, account, date, end);
    }
}
