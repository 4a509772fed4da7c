package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.gateway.SeededBits;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever changes a bit of Alipay's message is not believed. Its notices have no time after which they are stale. */
class AlipayMutationsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String QUERY = "alipay.trade.query";
    private static final String PAID = """
            {"code":"10000","msg":"Success","trade_no":"A-77","trade_status":"TRADE_SUCCESS","subject":"海尔\\/1"}""";

    private static final AlipayMerchant MERCHANT =
            Alipays.merchant("https://openapi.alipay.com", Alipays.THEIRS, Alipays.THEIR_NEXT);

    private final AlipayCallbacks callbacks = new AlipayCallbacks(MERCHANT);

    @Test
    void noChangedNoticeIsItsWord() {
        SeededBits seeded = SeededBits.of("Alipay's notices");
        Map<String, String> values = Alipays.signed(Alipays.success(), Alipays.THEIRS);
        byte[] genuine = Alipays.form(values).getBytes(UTF_8);
        assertThat(callbacks.read(message(genuine), NOW)).isInstanceOf(Genuine.class);

        for (int done = 0; done < SeededBits.MUTATIONS; ) {
            byte[] changed = seeded.flipped(genuine);
            if (!saysTheSame(changed, values)) {
                assertThat(callbacks.read(message(changed), NOW))
                        .as(() -> new String(changed, UTF_8))
                        .isInstanceOf(Rejected.class);
                done++;
            }
        }
    }

    @Test
    void noChangedAnswerIsItsWord() throws IOException {
        SeededBits seeded = SeededBits.of("Alipay's answers");
        byte[] genuine = FakeAlipay.signed(QUERY, PAID, Alipays.THEIRS).getBytes(UTF_8);
        try (FakeAlipay alipay = new FakeAlipay()) {
            AlipayApi api = alipay.api(FakeAlipay.LONG);
            assertThat(answer(alipay, api, genuine).isSuccess()).isTrue();
            assertThat(isSigned(genuine)).isTrue();

            for (int i = 0; i < SeededBits.MUTATIONS; i++) {
                byte[] changed = seeded.flipped(genuine);
                boolean believed = i % SeededBits.OVER_THE_WIRE == 0
                        ? answer(alipay, api, changed).isSigned()
                        : isSigned(changed);
                assertThat(believed).as(() -> new String(changed, UTF_8)).isFalse();
            }
        }
    }

    /** What {@link AlipayApi} goes by, without a connection. */
    private static boolean isSigned(byte[] answer) {
        return AlipaySignedObject.find(answer, QUERY.replace('.', '_') + "_response")
                .filter(found -> MERCHANT.isAlipays(found.text(), found.signature()))
                .isPresent();
    }

    private static AlipayAnswer answer(FakeAlipay alipay, AlipayApi api, byte[] answer) {
        alipay.saysRaw(QUERY, answer);
        return api.call(QUERY, JsonNodeFactory.instance.objectNode(), Map.of(), NOW);
    }

    /** An escape means the same in either case of its letters. */
    private static boolean saysTheSame(byte[] form, Map<String, String> values) {
        try {
            return Alipays.values(new String(form, UTF_8)).equals(values);
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static Message message(byte[] body) {
        return new Message(body, Map.of());
    }
}
