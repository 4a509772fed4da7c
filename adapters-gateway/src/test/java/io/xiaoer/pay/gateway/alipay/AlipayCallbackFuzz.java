package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.gateway.fuzzing.Plausible;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Strange notices of Alipay: as they came, and as if they had been signed. */
public final class AlipayCallbackFuzz {

    private static final AlipayCallbacks CALLBACKS =
            new AlipayCallbacks(Alipays.merchant("https://alipay.example", Alipays.THEIRS));

    private AlipayCallbackFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Plausible.reading(CALLBACKS.read(new Message(input, Map.of()), Instant.EPOCH));
        AlipayForm.decode(input).ifPresent(AlipayCallbackFuzz::believed);
    }

    private static void believed(Map<String, String> values) {
        AlipaySignedText.ofNotice(values);
        new AlipayTrade(name -> values.getOrDefault(name, ""), "gmt_payment")
                .notice()
                .ifPresent(Plausible::payment);
        if (!AlipayForm.decode(AlipayForm.encode(values).getBytes(UTF_8)).equals(Optional.of(values))) {
            throw new IllegalStateException("a form means something else when it is sent on");
        }
    }

    /** Ways in. */
    public static List<byte[]> beginnings() {
        return List.of(
                Alipays.form(Alipays.signed(Alipays.success(), Alipays.THEIRS)).getBytes(UTF_8),
                "trade_status=TRADE_CLOSED&refund_fee=1.00&out_trade_no=a&trade_no=b&total_amount=1".getBytes(UTF_8));
    }
}
