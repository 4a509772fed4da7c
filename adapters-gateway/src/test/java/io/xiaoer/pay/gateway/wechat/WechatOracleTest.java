package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import com.wechat.pay.java.core.cipher.Verifier;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.math.BigDecimal;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds our reading of callbacks against WeChat Pay's own library, which knows neither of our code nor of our shop. */
class WechatOracleTest {

    private static final int NOTICES = 1_200;
    private static final String TYPE = "WECHATPAY2-SHA256-RSA2048";

    private final Random random = new Random(20261121);
    private final WechatCallbacks ours =
            new WechatCallbacks(WechatPay.merchant(URI.create("https://api.mch.weixin.qq.com")));
    private final NotificationParser theirs = new NotificationParser(
            Map.of(TYPE, bySerial()), Map.of("AEAD_AES_256_GCM", new AeadAesCipher(WechatPay.API_KEY.getBytes(UTF_8))));

    @Test
    void oursAndTheirsAgreeAboutEachOfManyNoticesHalfOfThemMutated() {
        int taken = 0;
        int refused = 0;
        for (int i = 0; i < NOTICES; i++) {
            boolean mutated = i % 2 == 1;
            String what = "notice " + i;
            Message message = mutated ? mutant() : notice().message();

            CallbackReading reading = ours.read(message, WechatPay.NOW);
            Optional<Transaction> verdict = verdict(message);

            if (verdict.isPresent()) {
                assertThat(reading).as(what).isInstanceOf(Genuine.class);
                assertSame(((Genuine) reading).notice(), verdict.get(), what);
                taken++;
            } else {
                assertThat(reading).as(what).isInstanceOf(Rejected.class);
                assertThat(mutated).as(what).isTrue();
                refused++;
            }
        }
        assertThat(taken).isGreaterThan(NOTICES / 2);
        assertThat(refused).isGreaterThan(NOTICES / 3);
    }

    private static void assertSame(PaymentNotice notice, Transaction transaction, String what) {
        assertThat(notice.trade().number()).as(what).contains(new TradeNumber(transaction.out_trade_no));
        assertThat(notice.transactionId()).as(what).isEqualTo(transaction.transaction_id);
        assertThat(notice.amount()).as(what).isEqualTo(BigDecimal.valueOf(transaction.amount.total, 2));
        assertThat(notice.paidAt())
                .as(what)
                .contains(OffsetDateTime.parse(transaction.success_time).toInstant());
        assertThat(notice.state()).as(what).isEqualTo(PaymentNotice.State.SUCCEEDED);
    }

    /** Their library, and the three checks that it leaves to the shop. */
    private Optional<Transaction> verdict(Message message) {
        Map<String, String> headers = message.headers();
        try {
            Transaction transaction = theirs.parse(
                    new RequestParam.Builder()
                            .serialNumber(headers.get("wechatpay-serial"))
                            .nonce(headers.get("wechatpay-nonce"))
                            .timestamp(headers.get("wechatpay-timestamp"))
                            .signature(headers.get("wechatpay-signature"))
                            .signType(headers.getOrDefault("wechatpay-signature-type", TYPE))
                            .body(new String(message.body(), UTF_8))
                            .build(),
                    Transaction.class);
            long off = WechatPay.NOW.getEpochSecond() - Long.parseLong(headers.get("wechatpay-timestamp"));
            boolean forUs = WechatPay.APP.equals(transaction.appid) && WechatPay.MERCHANT_ID.equals(transaction.mchid);
            return forUs && Math.abs(off) < 300 ? Optional.of(transaction) : Optional.empty();
        } catch (RuntimeException invalid) {
            return Optional.empty();
        }
    }

    private static Verifier bySerial() {
        Map<String, Verifier> verifiers = Map.of(
                WechatPay.CERTIFICATE,
                new RSAVerifier(WechatPay.CERTIFICATE_KEYS.getPublic(), WechatPay.CERTIFICATE),
                WechatPay.PUBLIC_KEY,
                new RSAVerifier(WechatPay.PUBLIC_KEY_KEYS.getPublic(), WechatPay.PUBLIC_KEY));
        return new Verifier() {
            @Override
            public boolean verify(String serial, String message, String signature) {
                return verifiers.containsKey(serial) && verifiers.get(serial).verify(serial, message, signature);
            }

            @Override
            public String getSerialNumber() {
                return WechatPay.PUBLIC_KEY;
            }
        };
    }

