package io.xiaoer.pay.gateway.wechat;

import static io.xiaoer.pay.gateway.wechat.DayBill.BILL;
import static io.xiaoer.pay.gateway.wechat.DayBill.NAMES;
import static io.xiaoer.pay.gateway.wechat.DayBill.PAID;
import static io.xiaoer.pay.gateway.wechat.DayBill.PAID_LINE;
import static io.xiaoer.pay.gateway.wechat.DayBill.REFUND;
import static io.xiaoer.pay.gateway.wechat.DayBill.REFUND_LINE;
import static io.xiaoer.pay.gateway.wechat.DayBill.SUMS;
import static io.xiaoer.pay.gateway.wechat.DayBill.packed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.gateway.remote.RemoteDownload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files are bills of ours, and what their rows say. */
class WechatBillReaderTest {

    private final WechatBills bills = bills(1_000_000);
    private final List<BillLine> lines = new ArrayList<>();

    @Test
    void aBillThatIsGivenAsAFileIsReadPackedOrNotAndWithItsMarkOrWithout() throws IOException {
        for (byte[] file : List.of(
                BILL.getBytes(UTF_8),
                ("\uFEFF" + BILL).getBytes(UTF_8),
                packed(BILL),
                packed("\uFEFF" + BILL),
                BILL.replace("\r\n", "\n").strip().getBytes(UTF_8))) {
            lines.clear();
            bills.read(new ByteArrayInputStream(file), lines::add);
            assertThat(lines).containsExactly(PAID_LINE, REFUND_LINE);
        }
    }

    @Test
    void theSumsOfADayWithoutLinesAreABill() throws IOException {
        read(NAMES + SUMS);

        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, SUCCEEDED", "PROCESSING, UNDER_WAY", "FAIL, FAILED", "CHANGE, FAILED"})
    void aRefundsOwnStateCounts(String theirs, BillLine.State ours) throws IOException {
        read(NAMES + REFUND.replace("`SUCCESS", "`" + theirs) + SUMS);

        assertThat(lines).extracting(BillLine::state).containsExactly(ours);
    }

    @Test
    void aRevokedPaymentHasFailed() throws IOException {
        read(NAMES + PAID.replace("`SUCCESS", "`REVOKED") + SUMS);

        assertThat(lines).extracting(BillLine::state).containsExactly(BillLine.State.FAILED);
        assertThat(lines.get(0).isRefund()).isFalse();
    }

    @Test
    void columnsAreFoundByTheirNames() throws IOException {
        read("商户号,交易状态,总金额,交易时间,货币种类,商户订单号,微信订单号\n"
                + "`1900000109,`SUCCESS,`0.1,`2026-11-20  23:59:59,`CNY,`0,`4200001\n"
                + "总交易单数,总交易额\n`1,`0.1");

        assertThat(lines)
                .containsExactly(new BillLine(
                        "4200001",
                        Optional.empty(),
                        Optional.empty(),
                        Money.ofCents(10),
                        BillLine.State.SUCCEEDED,
                        PAID_LINE.at()));
    }

    @ParameterizedTest
    @CsvSource({
        "1900000109, 1900000110, another merchant",
        "`CNY, `HKD, another currency",
        "`SUCCESS, `ELSE, state that we do not know",
        "`199.00, `1.999, no amount",
        "`199.00, `-1.00, no amount",
        "23:59:59, 25:59:59, no time",
        "`2026-11-20 2, `+12026-11-20 2, no time",
        "`2026-11-20 2, `-2026-11-20 2, no time",
        "'`0.60%,', '', other cells",
        "'`2026', '2026', other cells",
        "总交易单数, 总, other cells",
        "交易时间, 时间, no bill of trades"
    })
    void whatIsNoBillOfOursIsRefused(String what, String with, String why) {
        assertThatIOException().isThrownBy(() -> read(BILL.replace(what, with))).withMessageContaining(why);
    }

    @Test
    void aBillThatGoesOnAfterItsSumsOrIsNoTextIsRefused() {
        assertThatIOException().isThrownBy(() -> read(BILL + PAID)).withMessageContaining("goes on");
        assertThatIOException().isThrownBy(() -> read("")).withMessageContaining("no bill");
        byte[] noText = BILL.getBytes(UTF_8);
        noText[NAMES.getBytes(UTF_8).length + PAID.indexOf("冰")] = (byte) 0xff;
        assertThatIOException().isThrownBy(() -> bills.read(new ByteArrayInputStream(noText), lines::add));
    }

    @Test
    void manyLinesAreHandedOnAsTheyAreRead() throws IOException {
        int many = 20_000;
        AtomicInteger written = new AtomicInteger();
        AtomicInteger count = new AtomicInteger();
        AtomicInteger mostAhead = new AtomicInteger();
        InputStream rows = new SequenceInputStream(Collections.enumeration(IntStream.range(0, many)
                .mapToObj(i -> PAID.replace("4200001", Integer.toString(4_200_000 + i)))
                .map(row -> (InputStream) new ByteArrayInputStream(row.getBytes(UTF_8)) {
                    @Override
                    public synchronized int read(byte[] target, int offset, int most) {
                        if (pos == 0 && most > 0) {
                            written.incrementAndGet();
                        }
                        return super.read(target, offset, most);
                    }
                })
                .toList()));
        InputStream bill = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(NAMES.getBytes(UTF_8)),
                rows,
                new ByteArrayInputStream(SUMS.getBytes(UTF_8)))));

        bills(100_000_000).read(bill, line -> {
            assertThat(line.transactionId()).isEqualTo(Integer.toString(4_200_000 + count.getAndIncrement()));
            mostAhead.accumulateAndGet(written.get() - count.get(), Math::max);
        });

        assertThat(count).hasValue(many);
        assertThat(mostAhead.get()).isLessThan(many / 10);
    }

    private static WechatBills bills(long mostBytes) {
        WechatMerchant merchant = WechatPay.merchant(URI.create("https://api.mch.weixin.qq.com"));
        Duration any = Duration.ofSeconds(1);
        return new WechatBills(merchant, new WechatApi(merchant), new RemoteDownload(any, any, any), mostBytes);
    }

    private void read(String bill) throws IOException {
        bills.read(new ByteArrayInputStream(bill.getBytes(UTF_8)), lines::add);
    }
}
