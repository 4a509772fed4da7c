package io.xiaoer.pay.domain.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of bank messages and shop-internal callers: all parameters but the signature itself, sorted by key,
 * {@code k=v} joined with {@code &}, HMAC-SHA256 with a shared secret, lower-case hex.
 */
public final class SignatureRule {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<String> UNSIGNED = Set.of("sign", "signature");

    private SignatureRule() {}

    public static String sign(Map<String, String> parameters, String secret) {
        return HexFormat.of().formatHex(hmac(parameters, secret));
    }

    /**
     * Whether {@code signature} was made with one of {@code secrets}; several are valid at once while one replaces
     * another. Compared in constant time.
     */
    public static boolean verify(Map<String, String> parameters, String signature, List<String> secrets) {
        boolean genuine = false;
        for (String secret : secrets) {
            genuine |= MessageDigest.isEqual(sign(parameters, secret).getBytes(UTF_8), signature.getBytes(UTF_8));
        }
        return genuine;
    }

    private static byte[] hmac(Map<String, String> parameters, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            return mac.doFinal(signedText(parameters).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static String signedText(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !UNSIGNED.contains(parameter.getKey()))
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"));
    }
}
