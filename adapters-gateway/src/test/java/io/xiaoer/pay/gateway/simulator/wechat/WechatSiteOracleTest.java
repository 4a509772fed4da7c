package io.xiaoer.pay.gateway.simulator.wechat;

import static io.xiaoer.pay.gateway.simulator.wechat.WechatWorld.MERCHANT_KEYS;
import static io.xiaoer.pay.gateway.simulator.wechat.WechatWorld.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.wechat.pay.java.core.auth.WechatPay2Credential;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.key.RsaSignature;
import io.xiaoer.pay.gateway.message.StrictJson;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Notification;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Signing;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Request;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Response;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the simulated WeChat Pay against WeChat Pay's own library, as a merchant would use it. */
class WechatSiteOracleTest {

    private static final String TYPE = "WECHATPAY2-SHA256-RSA2048";
    private static final Pattern TIMESTAMP = Pattern.compile("timestamp=\"([0-9]+)\"");
    private static final String QUERY = "/wechat/v3/pay/transactions/out-trade-no/T_0001?mchid=1900000109";
    private static final String PREPAY = "/wechat/v3/pay/transactions/native";
    private static final String BODY = """
            {"appid": "wx1234567890abcdef", "mchid": "1900000109", "description": "冰箱", "out_trade_no": "T_0001",
             "notify_url": "https://shop.example/notify", "time_expire": "2099-01-01T00:00:00+08:00", "amount": {"total": 100}}
            """;

