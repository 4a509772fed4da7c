package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.refund.RefundNumber;
import io.xiaoer.pay.gateway.remote.RemoteDownload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlipayBillFilesTest {

    private static final int MANY = 20_000;
    private static final long ENOUGH = 100_000_000;

    private final List<BillLine> lines = new ArrayList<>();

    @Test
    void aFileMayBePackedOrNot() throws IOException {
        String bill = BillFile.of(BillFile.paid(1, "洗衣机"), BillFile.refunded(1, ""));

        assertThat(read(BillFile.plain(bill))).hasSize(2).isEqualTo(read(BillFile.packed(bill)));
        assertThat(lines.get(1).refund()).contains(new RefundNumber(""));
        assertThat(read(BillFile.plain(BillFile.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A,B",
                ",,,",
                "\"A,B\"",
                "\"17\"\" 屏幕\"",
                "17\" 屏幕",
                "\"17 屏幕",
                "\"A\",\"B",
                "\"退款\",-1.00,x",
                "#1",
                ""
            })
    void aNameMayHaveCommasAndQuotes(String name) throws IOException {
        List<BillLine> read = read(BillFile.plain(BillFile.of(
                BillFile.row(1, "退款", name, "-30.00", "R1", "a,\"b\"" + ",2026-11-21 10:00:00".repeat(30)),
                BillFile.row(2, "交易", name, "9.90", "", ""))));

        assertThat(read.get(0).refund()).contains(new RefundNumber("R1"));
        assertThat(read.get(0).amount()).isEqualTo(Money.ofCents(3_000));
        assertThat(read.get(1).refund()).isEmpty();
        assertThat(read.get(1).amount()).isEqualTo(Money.ofCents(990));
    }

    @Test
    void columnsAreFoundByTheirNames() throws IOException {
        String bill = """
                商品名称,退款批次号/请求号,订单金额(元),完成时间,创建时间,业务类型,商户订单号,支付宝交易号
                x,R1,-1.00,2026-11-21 10:00:30,2026-11-21 10:00:00,退款,,2026112122001400000001
                #业务明细列表结束
                """;

        BillLine line = read(BillFile.plain(bill)).get(0);

        assertThat(line.refund()).contains(new RefundNumber("R1"));
        assertThat(line.trade()).isEmpty();
    }

    static Stream<String> nonsense() {
        String bill = BillFile.of(BillFile.paid(1, "洗衣机"), BillFile.refunded(1, "R1"));
        return Stream.of(
                "",
                "#支付宝业务明细查询",
                BillFile.HEAD,
                bill.substring(0, bill.indexOf("#--", bill.indexOf("R1"))),
                bill.substring(0, bill.indexOf("-0.12", bill.indexOf("R1"))),
                bill + BillFile.paid(2, "x"),
                bill.replace("商户订单号,", ""),
                bill.replace("商户订单号,", "支付宝交易号,"),
                bill.replace(",交易\t,", ",充值\t,"),
                bill.replace(",交易\t,", ",退款\t,"),
                bill.replace(",退款\t,", ",交易\t,"),
                bill.replace(",199.00,199.00,", ",199.001,199.00,"),
                bill.replace(",199.00,199.00,", ",,199.00,"),
                bill.replace("2026-11-21 10:00:30", "10:00"),
                bill.replace("2026112122001400000001\t", "\t"),
                bill.replace("账号：[" + Alipays.SELLER, "账号：[2088000000000002"),
                BillFile.of(BillFile.paid(1, "x".repeat(20_000))));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void whatIsCutOffOrNoBillOfOursIsRefused(String bill) {
        assertThatIOException().isThrownBy(() -> read(BillFile.plain(bill)));
        assertThatIOException().isThrownBy(() -> read(BillFile.packed(bill)));
    }

    @Test
    void aRefusalNamesTheLineAndNobodyInIt() {
        String bill = BillFile.of(BillFile.row(1, "充值", "洗衣机", "1.00", "", ""));

        assertThatIOException()
                .isThrownBy(() -> read(BillFile.plain(bill)))
                .withMessage("line 6 of the bill: makes no sense");
    }

    @Test
    void anotherEncodingIsRefused() {
        assertThatIOException()
                .isThrownBy(() -> read(BillFile.of(BillFile.paid(1, "x")).getBytes(UTF_8)));
    }

    @Test
    void aPackedFileWithoutTradesOrWithTooManyFilesIsRefused() {
        String bill = BillFile.of();
        List<String> names =
                IntStream.range(0, 17).mapToObj(n -> n + "_业务明细.csv").toList();

        assertThatIOException()
                .isThrownBy(() -> read(BillFile.packed(List.of(BillFile.SUMS, "账务明细.csv"), List.of(bill, bill))));
        assertThatIOException().isThrownBy(() -> read(BillFile.packed(names, Collections.nCopies(names.size(), bill))));
        assertThatIOException().isThrownBy(() -> read("PK\u0005\u0006".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"true, 10000000", "false, 10000000", "true, 20000"})
    void whatUnpacksWithoutEndIsRefused(boolean isInTheTrades, int lineLength) {
        String filling = ("#" + "x".repeat(lineLength) + "\n").repeat(20_000_000 / lineLength);
        byte[] bomb = BillFile.packed(
                List.of(BillFile.SUMS, BillFile.DETAILS),
                List.of(isInTheTrades ? "" : filling, isInTheTrades ? filling + BillFile.of() : BillFile.of()));

        assertThat(bomb).hasSizeLessThan(100_000);
        assertThatIOException().isThrownBy(() -> bills(1_000_000).read(new ByteArrayInputStream(bomb), lines::add));
    }

    @Test
    void endlessLinesAreRefusedToo() {
        String filling = "#x\n".repeat(1_000_000);

        assertThatIOException()
                .isThrownBy(() -> bills(1_000_000)
                        .read(new ByteArrayInputStream(BillFile.packed(filling + BillFile.of())), lines::add))
                .withMessage("longer than any bill");
    }

    /** Line by line as they are asked for: all of them together are never there. */
    @Test
    void linesAreHandedOnBeforeTheNextAreRead() throws IOException {
        AtomicInteger supplied = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        InputStream rows = new SequenceInputStream(Collections.enumeration(IntStream.rangeClosed(1, MANY)
                .mapToObj(number -> (InputStream) new Supplied(number, supplied))
                .toList()));
        InputStream bill = new SequenceInputStream(
                new ByteArrayInputStream(BillFile.plain(BillFile.HEAD)),
                new SequenceInputStream(rows, new ByteArrayInputStream(BillFile.plain(BillFile.TAIL))));

        bills(ENOUGH).read(bill, line -> assertThat(supplied.get() - taken.incrementAndGet())
                .isLessThan(200));

        assertThat(taken).hasValue(MANY);
    }

    /** A line that is written when it is read. */
    private static final class Supplied extends InputStream {

        private final int number;
        private final AtomicInteger supplied;
        private Optional<InputStream> bytes = Optional.empty();

        private Supplied(int number, AtomicInteger supplied) {
            this.number = number;
            this.supplied = supplied;
        }

        @Override
        public int read() throws IOException {
            if (bytes.isEmpty()) {
                supplied.incrementAndGet();
                bytes = Optional.of(new ByteArrayInputStream(BillFile.plain(BillFile.paid(number, "洗衣机"))));
            }
            return bytes.get().read();
        }
    }

    private List<BillLine> read(byte[] bill) throws IOException {
        lines.clear();
        bills(ENOUGH).read(new ByteArrayInputStream(bill), lines::add);
        return List.copyOf(lines);
    }

    /** Reading a file asks nobody. */
    private static AlipayBills bills(long mostBytes) {
        AlipayMerchant merchant = Alipays.merchant("https://openapi.alipay.com", Alipays.THEIRS);
        RemoteDownload files = new RemoteDownload(FakeAlipay.LONG, FakeAlipay.LONG, FakeAlipay.LONG);
        return new AlipayBills(merchant, new AlipayApi(merchant), files, mostBytes);
    }
}
