package io.xiaoer.pay.gateway.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.domain.payment.SignatureRule;
import io.xiaoer.pay.gateway.fuzzing.Plausible;
import io.xiaoer.pay.gateway.message.FlatJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Strange messages of the bank: as they came, and signed with its secret. */
public final class BankCallbackFuzz {

    private static final String SECRET = "secret";
    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000L);
    private static final BankCallbacks CALLBACKS = new BankCallbacks(List.of(SECRET));
    private static final ObjectMapper JSON = new ObjectMapper();

    private BankCallbackFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        read(input);
        FlatJson.strings(input).ifPresent(values -> read(signed(values)));
    }

    private static void read(byte[] body) {
        Plausible.reading(CALLBACKS.read(new Message(body, Map.of()), NOW));
        Plausible.reading(CALLBACKS.readRefund(new Message(body, Map.of()), NOW));
    }

    private static byte[] signed(Map<String, String> values) {
        Map<String, String> message = new LinkedHashMap<>(values);
        message.putIfAbsent("timestamp", Long.toString(NOW.getEpochSecond()));
        message.put("signature", SignatureRule.sign(message, SECRET));
        ObjectNode json = JSON.createObjectNode();
        message.forEach(json::put);
        return json.toString().getBytes(UTF_8);
    }

    /** Ways in. */
    public static List<byte[]> beginnings() {
        return List.of("""
                {"out_trade_no":"a_1","transaction_id":"t","trade_status":"SUCCESS","amount":"1.00",\
                "paid_at":"2026-11-21T12:00:00+08:00","nonce":"n"}""".getBytes(UTF_8), """
                {"out_trade_no":"a_1","trade_status":"CLOSED","amount":"199","signature":"x"}""".getBytes(UTF_8), """
                {"out_refund_no":"R1","refund_id":"b","refund_status":"SUCCESS","amount":"1.00","nonce":"n"}""".getBytes(UTF_8));
    }
}
