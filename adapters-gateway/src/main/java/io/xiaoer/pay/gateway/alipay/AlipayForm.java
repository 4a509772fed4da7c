package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Forms as they are sent ({@code application/x-www-form-urlencoded}), in UTF-8. A name that stands twice, or anything
 * that cannot be decoded, makes a form unreadable: what is signed has to mean one thing only.
 */
final class AlipayForm {

    private AlipayForm() {}

    static String encode(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value ->
                        URLEncoder.encode(value.getKey(), UTF_8) + "=" + URLEncoder.encode(value.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    static Optional<Map<String, String>> decode(byte[] form) {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            for (String pair : new String(form, ISO_8859_1).split("&", -1)) {
                int end = pair.indexOf('=');
                if (end < 1
                        || values.put(unescaped(pair.substring(0, end)), unescaped(pair.substring(end + 1))) != null) {
                    return Optional.empty();
                }
            }
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        return Optional.of(values);
    }

    private static String unescaped(String text) throws CharacterCodingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign == '%') {
                bytes.write(escaped(text, at));
                at += 2;
            } else {
                bytes.write(sign == '+' ? ' ' : sign);
            }
        }
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    }

    private static int escaped(String text, int at) throws CharacterCodingException {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(at + 2), 16);
        if (low < 0) {
            throw new CharacterCodingException();
        }
        return high << 4 | low;
    }
}
