package io.xiaoer.pay.gateway.alipay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bills as Alipay writes and packs them, for tests. */
final class BillFile {

    static final Charset GBK = Charset.forName("GBK");
    static final String DETAILS = Alipays.SELLER + "0156_20261121_业务明细.csv";
    static final String SUMS = Alipays.SELLER + "0156_20261121_业务明细(汇总).csv";

    static final String HEAD = """
            #支付宝业务明细查询\r
            #账号：[%s0156]\r
            #起始日期：[2026年11月21日 00:00:00]   终止日期：[2026年11月22日 00:00:00]\r
            #-----------------------------------------业务明细列表----------------------------------------\r
            支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,\
            订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,\
            商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注\r
            """.formatted(Alipays.SELLER);
    static final String TAIL = """
            #-----------------------------------------业务明细列表结束------------------------------------\r
            #交易合计：1笔，商家实收共199.00元，商家优惠共0.00元\r
            #退款合计：1笔，商家实收退款共-30.00元，商家优惠退款共0.00元\r
            #导出时间：[2026年11月22日 06:27:10]\r
            """;

    private BillFile() {}

    static String paid(int number, String name) {
        return row(number, "交易", name, "199.00", "", "");
    }

    static String refunded(int number, String refund) {
        return row(number, "退款", "洗衣机", "-30.00", refund, "不想要了");
    }

    static String row(int number, String kind, String name, String amount, String refund, String remark) {
        return ("2026112122001400%06d\t,202611210000000001_%d\t,%s\t,%s,2026-11-21 10:00:00,2026-11-21 10:00:30,\t,\t,\t,\t,"
                        + "**明(138****0000),%s,%s,0.00,0.00,0.00,0.00,0.00,\t,0.00,0.00,%s\t,-0.12,0.00,%s\r\n")
                .formatted(number, number, kind, name, amount, amount, refund, remark);
    }

    static String of(String... rows) {
        return Stream.of(rows).collect(Collectors.joining("", HEAD, TAIL));
    }

    static String ofLength(int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(number -> paid(number, "洗衣机"))
                .collect(Collectors.joining("", HEAD, TAIL));
    }

    static byte[] plain(String text) {
        return text.getBytes(GBK);
    }

    static byte[] packed(String text) {
        return packed(List.of(SUMS, DETAILS), List.of("#支付宝业务汇总查询\r\n门店编号,交易订单总笔数\r\n", text));
    }

    static byte[] packed(List<String> names, List<String> texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, GBK)) {
            for (int index = 0; index < names.size(); index++) {
                zip.putNextEntry(new ZipEntry(names.get(index)));
                zip.write(plain(texts.get(index)));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
