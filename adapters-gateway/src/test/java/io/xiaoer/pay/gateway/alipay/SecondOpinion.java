package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Alipay's rules once more by another route, over bytes alone: no form decoder, no sorted map, no text, and RSA by the
 * arithmetic that it is.
 */
final class SecondOpinion {

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] SHA256_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private final RSAPublicKey key;
    private final List<Pair> pairs = new ArrayList<>();
    private boolean isReadable = true;

    SecondOpinion(byte[] form, RSAPublicKey key) {
        this.key = key;
        int from = 0;
        for (int at = 0; at <= form.length; at++) {
            if (at == form.length || form[at] == '&') {
                add(Arrays.copyOfRange(form, from, at));
                from = at + 1;
            }
        }
    }

    /** What a genuine notice reports, in one line; empty for all others. */
    Optional<String> genuine() {
        boolean isGenuine = isReadable
                && "RSA2".equals(value("sign_type"))
                && isSigned()
                && Alipays.APP.equals(value("app_id"))
                && Alipays.SELLER.equals(value("seller_id"))
                && Set.of("TRADE_SUCCESS", "TRADE_FINISHED", "TRADE_CLOSED", "WAIT_BUYER_PAY")
                        .contains(value("trade_status"))
                && value("total_amount").matches("\\d+\\.\\d\\d")
                && new BigDecimal(value("total_amount")).signum() == 1;
        return isGenuine
                ? Optional.of(String.join(" ", value("out_trade_no"), value("trade_no"), value("total_amount")))
                : Optional.empty();
    }

    boolean isReadable() {
        return isReadable;
    }

    boolean isSigned() {
        byte[] signature = signature();
        int length = key.getModulus().bitLength() / 8;
        if (signature.length != length) {
            return false;
        }
        BigInteger opened = new BigInteger(1, signature).modPow(key.getPublicExponent(), key.getModulus());
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.write(1);
        byte[] filling = new byte[length - 3 - SHA256_INFO.length - 32];
        Arrays.fill(filling, (byte) 0xFF);
        expected.writeBytes(filling);
        expected.write(0);
        expected.writeBytes(SHA256_INFO);
        expected.writeBytes(sha256(text()));
        return opened.equals(new BigInteger(1, expected.toByteArray()));
    }

    byte[] text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        pairs.stream()
                .filter(pair -> pair.value().length > 0)
                .filter(pair -> !pair.isNamed("sign") && !pair.isNamed("sign_type"))
                .sorted((one, other) -> Arrays.compareUnsigned(one.name(), other.name()))
                .forEach(pair -> {
                    if (text.size() > 0) {
                        text.write('&');
                    }
                    text.writeBytes(pair.name());
                    text.write('=');
                    text.writeBytes(pair.value());
                });
        return text.toByteArray();
    }

    /** Nothing when it is not base64. */
    byte[] signature() {
        String text = value("sign");
        int end = text.endsWith("==") ? text.length() - 2 : text.endsWith("=") ? text.length() - 1 : text.length();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (int at = 0; at < end; at++) {
            int six = BASE64.indexOf(text.charAt(at));
            if (six < 0 || text.length() % 4 != 0) {
                return new byte[0];
            }
            held = (held << 6 | six) & 0xFFFF;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits);
            }
        }
        return bytes.toByteArray();
    }

    private void add(byte[] pair) {
        int end = 0;
        while (end < pair.length && pair[end] != '=') {
            end++;
        }
        byte[] name = plain(Arrays.copyOfRange(pair, 0, end));
        byte[] value = end < pair.length ? plain(Arrays.copyOfRange(pair, end + 1, pair.length)) : new byte[0];
        isReadable &=
                end > 0 && end < pair.length && pairs.stream().noneMatch(known -> Arrays.equals(known.name(), name));
        pairs.add(new Pair(name, value));
    }

    private byte[] plain(byte[] escaped) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int at = 0; at < escaped.length; at++) {
            if (escaped[at] == '+') {
                plain.write(' ');
            } else if (escaped[at] != '%') {
                plain.write(escaped[at]);
            } else {
                String hex = new String(
                        Arrays.copyOfRange(escaped, at + 1, Math.max(at + 1, Math.min(at + 3, escaped.length))),
                        US_ASCII);
                boolean isHex = hex.matches("[0-9A-Fa-f]{2}");
                isReadable &= isHex;
                plain.write(isHex ? Integer.parseInt(hex, 16) : '%');
                at += isHex ? 2 : 0;
            }
        }
        byte[] bytes = plain.toByteArray();
        isReadable &= Arrays.equals(bytes, new String(bytes, UTF_8).getBytes(UTF_8));
        return bytes;
    }

    private String value(String name) {
        return pairs.stream()
                .filter(pair -> pair.isNamed(name))
                .map(pair -> new String(pair.value(), UTF_8))
                .findFirst()
                .orElse("");
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A parameter, unescaped. */
    private record Pair(byte[] name, byte[] value) {

        boolean isNamed(String text) {
            return Arrays.equals(name, text.getBytes(US_ASCII));
        }
    }
}
