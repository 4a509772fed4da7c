package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.gateway.fuzzing.Plausible;
import io.xiaoer.pay.gateway.message.StrictJson;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Strange callbacks of WeChat Pay. The first byte says how deep one gets: as it came, with its five signature headers in
 * the first five lines; or as if it had been signed, before or after it was decrypted.
 */
public final class WechatCallbackFuzz {

    private static final WechatMerchant MERCHANT = WechatPay.merchant(URI.create("https://wechat.example"));
    private static final WechatCallbacks CALLBACKS = new WechatCallbacks(MERCHANT);
    private static final WechatNotices NOTICES = new WechatNotices(MERCHANT);
    private static final List<String> EVENTS =
            List.of("TRANSACTION.SUCCESS", "REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED", "OTHER");
    private static final List<String> HEADERS = List.of(
            WechatSignature.SERIAL,
            WechatSignature.TIMESTAMP,
            WechatSignature.NONCE,
            WechatSignature.SIGNATURE,
            WechatSignature.TYPE);

    private WechatCallbackFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        int depth = input.length == 0 ? 0 : input[0] & 7;
        byte[] rest = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
        if (depth == 0) {
            Plausible.reading(asItCame(rest));
        } else if (depth == 1) {
            StrictJson.object(rest).ifPresent(event -> WechatResource.open(event.path("resource"), MERCHANT.apiKey()));
        } else {
            StrictJson.object(rest)
                    .ifPresent(content ->
                            Plausible.reading(NOTICES.read(EVENTS.get((depth - 2) % EVENTS.size()), content)));
        }
    }

    private static CallbackReading asItCame(byte[] input) {
        String[] lines = new String(input, ISO_8859_1).split("\n", HEADERS.size() + 1);
        Map<String, String> headers = new HashMap<>();
        for (int line = 0; line < Math.min(lines.length, HEADERS.size()); line++) {
            headers.put(HEADERS.get(line), lines[line]);
        }
        byte[] body = lines.length > HEADERS.size() ? lines[HEADERS.size()].getBytes(ISO_8859_1) : new byte[0];
        return CALLBACKS.read(new Message(body, headers), WechatPay.NOW);
    }

    /** Ways in. */
    public static List<byte[]> beginnings() {
        Message message = Notification.paid(WechatPay.transaction()).message();
        StringBuilder head = new StringBuilder("\0");
        HEADERS.forEach(name -> head.append(message.headers().get(name)).append('\n'));
        String body = new String(message.body(), UTF_8);
        return List.of(
                (head + body).getBytes(UTF_8),
                ("\1" + body).getBytes(UTF_8),
                ("\2" + WechatPay.transaction()).getBytes(UTF_8),
                ("\3" + WechatPay.refund("SUCCESS")).getBytes(UTF_8),
                ("\4" + WechatPay.refund("ABNORMAL")).getBytes(UTF_8));
    }
}