    private Notification notice() {
        return dressed(Notification.paid(transaction()));
    }

    private ObjectNode transaction() {
        ObjectNode transaction = WechatPay.transaction();
        int total = 1 + random.nextInt(100_000_000);
        transaction
                .put("out_trade_no", "20261121%010d_%d".formatted(random.nextInt(1_000_000), 1 + random.nextInt(99)))
                .put("transaction_id", "42000021%020d".formatted(random.nextInt(Integer.MAX_VALUE)))
                .put("attach", "海尔 \"%d\" \\ 🧊\n".formatted(random.nextInt()).repeat(random.nextInt(4)))
                .put("success_time", "2026-11-21T15:%02d:%02d+08:00".formatted(random.nextInt(60), random.nextInt(60)));
        transaction.withObject("/amount").put("total", total).put("payer_total", random.nextInt(total + 1));
        return transaction;
    }

    /** With associated data, if only empty: where there is none at all, their library falls over a null. */
    private Notification dressed(Notification notice) {
        return notice.about(Optional.of(random.nextBoolean() ? "" : "transaction"))
                .signedBy(random.nextBoolean() ? WechatPay.CERTIFICATE : WechatPay.PUBLIC_KEY)
                .signedAt(WechatPay.NOW.plusSeconds(random.nextInt(599) - 299));
    }

    /** One bit changed after it was signed, or one field before. */
    private Message mutant() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> bodyWithAnotherBit(notice().message());
            case 3, 4, 5 -> headerWithAnotherBit("wechatpay-signature");
            case 6 -> headerWithAnotherBit("wechatpay-nonce");
            case 7 -> headerWithAnotherBit("wechatpay-timestamp");
            case 8 -> headerWithAnotherBit("wechatpay-serial");
            case 9 -> headerWithAnotherBit("wechatpay-signature-type");
            case 10 -> Notification.withHeader(notice().message(), any(WechatSignature.HEADERS), Optional.empty());
            case 11 ->
                dressed(Notification.paid(transaction().put("appid", "wx0000000000000000")))
                        .message();
            case 12 ->
                dressed(Notification.paid(transaction().put("mchid", "1900000110")))
                        .message();
            case 13 ->
                notice().signedAt(WechatPay.NOW.plusSeconds(random.nextInt(1_800) - 900L))
                        .message();
            case 14 -> notice().changed(this::anotherField).message();
            default ->
                notice().encryptedWith("another key of thirty-two bytes!").message();
        };
    }

    private String any(Iterable<String> names) {
        List<String> sorted = new ArrayList<>();
        names.forEach(sorted::add);
        sorted.sort(null);
        return sorted.get(random.nextInt(sorted.size()));
    }

    private Message bodyWithAnotherBit(Message message) {
        byte[] body = message.body().clone();
        body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        return new Message(body, message.headers());
    }

    private Message headerWithAnotherBit(String name) {
        Message message = notice().message();
        char[] value = message.headers().get(name).toCharArray();
        value[random.nextInt(value.length)] ^= (char) (1 << random.nextInt(7));
        return Notification.withHeader(message, name, Optional.of(new String(value)));
    }

    private ObjectNode anotherField(ObjectNode resource) {
        byte[] sealed = Base64.getDecoder().decode(resource.get("ciphertext").textValue());
        sealed[random.nextInt(sealed.length)] ^= (byte) (1 << random.nextInt(8));
        return switch (random.nextInt(7)) {
            case 0, 1, 2 -> resource.put("ciphertext", Base64.getEncoder().encodeToString(sealed));
            case 3 -> resource.put("ciphertext", "not base64!");
            case 4 -> resource.put("nonce", "fdasfasdfjk2");
            case 5 -> resource.put("associated_data", "refund");
            default -> resource.put("algorithm", "AEAD_SM4_GCM");
        };
    }

    /** Under the names of the message: their library fills it in. */
    private static final class Transaction {
        private String appid;
        private String mchid;
        private String out_trade_no;
        private String transaction_id;
        private String success_time;
        private Amount amount;

        private static final class Amount {
            private long total;
        }
    }
}
