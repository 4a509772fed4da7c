package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.xiaoer.pay.gateway.key.RsaSignature;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and what is believed of what comes back. */
class WechatApiTest {

    private static final Pattern AUTHORIZATION = Pattern.compile("WECHATPAY2-SHA256-RSA2048 mchid=\"(?<mchid>.+)\","
            + "nonce_str=\"(?<nonce>[0-9a-f]{32})\",timestamp=\"(?<timestamp>[0-9]+)\","
            + "serial_no=\"(?<serial>.+)\",signature=\"(?<signature>.+)\"");

    private final WechatServer server = new WechatServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theRequestIsSignedAsItIsSent() {
        server.answers(200, "{}");

        api().post("/v3/some/where", JsonNodeFactory.instance.objectNode().put("reason", "不想要了"), WechatPay.NOW);

        Matcher authorization = AUTHORIZATION.matcher(server.heardHeaders().get("authorization"));
        assertThat(authorization.matches()).isTrue();
        assertThat(authorization.group("mchid")).isEqualTo(WechatPay.MERCHANT_ID);
        assertThat(authorization.group("serial")).isEqualTo(server.merchant().merchantSerial());
        assertThat(authorization.group("timestamp")).isEqualTo(Long.toString(WechatPay.NOW.getEpochSecond()));
        String signed = "POST\n%s\n%s\n%s\n%s\n"
                .formatted(
                        "/v3/some/where",
                        authorization.group("timestamp"),
                        authorization.group("nonce"),
                        server.heard());
        assertThat(RsaSignature.verify(
                        WechatPay.MERCHANT_KEYS.getPublic(), signed.getBytes(UTF_8), authorization.group("signature")))
                .isTrue();
        assertThat(server.heardHeaders())
                .containsEntry("accept", "application/json")
                .containsEntry("content-type", "application/json")
                .containsEntry("wechatpay-serial", WechatPay.PUBLIC_KEY)
                .containsKey("user-agent");
    }

    @Test
    void aQueryIsSignedWithItsParameters() {
        server.answers(200, "{\"status\":\"SUCCESS\"}");

        WechatApi.Answer answer = api().get("/v3/R1?a=b%20c", WechatPay.NOW);

        Matcher authorization = AUTHORIZATION.matcher(server.heardHeaders().get("authorization"));
        assertThat(authorization.matches()).isTrue();
        String signed = "GET\n/v3/R1?a=b%%20c\n%s\n%s\n\n"
                .formatted(authorization.group("timestamp"), authorization.group("nonce"));
        assertThat(RsaSignature.verify(
                        WechatPay.MERCHANT_KEYS.getPublic(), signed.getBytes(UTF_8), authorization.group("signature")))
                .isTrue();
        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.body().path("status").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void anEmptyAnswerIsSignedToo() {
        server.answers(204, "");

        WechatApi.Answer answer = api().get("/v3/x", WechatPay.NOW);

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.body().isMissingNode()).isTrue();
    }

    @Test
    void onlyWhatIsSignedIsVerified() {
        server.answers(404, "{\"code\":\"ORDER_NOT_EXIST\"}");
        WechatApi.Answer signed = api().get("/v3/x", WechatPay.NOW);
        assertThat(signed.isRefusal()).isTrue();
        assertThat(signed.verified()).isTrue();
        assertThat(signed.body().path("code").asText()).isEqualTo("ORDER_NOT_EXIST");

        server.answers(200, new byte[0], Map.of());
        WechatApi.Answer unsigned = api().get("/v3/x", WechatPay.NOW);
        assertThat(unsigned.verified()).isFalse();
        assertThat(unsigned.isSuccess()).isFalse();
    }

    private WechatApi api() {
        return new WechatApi(server.merchant(), Duration.ofSeconds(20), Duration.ofSeconds(20));
    }
}
