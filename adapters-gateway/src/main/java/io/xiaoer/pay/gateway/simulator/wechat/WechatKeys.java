package io.xiaoer.pay.gateway.simulator.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.gateway.key.RsaSignature;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Signing;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Request;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Verifies the merchant's requests, signs answers and callbacks, and encrypts what callbacks say. */
final class WechatKeys {

    private static final String TYPE = "WECHATPAY2-SHA256-RSA2048";
    private static final int MOST_SECONDS_OFF = 300;
    private static final Pattern PARAMETER = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final WechatAccount account;
    private volatile String signingKey;

    WechatKeys(WechatAccount account) {
        this.account = account;
        this.signingKey = account.signingKeyId();
    }

    void signWith(String keyId) {
        if (!account.ownKeys().containsKey(keyId)) {
            throw new IllegalArgumentException("has no key " + keyId);
        }
        signingKey = keyId;
    }

    /** @throws WechatRefusal unless the merchant has signed just this, and just now */
    void check(Request request, Instant now) throws WechatRefusal {
        String header = request.headers().getOrDefault("authorization", "");
        if (!header.startsWith(TYPE + ' ')) {
            throw unsigned("缺少签名");
        }
        Map<String, String> said = parameters(header.substring(TYPE.length() + 1));
        if (!said.getOrDefault("mchid", "").equals(account.merchantId())
                || said.getOrDefault("serial_no", "").isEmpty()) {
            throw unsigned("商户号或证书序列号错误");
        }
        String timestamp = said.getOrDefault("timestamp", "");
        if (!SECONDS.matcher(timestamp).matches()
                || Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > MOST_SECONDS_OFF) {
            throw unsigned("时间戳过期");
        }
        byte[] text = requestText(request, timestamp, said.getOrDefault("nonce_str", ""));
        if (!RsaSignature.verify(account.merchantKey(), text, said.getOrDefault("signature", ""))) {
            throw unsigned("签名错误");
        }
    }

    private static WechatRefusal unsigned(String message) {
        return new WechatRefusal(401, "SIGN_ERROR", message);
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2));
        }
        return parameters;
    }

    private static byte[] requestText(Request request, String timestamp, String nonce) {
        String target = request.query().isEmpty() ? request.path() : request.path() + '?' + request.query();
        return text(String.join("\n", request.method(), target, timestamp, nonce) + '\n', request.body());
    }

    private static byte[] text(String lines, byte[] body) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(lines.getBytes(UTF_8));
        text.writeBytes(body);
        text.write('\n');
        return text.toByteArray();
    }

    /** @param wanted the key that the merchant asks for; another than ours means that it leaves us the choice */
    Map<String, String> answerHeaders(String wanted, byte[] body, Instant now) {
        String keyId = account.ownKeys().containsKey(wanted) ? wanted : signingKey;
        return headers(keyId, body, now, Signing.GENUINE);
    }

    Map<String, String> callbackHeaders(byte[] body, Instant now, Signing signing) {
        return headers(signingKey, body, now, signing);
    }

    private Map<String, String> headers(String keyId, byte[] body, Instant now, Signing signing) {
        String timestamp = Long.toString(now.getEpochSecond());
        String nonce = random(32);
        String signedNonce =
                switch (signing) {
                    case GENUINE -> nonce;
                    case WRONG -> random(32);
                };
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Wechatpay-Serial", keyId);
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Signature-Type", TYPE);
        headers.put(
                "Wechatpay-Signature",
                RsaSignature.sign(
                        account.ownKeys().get(keyId).getPrivate(), text(timestamp + '\n' + signedNonce + '\n', body)));
        return headers;
    }

    /** The encrypted part of a callback. */
    ObjectNode sealed(String type, JsonNode content) {
        String nonce = random(12);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(account.apiV3Key().getBytes(UTF_8), "AES"),
                    new GCMParameterSpec(128, nonce.getBytes(UTF_8)));
            cipher.updateAAD(type.getBytes(UTF_8));
            byte[] sealed = cipher.doFinal(content.toString().getBytes(UTF_8));
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("original_type", type)
                    .put("algorithm", "AEAD_AES_256_GCM")
                    .put("ciphertext", Base64.getEncoder().encodeToString(sealed))
                    .put("associated_data", type)
                    .put("nonce", nonce);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java can encrypt with AES", e);
        }
    }

    static String random(int length) {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(length, 0, SIGNS.length()).forEach(i -> text.append(SIGNS.charAt(i)));
        return text.toString();
    }
}
