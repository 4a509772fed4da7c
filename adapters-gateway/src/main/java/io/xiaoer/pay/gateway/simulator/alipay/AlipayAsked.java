package io.xiaoer.pay.gateway.simulator.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.gateway.message.StrictJson;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Request;
import java.net.URLDecoder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a request asks for.
 *
 * @param parameters of the address and of the form, as they were before they were escaped
 */
record AlipayAsked(Map<String, String> parameters) {

    static AlipayAsked of(Request request) throws AlipayRefusal {
        Map<String, String> parameters = new TreeMap<>();
        try {
            add(request.query(), parameters);
            add(new String(request.body(), UTF_8), parameters);
        } catch (IllegalArgumentException e) {
            throw AlipayRefusal.invalid("isv.invalid-parameter", "参数无法解码");
        }
        return new AlipayAsked(parameters);
    }

    private static void add(String form, Map<String, String> parameters) {
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
            }
        }
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    String method() {
        return parameter("method");
    }

    /** A value of what the method asks for; empty text when it is not there. */
    String content(String name) throws AlipayRefusal {
        Optional<JsonNode> content = StrictJson.object(parameter("biz_content").getBytes(UTF_8));
        return content.orElseThrow(() -> AlipayRefusal.invalid("isv.invalid-parameter", "biz_content"))
                .path(name)
                .asText();
    }

    String content(String name, String pattern) throws AlipayRefusal {
        String value = content(name);
        if (!value.matches(pattern)) {
            throw AlipayRefusal.parameter(name);
        }
        return value;
    }

    Money money(String name) throws AlipayRefusal {
        return Money.parse(content(name)).filter(Money::isPositive).orElseThrow(() -> AlipayRefusal.parameter(name));
    }
}
