package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillSource.Answer;
import io.xiaoer.pay.application.port.out.BillSource.State;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlipayBillsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final String QUERY = "alipay.data.dataservice.bill.downloadurl.query";
    private static final int MANY = 20_000;
    private static final long ENOUGH = 100_000_000;

    private FakeAlipay alipay;
    private final List<BillLine> lines = new ArrayList<>();

    @BeforeEach
    void openAlipay() throws IOException {
        alipay = new FakeAlipay();
    }

    @AfterEach
    void closeAlipay() {
        alipay.close();
    }

    @Test
    void theBillOfADayIsDownloaded() throws IOException {
        offer("/bill", 200, BillFile.packed(BillFile.of(BillFile.paid(1, "洗衣机"), BillFile.refunded(1, "R1"))));

        assertThat(download().state()).isEqualTo(State.READ);

        assertThat(Alipays.content(alipay.heard().get(0)))
                .isEqualTo(Map.of("bill_type", "trade", "bill_date", "2026-11-21"));
        Instant at = Instant.parse("2026-11-21T02:00:30Z");
        Optional<TradeNumber> trade = Optional.of(new TradeNumber("202611210000000001_1"));
        assertThat(lines)
                .containsExactly(
                        new BillLine(
                                "2026112122001400000001",
                                trade,
                                Optional.empty(),
                                Money.ofCents(19_900),
                                BillLine.State.SUCCEEDED,
                                at),
                        new BillLine(
                                "2026112122001400000001",
                                trade,
                                Optional.of(new RefundNumber("R1")),
                                Money.ofCents(3_000),
                                BillLine.State.SUCCEEDED,
                                at));
    }

    @ParameterizedTest
    @ValueSource(strings = {"isp.bill_not_exist", "isv.bill_not_exist", "BILL_NOT_EXIST"})
    void aDayWithoutABillIsAnAnswer(String why) {
        alipay.says(QUERY, "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"%s\"}".formatted(why));

        assertThat(download()).isEqualTo(new Answer(State.NONE, "40004 Business Failed " + why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"20000\",\"sub_code\":\"isp.unknow-error\",\"bill_download_url\":\"http://127.0.0.1/\"}",
                "{\"code\":\"10000\"}",
                "{\"code\":\"10000\",\"bill_download_url\":\"file:///etc/hosts\"}",
                "{\"code\":\"10000\",\"bill_download_url\":\"http:///x\"}",
                "{\"code\":\"10000\",\"bill_download_url\":\"not a url\"}"
            })
    void withoutAPlaceToFetchItFromItIsUnknown(String answer) {
        alipay.says(QUERY, answer);

        assertThat(download().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void whatAlipayDidNotSignNamesNoPlace() {
        String answer = "{\"code\":\"10000\",\"bill_download_url\":\"%s/bill\"}".formatted(alipay.address());
        alipay.keeps("/bill", 200, BillFile.packed(BillFile.of()));
        alipay.saysRaw(
                QUERY,
                "{\"%s_response\":%s}"
                        .formatted(QUERY.replace('.', '_'), answer)
                        .getBytes(UTF_8));

        assertThat(download().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aFileThatIsNotThereOrMakesNoSenseIsUnknown() {
        offer("/expired", 403, "expired".getBytes(UTF_8));
        assertThat(download()).isEqualTo(new Answer(State.UNKNOWN, "its file: HTTP 403 expired"));

        offer("/html", 200, "<html>".getBytes(UTF_8));
        assertThat(download().state()).isEqualTo(State.UNKNOWN);

        byte[] whole = BillFile.packed(BillFile.of(BillFile.paid(1, "洗衣机")));
        offer("/cut", 200, Arrays.copyOf(whole, whole.length / 2));
        assertThat(download().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aBillOfAnotherDayIsUnknownThoughItCanBeRead() throws IOException {
        String other = BillFile.of(BillFile.paid(1, "x")).replace("起始日期：[2026年11月21日", "起始日期：[2026年11月20日");
        offer("/bill", 200, BillFile.packed(other));

        assertThat(download()).isEqualTo(new Answer(State.UNKNOWN, "its file: " + trouble("line 3", "another day")));
        assertThat(read(BillFile.packed(other))).hasSize(1);
    }

    @Test
    void troubleOfWhoeverTakesTheLinesIsNotAlipays() {
        offer("/bill", 200, BillFile.packed(BillFile.of(BillFile.paid(1, "x"))));

        assertThatThrownBy(() -> alipay.bills(ENOUGH).download(DAY, NOW, line -> {
                    throw new IllegalStateException("full");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLongBillIsDownloadedWhole() {
        offer("/bill", 200, BillFile.packed(BillFile.ofLength(MANY)));
        AtomicInteger count = new AtomicInteger();

        Answer answer = alipay.bills(ENOUGH).download(DAY, NOW, line -> count.incrementAndGet());

        assertThat(answer.state()).isEqualTo(State.READ);
        assertThat(count).hasValue(MANY);
    }

    private void offer(String path, int status, byte[] file) {
        alipay.keeps(path, status, file);
        alipay.says(QUERY, "{\"code\":\"10000\",\"bill_download_url\":\"%s%s?a=b\"}".formatted(alipay.address(), path));
    }

    private Answer download() {
        return alipay.bills(ENOUGH).download(DAY, NOW, lines::add);
    }

    private List<BillLine> read(byte[] bill) throws IOException {
        lines.clear();
        alipay.bills(ENOUGH).read(new ByteArrayInputStream(bill), lines::add);
        return List.copyOf(lines);
    }

    private static String trouble(String line, String what) {
        return "java.io.IOException: %s of the bill: of %s".formatted(line, what);
    }
}
