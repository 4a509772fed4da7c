package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What Alipay's signatures are made over: values as they are before escaping, sorted by name, empty ones left out. */
final class AlipaySignedText {

    private AlipaySignedText() {}

    static byte[] ofNotice(Map<String, String> values) {
        return of(values, Set.of("sign", "sign_type"));
    }

    /** Unlike in notices, the kind of signature is signed as well. */
    static byte[] ofRequest(Map<String, String> values) {
        return of(values, Set.of("sign"));
    }

    private static byte[] of(Map<String, String> values, Set<String> unsigned) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .filter(value -> !unsigned.contains(value.getKey()))
                        .filter(value -> !value.getValue().isEmpty())
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining("&"))
                        .getBytes(UTF_8);
    }
}
