package io.xiaoer.pay.gateway.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.GenuineRefund;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.domain.payment.SignatureRule;
import io.xiaoer.pay.gateway.SeededBits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whoever changes a bit of the bank's message, or keeps it for later, is refused. */
class BankMutationsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String SECRET = "a-secret-for-this-test";
    private static final Map<String, String> SIGNED = Map.of(
            "transaction_id", "B-77",
            "amount", "199.00",
            "nonce", "n-1",
            "timestamp", Long.toString(NOW.getEpochSecond()));

    private final BankCallbacks bank = new BankCallbacks(List.of("another-secret", SECRET));

    @Test
    void noChangedCallbackIsTheBanksWord() {
        SeededBits seeded = SeededBits.of("the bank's callbacks");
        byte[] payment = body(Map.of("out_trade_no", "202611210000000001_1", "trade_status", "SUCCESS"));
        byte[] refund =
                body(Map.of("out_refund_no", "R202611210000000009", "refund_id", "back-1", "refund_status", "SUCCESS"));
        assertThat(read(payment)).isInstanceOf(Genuine.class);
        assertThat(readRefund(refund)).isInstanceOf(GenuineRefund.class);

        for (int i = 0; i < SeededBits.MUTATIONS / 2; i++) {
            byte[] changed = seeded.flipped(payment);
            assertThat(read(changed)).as(() -> new String(changed, UTF_8)).isInstanceOf(Rejected.class);
            byte[] changedRefund = seeded.flipped(refund);
            assertThat(readRefund(changedRefund))
                    .as(() -> new String(changedRefund, UTF_8))
                    .isInstanceOf(Rejected.class);
        }
    }

    @Test
    void noCallbackIsBelievedBeforeOrAfterItsTime() {
        SeededBits seeded = SeededBits.of("the bank's stamps");
        Message genuine = message(body(Map.of("out_trade_no", "202611210000000001_1", "trade_status", "SUCCESS")));

        for (int i = 0; i < SeededBits.MUTATIONS; i++) {
            Instant arrival = NOW.plusSeconds(seeded.secondsOff());
            assertThat(bank.read(genuine, arrival))
                    .isInstanceOfSatisfying(Rejected.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Rejection.STALE));
        }
    }

    private CallbackReading read(byte[] body) {
        return bank.read(message(body), NOW);
    }

    private CallbackReading readRefund(byte[] body) {
        return bank.readRefund(message(body), NOW);
    }

    private static Message message(byte[] body) {
        return new Message(body, Map.of());
    }

    private static byte[] body(Map<String, String> about) {
        Map<String, String> values = new TreeMap<>(SIGNED);
        values.putAll(about);
        values.put("signature", SignatureRule.sign(values, SECRET));
        return new ObjectMapper().valueToTree(values).toString().getBytes(UTF_8);
    }
}