    private final WechatWorld world = new WechatWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatTheirLibrarySignsIsTakenAndWhatWeSignIsVerified() {
        Response prepay = ask("POST", PREPAY, BODY, Map.of());
        assertThat(prepay.status()).isEqualTo(200);
        assertVerified(prepay);
        assertThat(json(prepay).path("code_url").asText()).isEqualTo("http://127.0.0.1/wallet/T_0001");

        Response query = ask("GET", QUERY, "", Map.of("wechatpay-serial", WechatWorld.PUBLIC_KEY));
        assertThat(query.headers()).containsEntry("Wechatpay-Serial", WechatWorld.PUBLIC_KEY);
        assertVerified(query);
        assertThat(json(query).path("trade_state").asText()).isEqualTo("NOTPAY");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v3/pay/transactions/native, '', 400, PARAM_ERROR",
        "POST, /v3/pay/transactions/native, [], 400, PARAM_ERROR",
        "POST, /v3/pay/transactions/native, '{\"appid\":\"wx0\"}', 400, PARAM_ERROR",
        "POST, /v3/pay/transactions/app, {}, 404, RESOURCE_NOT_EXISTS",
        "DELETE, /v3/pay/transactions/native, {}, 404, RESOURCE_NOT_EXISTS",
        "GET, /v3/pay/transactions/out-trade-no/T_0002?mchid=1900000109, '', 404, ORDER_NOT_EXIST",
        "GET, /v3/pay/transactions/out-trade-no/T_0002, '', 400, PARAM_ERROR",
        "GET, /v3/pay/transactions/out-trade-no/%zz?mchid=1900000109, '', 400, PARAM_ERROR",
        "POST, /v3/pay/transactions/out-trade-no/T_0002/close, '{\"mchid\":\"1900000109\"}', 404, ORDER_NOT_EXIST",
        "POST, /v3/pay/transactions/out-trade-no/T_0002/close, {}, 400, PARAM_ERROR",
        "GET, /v3/refund/domestic/refunds/R_1, '', 404, RESOURCE_NOT_EXISTS",
        "POST, /v3/refund/domestic/refunds, '{\"out_refund_no\":\"R_1\",\"out_trade_no\":\"T_0002\","
                + "\"amount\":{\"refund\":1,\"total\":1}}', 404, RESOURCE_NOT_EXISTS",
        "GET, /v3/bill/tradebill?bill_date=2026-13-01, '', 400, PARAM_ERROR",
        "GET, /v3/bill/tradebill?bill_date=2026-11-22, '', 400, INVALID_REQUEST",
        "GET, /v3/bill/tradebill?bill_date=2026-11-20, '', 400, NO_STATEMENT_EXIST",
        "GET, /v3/billdownload/file?token=X, '', 404, RESOURCE_NOT_EXISTS"
    })
    void aRefusalHasTheRealOnesCodeAndIsSigned(String method, String target, String body, int status, String code) {
        Response response = signedNow(method, "/wechat" + target, body);

        assertThat(response.status()).isEqualTo(status);
        assertThat(json(response).path("code").asText()).isEqualTo(code);
        assertVerified(response);
    }

    @Test
    void theFieldsOfAPrepayAreChecked() {
        for (String[] change : new String[][] {
            {"\"total\": 100", "\"total\": 0"},
            {"\"total\": 100", "\"total\": \"100\""},
            {"\"total\": 100", "\"total\": 1.5"},
            {"\"total\": 100", "\"total\": 100, \"currency\": \"USD\""},
            {"T_0001", "T 0001"},
            {"https://shop.example/notify", "shop.example"},
            {"https://shop.example/notify", "https://shop.example/notify?x=y"},
            {"2099-01-01T00:00:00+08:00", "2020-01-01T00:00:00+08:00"},
            {"2099-01-01T00:00:00+08:00", "tomorrow"},
            {"冰箱", "x".repeat(128)},
            {"1900000109", "1900000110"}
        }) {
            Response response = ask("POST", PREPAY, BODY.replace(change[0], change[1]), Map.of());
            assertThat(response.status()).as(change[1]).isEqualTo(400);
            assertThat(json(response).path("code").asText()).isEqualTo("PARAM_ERROR");
        }
        assertThat(world.ledger.find(Provider.WECHAT, "T_0001")).isEmpty();
    }

    @Test
    void whatTheMerchantDidNotSignJustSoAndJustNowIsRefused() {
        String genuine = authorization("GET", QUERY, "");
        assertUnsigned(request("GET", QUERY, "", genuine), NOW.plusSeconds(301));
        assertUnsigned(request("GET", QUERY, "", genuine), NOW.minusSeconds(301));
        assertUnsigned(request("GET", QUERY.replace("T_0001", "T_0002"), "", genuine), NOW);
        assertUnsigned(request("GET", QUERY.replace("?mchid", "?x=y&mchid"), "", genuine), NOW);
        assertUnsigned(request("GET", QUERY, "{}", genuine), NOW);
        assertUnsigned(request("POST", QUERY, "", genuine), NOW);
        assertUnsigned(request("GET", QUERY, "", genuine.replace("1900000109", "1900000110")), NOW);
        assertUnsigned(request("GET", QUERY, "", genuine.replace("signature=\"", "signature=\"A")), NOW);
        assertUnsigned(request("GET", QUERY, "", genuine.replace(TYPE, "WECHATPAY2-SM2-WITH-SM3")), NOW);
        assertUnsigned(request("GET", QUERY, "", "Bearer x"), NOW);
        assertUnsigned(request("GET", QUERY, "", TYPE + " "), NOW);
    }

    @Test
    void theirLibraryReadsOurCallbacks() {
        ask("POST", PREPAY, BODY, Map.of());
        Trade trade = world.ledger
                .pay(Provider.WECHAT, "T_0001", Money.ofCents(100), NOW)
                .orElseThrow();

        Notification notification = world.site.paid(trade, trade.paid().get(0), Signing.GENUINE, NOW);

        assertThat(notification.url()).isEqualTo(URI.create("https://shop.example/notify"));
        Transaction read = parser().parse(parameter(notification), Transaction.class);
        assertThat(read.out_trade_no).isEqualTo("T_0001");
        assertThat(read.transaction_id).isEqualTo(trade.paid().get(0).transactionId());
        assertThat(read.trade_state).isEqualTo("SUCCESS");
        assertThat(read.success_time).isEqualTo("2026-11-21T16:00:00+08:00");
        assertThat(read.amount.total).isEqualTo(100);
    }

    @Test
    void theShopHasHeardWhenItSaysSoInTheStatus() {
        assertThat(world.site.isHeard(200, new byte[0])).isTrue();
        assertThat(world.site.isHeard(204, new byte[0])).isTrue();
        assertThat(world.site.isHeard(202, new byte[0])).isFalse();
        assertThat(world.site.isHeard(500, "{\"code\":\"SUCCESS\"}".getBytes(UTF_8)))
                .isFalse();
    }

    private static NotificationParser parser() {
        return new NotificationParser(
                Map.of(TYPE, verifier(WechatWorld.CERTIFICATE)),
                Map.of("AEAD_AES_256_GCM", new AeadAesCipher(WechatWorld.API_KEY.getBytes(UTF_8))));
    }

    private static RequestParam parameter(Notification notification) {
        Map<String, String> headers = notification.headers();
        return new RequestParam.Builder()
                .serialNumber(headers.get("Wechatpay-Serial"))
                .nonce(headers.get("Wechatpay-Nonce"))
                .timestamp(headers.get("Wechatpay-Timestamp"))
                .signature(headers.get("Wechatpay-Signature"))
                .signType(headers.get("Wechatpay-Signature-Type"))
                .body(new String(notification.body(), UTF_8))
                .build();
    }

    private static RSAVerifier verifier(String serial) {
        return new RSAVerifier(WechatWorld.OWN_KEYS.get(serial).getPublic(), serial);
    }

    private static void assertVerified(Response response) {
        Map<String, String> headers = response.headers();
        String serial = headers.get("Wechatpay-Serial");
        String message = "%s\n%s\n%s\n"
                .formatted(
                        headers.get("Wechatpay-Timestamp"),
                        headers.get("Wechatpay-Nonce"),
                        new String(response.body(), UTF_8));
        assertThat(verifier(serial).verify(serial, message, headers.get("Wechatpay-Signature")))
                .isTrue();
    }

    private void assertUnsigned(Request request, Instant now) {
        Response response = world.site.answer(request, now);
        assertThat(response.status()).isEqualTo(401);
        assertThat(json(response).path("code").asText()).isEqualTo("SIGN_ERROR");
    }

    /** Their library signs by the machine's own clock, so it is answered by that. */
    private Response ask(String method, String target, String body, Map<String, String> more) {
        URI url = URI.create("https://api.mch.weixin.qq.com" + target);
        WechatPay2Credential theirs = new WechatPay2Credential(
                "1900000109", new RSASigner("3775B6A45ACD588826D15E583A95F5DD00000000", MERCHANT_KEYS.getPrivate()));
        Request signed = request(method, target, body, theirs.getAuthorization(url, method, body));
        Map<String, String> headers = new HashMap<>(signed.headers());
        headers.putAll(more);
        Request request = new Request(signed.method(), signed.path(), signed.query(), headers, signed.body());
        return world.site.answer(request, signedAt(signed));
    }

    private static Instant signedAt(Request request) {
        Matcher timestamp = TIMESTAMP.matcher(request.headers().get("authorization"));
        assertThat(timestamp.find()).isTrue();
        return Instant.ofEpochSecond(Long.parseLong(timestamp.group(1)));
    }

    private Response signedNow(String method, String target, String body) {
        return world.site.answer(request(method, target, body, authorization(method, target, body)), NOW);
    }

    private static String authorization(String method, String target, String body) {
        String signed = "%s\n%s\n%d\nnonce\n%s\n".formatted(method, target, NOW.getEpochSecond(), body);
        return "%s mchid=\"1900000109\",nonce_str=\"nonce\",timestamp=\"%d\",serial_no=\"3775\",signature=\"%s\""
                .formatted(
                        TYPE,
                        NOW.getEpochSecond(),
                        RsaSignature.sign(MERCHANT_KEYS.getPrivate(), signed.getBytes(UTF_8)));
    }

    private static Request request(String method, String target, String body, String authorization) {
        String[] parts = target.split("\\?", 2);
        return new Request(
                method,
                parts[0],
                parts.length == 2 ? parts[1] : "",
                Map.of("authorization", authorization, "host", "127.0.0.1"),
                body.getBytes(UTF_8));
    }

    private static JsonNode json(Response response) {
        return StrictJson.object(response.body()).orElseThrow();
    }

    /** Under the names of the message: their library fills it in. */
    private static final class Transaction {
        private String out_trade_no;
        private String transaction_id;
        private String trade_state;
        private String success_time;
        private Amount amount;

        private static final class Amount {
            private long total;
        }
    }
}
