package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.gateway.message.StrictJson;
import java.util.List;

/** Strange answers of Alipay: the signed object in one, which has to be a part of it that can be read on its own. */
public final class AlipayAnswerFuzz {

    private static final String NAME = "alipay_trade_query_response";

    private AlipayAnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        AlipaySignedObject.find(input, NAME).ifPresent(found -> {
            byte[] text = found.text();
            if (text.length > input.length || text[0] != '{' || text[text.length - 1] != '}') {
                throw new IllegalStateException("what is signed is no object");
            }
            StrictJson.object(text);
        });
    }

    /** Ways in. */
    public static List<byte[]> beginnings() {
        return List.of(
                "{\"alipay_trade_query_response\":{\"code\":\"10000\",\"msg\":\"成功\"},\"sign\":\"x\"}".getBytes(UTF_8),
                "{\"sign\":\"\",\"a\":[{}],\"alipay_trade_query_response\" : { } }".getBytes(UTF_8));
    }
}
