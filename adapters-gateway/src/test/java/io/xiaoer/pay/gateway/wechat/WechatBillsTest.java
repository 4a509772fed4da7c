package io.xiaoer.pay.gateway.wechat;

import static io.xiaoer.pay.gateway.wechat.DayBill.BILL;
import static io.xiaoer.pay.gateway.wechat.DayBill.NAMES;
import static io.xiaoer.pay.gateway.wechat.DayBill.PAID;
import static io.xiaoer.pay.gateway.wechat.DayBill.PAID_LINE;
import static io.xiaoer.pay.gateway.wechat.DayBill.REFUND_LINE;
import static io.xiaoer.pay.gateway.wechat.DayBill.packed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillSource.Answer;
import io.xiaoer.pay.application.port.out.BillSource.State;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.remote.RemoteDownload;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills of trades, as they are downloaded. */
class WechatBillsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private final WechatServer server = new WechatServer();
    private final WechatBills bills = bills(1_000_000);
    private final List<BillLine> lines = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aBillIsDownloadedAndRead() {
        hands(packed(BILL), sha1(BILL));

        assertThat(download()).isEqualTo(new Answer(State.READ, "HTTP 200"));

        assertThat(lines).containsExactly(PAID_LINE, REFUND_LINE);
        assertThat(server.heardHeaders().get("authorization")).startsWith("WECHATPAY2-SHA256-RSA2048 mchid=");
        assertThat(bills.provider()).isEqualTo(Provider.WECHAT);
    }

    @Test
    void aBillIsAskedForByItsDay() {
        server.answers(400, "{\"code\":\"NO_STATEMENT_EXIST\",\"message\":\"请求的账单文件不存在\"}");

        assertThat(download().state()).isEqualTo(State.NONE);
        assertThat(server.heardLine())
                .isEqualTo("GET /v3/bill/tradebill?bill_date=2026-11-20&bill_type=ALL&tar_type=GZIP");
    }

    @Test
    void thatThereIsNoBillIsBelievedOnlyOfWechatPay() {
        server.answers(400, "{\"code\":\"NO_STATEMENT_EXIST\"}".getBytes(UTF_8), Map.of());
        assertThat(download().state()).isEqualTo(State.UNKNOWN);

        server.answers(400, "{\"code\":\"PARAM_ERROR\"}");
        assertThat(download().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aBillThatIsStillBeingWrittenIsNotAnEmptyOne() {
        server.answers(400, "{\"code\":\"STATEMENT_CREATING\"}");

        assertThat(download().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aBillThatAddsUpToSomethingElseIsNotBelieved() {
        hands(packed(BILL), sha1(BILL + "\n"));

        Answer answer = download();

        assertThat(answer.state()).isEqualTo(State.UNKNOWN);
        assertThat(answer.details()).contains("does not add up");
    }

    @Test
    void aFileThatBreaksOffIsNoBill() {
        byte[] file = packed(BILL);
        hands(Arrays.copyOf(file, file.length - 20), sha1(BILL));
        assertThat(download().state()).isEqualTo(State.UNKNOWN);

        hands(packed(NAMES + PAID), sha1(NAMES + PAID));
        assertThat(download().details()).contains("breaks off");
    }

    @Test
    void aSmallFileThatUnpacksToALargeOneIsNotUnpackedToItsEnd() {
        String bomb = NAMES + PAID.repeat(10_000);
        hands(packed(bomb), sha1(bomb));
        assertThat(download().details()).contains("longer than any bill");

        String endless = NAMES + "x".repeat(900_000);
        hands(packed(endless), sha1(endless));
        assertThat(download().details()).contains("has no end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://files.example/bill",
                "ftp://files.example/bill",
                "file:///etc/passwd",
                "not a url",
                "https:bill",
                ""
            })
    void aPlaceWhereOthersCanReadTheBillIsNotGoneTo(String place) {
        server.answers(200, announcement(place, "SHA1", sha1(BILL)));

        assertThat(download()).isEqualTo(new Answer(State.UNKNOWN, "names no file that could be believed"));
    }

    @ParameterizedTest
    @CsvSource({"MD5, da39a3ee5e6b4b0d3255bfef95601890afd80709", "SHA1, da39", "SHA1, ''"})
    void aFileThatCannotBeCheckedIsNotReadAtAll(String type, String value) {
        server.answers(200, announcement("https://api.mch.weixin.qq.com/v3/billdownload/file", type, value));

        assertThat(download().state()).isEqualTo(State.UNKNOWN);
    }

    private WechatBills bills(long mostBytes) {
        WechatMerchant merchant = server.merchant();
        return new WechatBills(
                merchant, new WechatApi(merchant, LONG, LONG), new RemoteDownload(LONG, LONG, LONG), mostBytes);
    }

    private Answer download() {
        lines.clear();
        return bills.download(DAY, WechatPay.NOW, lines::add);
    }

    /** First it says where the file is, then it hands it out. */
    private void hands(byte[] file, String sha1) {
        String place = server.merchant().baseUrl() + "/v3/billdownload/file?token=x";
        server.answers(200, announcement(place, "SHA1", sha1), () -> server.answers(200, file, Map.of()));
    }

    private static String announcement(String place, String type, String value) {
        return "{\"hash_type\":\"%s\",\"hash_value\":\"%s\",\"download_url\":\"%s\"}".formatted(type, value, place);
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
