package io.xiaoer.pay.gateway.simulator.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.gateway.message.StrictJson;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Request;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request that was verified.
 *
 * @param path without what all paths begin with
 * @param body missing when there is none
 */
record WechatAsked(String method, String path, Map<String, String> query, JsonNode body, String host) {

    private static final Pattern HTTP = Pattern.compile("https?://[^/?#]+(/[^?#]*)?");

    static WechatAsked of(Request request, String prefix) throws WechatRefusal {
        String path = request.path().startsWith(prefix + '/') ? request.path().substring(prefix.length()) : "";
        JsonNode body = StrictJson.object(request.body()).orElse(MissingNode.getInstance());
        if (request.body().length > 0 && body.isMissingNode()) {
            throw WechatRefusal.parameter("请求体不是JSON对象");
        }
        return new WechatAsked(
                request.method(),
                path,
                parameters(request.query()),
                body,
                request.headers().getOrDefault("host", "localhost"));
    }

    private static Map<String, String> parameters(String query) throws WechatRefusal {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return parameters;
    }

    private static String decoded(String text) throws WechatRefusal {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw WechatRefusal.parameter("请求路径编码错误");
        }
    }

    /** What stands in the path after {@code before}, and before {@code after}. */
    String number(String before, String after) throws WechatRefusal {
        return decoded(path.substring(before.length(), path.length() - after.length()));
    }

    String parameter(String name, Pattern form) throws WechatRefusal {
        return checked(name, query.getOrDefault(name, ""), form);
    }

    /** @param pointer as in {@code /amount/currency} */
    String text(String pointer, Pattern form) throws WechatRefusal {
        JsonNode node = body.at(pointer);
        if (!node.isMissingNode() && !node.isTextual()) {
            throw WechatRefusal.parameter(pointer + " 类型错误");
        }
        return checked(pointer, node.asText(""), form);
    }

    private static String checked(String name, String value, Pattern form) throws WechatRefusal {
        if (!form.matcher(value).matches()) {
            throw WechatRefusal.parameter(name + " 格式错误");
        }
        return value;
    }

    void sameAs(String pointer, String expected) throws WechatRefusal {
        if (!body.at(pointer).asText("").equals(expected)) {
            throw WechatRefusal.parameter(pointer + " 与商户不匹配");
        }
    }

    /** A positive amount of fen, in the one currency. */
    Money amount(String pointer) throws WechatRefusal {
        JsonNode fen = body.at(pointer);
        boolean ours = body.at("/amount/currency").asText(Money.CURRENCY).equals(Money.CURRENCY);
        if (!ours || !fen.isIntegralNumber() || !fen.canConvertToInt() || fen.intValue() < 1) {
            throw WechatRefusal.parameter(pointer + " 不是有效金额");
        }
        return Money.ofCents(fen.intValue());
    }

    String url(String pointer) throws WechatRefusal {
        return text(pointer, HTTP);
    }
}
