package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A callback of WeChat Pay in the making. */
final class Notification {

    private static final String NONCE = "fdasfasdfjk1";

    private final String eventType;
    private final byte[] content;
    private String apiKey = WechatPay.API_KEY;
    private Optional<String> associatedData = Optional.of("transaction");
    private String serial = WechatPay.CERTIFICATE;
    private Instant at = WechatPay.NOW;
    private UnaryOperator<ObjectNode> changeOfResource = UnaryOperator.identity();

    private Notification(String eventType, byte[] content) {
        this.eventType = eventType;
        this.content = content;
    }

    static Notification of(String eventType, ObjectNode content) {
        return of(eventType, content.toString());
    }

    static Notification of(String eventType, String content) {
        return new Notification(eventType, content.getBytes(UTF_8));
    }

    static Notification paid(ObjectNode transaction) {
        return of("TRANSACTION.SUCCESS", transaction);
    }

    Notification encryptedWith(String key) {
        apiKey = key;
        return this;
    }

    /** Empty: the field is absent. */
    Notification about(Optional<String> data) {
        associatedData = data;
        return this;
    }

    Notification signedBy(String keySerial) {
        serial = keySerial;
        return this;
    }

    Notification signedAt(Instant instant) {
        at = instant;
        return this;
    }

    /** After it was encrypted, before it is signed. */
    Notification changed(UnaryOperator<ObjectNode> change) {
        changeOfResource = change;
        return this;
    }

    Message message() {
        return signed(body());
    }

    Message signed(byte[] body) {
        return new Message(body, WechatPay.headers(serial, at, body));
    }

    private byte[] body() {
        ObjectNode resource = JsonNodeFactory.instance
                .objectNode()
                .put("original_type", "transaction")
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("ciphertext", ciphertext())
                .put("nonce", NONCE);
        associatedData.ifPresent(data -> resource.put("associated_data", data));
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("id", "EV-2018022511223320873")
                .put("create_time", "2026-11-21T15:59:31+08:00")
                .put("resource_type", "encrypt-resource")
                .put("event_type", eventType)
                .put("summary", "支付成功");
        event.set("resource", changeOfResource.apply(resource));
        return event.toString().getBytes(UTF_8);
    }

    private String ciphertext() {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(apiKey.getBytes(UTF_8), "AES"),
                    new GCMParameterSpec(128, NONCE.getBytes(UTF_8)));
            cipher.updateAAD(associatedData.orElse("").getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same message with another header; empty: without it. */
    static Message withHeader(Message message, String name, Optional<String> value) {
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.remove(name);
        value.ifPresent(text -> headers.put(name, text));
        return new Message(message.body(), headers);
    }
}
