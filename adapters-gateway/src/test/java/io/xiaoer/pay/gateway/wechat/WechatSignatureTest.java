package io.xiaoer.pay.gateway.wechat;

import static io.xiaoer.pay.gateway.wechat.Notification.withHeader;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which callbacks are believed: signed by one of its keys, just now, and encrypted with ours. */
class WechatSignatureTest {

    private final WechatCallbacks callbacks =
            new WechatCallbacks(WechatPay.merchant(URI.create("https://api.mch.weixin.qq.com")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WECHATPAY/SIGNTEST/",
                "WECHATPAY/SIGNTEST/RtXIlVeHUkzMVQ7SvSaMPCkMZcWkZqSGQ2vRgZlVrjNs",
                "not base64!",
                "AAAA",
                "ÄÖ",
                "="
            })
    void aWrongSignatureIsRefused(String signature) {
        assertUnverified(with("wechatpay-signature", Optional.of(signature)), Rejection.SIGNATURE_WRONG);
    }

    @Test
    void aProbeWithATrueSignatureBehindItIsRefused() {
        Message message = Notification.paid(WechatPay.transaction()).message();
        String probe = "WECHATPAY/SIGNTEST/" + message.headers().get("wechatpay-signature");

        assertUnverified(withHeader(message, "wechatpay-signature", Optional.of(probe)), Rejection.SIGNATURE_WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechatpay-serial", "wechatpay-signature", "wechatpay-timestamp", "wechatpay-nonce"})
    void withoutOneOfItsHeadersNothingIsSigned(String name) {
        assertUnverified(with(name, Optional.empty()), Rejection.SIGNATURE_MISSING);
        assertUnverified(with(name, Optional.of("")), Rejection.SIGNATURE_MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "wechatpay-serial, 0000000000000000000000000000000000000000",
        "wechatpay-serial, PUB_KEY_ID_0119000001092024112100000001",
        "wechatpay-timestamp, 1795248001",
        "wechatpay-timestamp, now",
        "wechatpay-nonce, another",
        "wechatpay-signature-type, WECHATPAY2-SM2-WITH-SM3"
    })
    void anotherHeaderIsAnotherMessage(String name, String value) {
        assertUnverified(with(name, Optional.of(value)), Rejection.SIGNATURE_WRONG);
    }

    @Test
    void theTypeOfTheSignatureMayBeMissing() {
        assertThat(callbacks.read(with("wechatpay-signature-type", Optional.empty()), WechatPay.NOW))
                .isInstanceOf(Genuine.class);
    }

    @ParameterizedTest
    @CsvSource({"-301, true", "-300, true", "-299, false", "0, false", "299, false", "300, true", "301, true"})
    void fiveMinutesOffIsTooMuch(long seconds, boolean stale) {
        CallbackReading reading =
                read(Notification.paid(WechatPay.transaction()).signedAt(WechatPay.NOW.plusSeconds(seconds)));

        if (stale) {
            assertThat(reading).isEqualTo(new Rejected(Rejection.STALE, Optional.empty()));
        } else {
            assertThat(reading).isInstanceOf(Genuine.class);
        }
    }

    @Test
    void aTimestampThatIsNoneIsRefusedEvenWhenItIsSigned() {
        byte[] body = Notification.paid(WechatPay.transaction()).message().body();
        for (String timestamp : new String[] {"now", "-5", "999999999999", "1.5"}) {
            Message message = new Message(
                    body,
                    Map.of(
                            "wechatpay-serial",
                            WechatPay.CERTIFICATE,
                            "wechatpay-timestamp",
                            timestamp,
                            "wechatpay-nonce",
                            "n",
                            "wechatpay-signature",
                            WechatPay.sign(WechatPay.CERTIFICATE_KEYS.getPrivate(), timestamp, "n", body)));

            assertUnverified(message, Rejection.MALFORMED);
        }
    }

    @Test
    void associatedDataMayBeEmptyOrAbsentWhereThereIsNone() {
        assertThat(read(Notification.paid(WechatPay.transaction()).about(Optional.empty())))
                .isInstanceOf(Genuine.class);
        assertThat(read(Notification.paid(WechatPay.transaction()).about(Optional.of(""))))
                .isInstanceOf(Genuine.class);
        assertUndecrypted(resource -> without(resource, "associated_data"));
        assertUndecrypted(resource -> resource.putNull("associated_data"));
        assertUndecrypted(resource -> resource.put("associated_data", "else"));
    }

    @Test
    void whatCannotBeDecryptedIsRefused() {
        assertUndecrypted(resource -> resource.put("ciphertext", "not base64!"));
        assertUndecrypted(resource -> resource.put("ciphertext", ""));
        assertUndecrypted(resource -> resource.put("ciphertext", "AAAA"));
        assertUndecrypted(resource -> without(resource, "ciphertext"));
        assertUndecrypted(resource -> resource.put("nonce", ""));
        assertUndecrypted(resource -> resource.put("nonce", "n".repeat(10_000)));
        assertUndecrypted(resource -> without(resource, "nonce"));
        assertUndecrypted(resource -> resource.put("algorithm", "AEAD_SM4_GCM"));
        assertUndecrypted(resource -> without(resource, "algorithm"));
        assertUndecrypted(resource -> resource.removeAll());
        assertRejected(
                Notification.paid(WechatPay.transaction()).encryptedWith("another key of thirty-two bytes!"),
                Rejection.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"x\"", "{}", "{\"resource\":1}", "{}{}", "{\"a\":1,\"a\":2}"})
    void aSignedBodyThatIsNoEventIsRefused(String body) {
        assertUnverified(Notification.paid(WechatPay.transaction()).signed(body.getBytes(UTF_8)), Rejection.MALFORMED);
    }

    @Test
    void bothKeysAreTakenWhileOneReplacesTheOther() {
        for (int i = 0; i < 20; i++) {
            String serial = i % 2 == 0 ? WechatPay.CERTIFICATE : WechatPay.PUBLIC_KEY;
            assertThat(read(Notification.paid(WechatPay.transaction()).signedBy(serial)))
                    .isInstanceOf(Genuine.class);
        }
    }

    @Test
    void theHeadersThatAreSignedAreEnoughToVerifyItOnceMore() {
        Message message = Notification.paid(WechatPay.transaction()).message();
        Map<String, String> kept = message.headers().entrySet().stream()
                .filter(header -> callbacks.signedHeaders().contains(header.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(callbacks.read(new Message(message.body(), kept), WechatPay.NOW))
                .isInstanceOf(Genuine.class);
    }

    private CallbackReading read(Notification notification) {
        return callbacks.read(notification.message(), WechatPay.NOW);
    }

    private static Message with(String header, Optional<String> value) {
        return withHeader(Notification.paid(WechatPay.transaction()).message(), header, value);
    }

    private static ObjectNode without(ObjectNode resource, String field) {
        resource.remove(field);
        return resource;
    }

    private void assertUnverified(Message message, Rejection reason) {
        Rejected refused = new Rejected(reason, Optional.empty());
        assertThat(callbacks.read(message, WechatPay.NOW)).isEqualTo(refused);
        assertThat(callbacks.readRefund(message, WechatPay.NOW)).isEqualTo(refused);
    }

    private void assertUndecrypted(UnaryOperator<ObjectNode> change) {
        assertRejected(Notification.paid(WechatPay.transaction()).changed(change), Rejection.MALFORMED);
    }

    private void assertRejected(Notification notification, Rejection reason) {
        assertThat(read(notification)).isEqualTo(new Rejected(reason, Optional.empty()));
    }
}
