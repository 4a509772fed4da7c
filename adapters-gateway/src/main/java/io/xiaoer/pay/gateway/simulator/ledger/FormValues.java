package io.xiaoer.pay.gateway.simulator.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names and values as forms and the queries of URLs write them. */
final class FormValues {

    private FormValues() {}

    /** What cannot be read is not there. */
    static Map<String, String> read(String encoded) {
        Map<String, String> values = new HashMap<>();
        for (String pair : encoded.split("&")) {
            int end = pair.indexOf('=');
            if (end > 0) {
                Optional<String> value = decoded(pair.substring(end + 1));
                decoded(pair.substring(0, end)).ifPresent(name -> value.ifPresent(text -> values.put(name, text)));
            }
        }
        return values;
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
