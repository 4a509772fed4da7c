package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.gateway.SeededBits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever changes a bit of WeChat Pay's message, in its body or in what is signed beside it, is not believed. */
class WechatMutationsTest {

    private static final byte[] ANSWER =
            "{\"code_url\":\"weixin://wxpay/bizpayurl?pr=1\",\"note\":\"成功\"}".getBytes(UTF_8);

    private static final WechatSignature SIGNATURE = new WechatSignature(
            WechatPay.merchant(URI.create("http://127.0.0.1")).publicKeys());

    private final WechatCallbacks callbacks =
            new WechatCallbacks(WechatPay.merchant(URI.create("https://api.mch.weixin.qq.com")));

    @Test
    void noChangedCallbackIsItsWord() {
        SeededBits seeded = SeededBits.of("WeChat Pay's callbacks");
        Message genuine = Notification.paid(WechatPay.transaction()).message();
        assertThat(callbacks.read(genuine, WechatPay.NOW)).isInstanceOf(Genuine.class);

        for (int i = 0; i < SeededBits.MUTATIONS; i++) {
            Message changed = changed(genuine, seeded);
            assertThat(callbacks.read(changed, WechatPay.NOW))
                    .as(() -> changed.headers() + new String(changed.body(), UTF_8))
                    .isInstanceOf(Rejected.class);
        }
    }

    @Test
    void noCallbackIsBelievedBeforeOrAfterItsTime() {
        SeededBits seeded = SeededBits.of("WeChat Pay's stamps");
        Message genuine = Notification.paid(WechatPay.transaction()).message();

        for (int i = 0; i < SeededBits.MUTATIONS; i++) {
            Instant arrival = WechatPay.NOW.plusSeconds(seeded.secondsOff());
            assertThat(callbacks.read(genuine, arrival))
                    .isInstanceOfSatisfying(Rejected.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Rejection.STALE));
        }
    }

    @Test
    void noChangedAnswerIsItsWord() {
        SeededBits seeded = SeededBits.of("WeChat Pay's answers");
        Message genuine = new Message(ANSWER, WechatPay.headers(WechatPay.PUBLIC_KEY, WechatPay.NOW, ANSWER));
        try (WechatServer server = new WechatServer()) {
            WechatApi api = new WechatApi(server.merchant(), Duration.ofSeconds(20), Duration.ofSeconds(20));
            assertThat(answer(server, api, genuine).isSuccess()).isTrue();
            assertThat(isVerified(genuine)).isTrue();

            for (int i = 0; i < SeededBits.MUTATIONS; i++) {
                Message changed = changed(genuine, seeded);
                boolean believed = i % SeededBits.OVER_THE_WIRE == 0
                        ? answer(server, api, changed).verified()
                        : isVerified(changed);
                assertThat(believed)
                        .as(() -> changed.headers() + new String(changed.body(), UTF_8))
                        .isFalse();
            }
        }
    }

    /** What {@link WechatApi} goes by, without a connection. */
    private static boolean isVerified(Message message) {
        return SIGNATURE
                .rejection(name -> Optional.ofNullable(message.headers().get(name)), message.body(), WechatPay.NOW)
                .isEmpty();
    }

    private static WechatApi.Answer answer(WechatServer server, WechatApi api, Message message) {
        server.answers(200, message.body(), message.headers());
        return api.get("/v3/x", WechatPay.NOW);
    }

    /** The body as often as each header. */
    private static Message changed(Message genuine, SeededBits seeded) {
        List<String> headers = WechatSignature.HEADERS.stream().sorted().toList();
        int place = seeded.below(headers.size() + 1);
        if (place == headers.size()) {
            return new Message(seeded.flipped(genuine.body()), genuine.headers());
        }
        Map<String, String> changed = new HashMap<>(genuine.headers());
        changed.computeIfPresent(headers.get(place), (name, value) -> seeded.flipped(value));
        return new Message(genuine.body(), changed);
    }
}
