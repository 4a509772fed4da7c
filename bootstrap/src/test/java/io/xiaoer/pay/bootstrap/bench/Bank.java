package io.xiaoer.pay.bootstrap.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.bootstrap.load.Call;
import io.xiaoer.pay.domain.payment.SignatureRule;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The bank that a service shares a secret with. */
record Bank(String secret) {

    Call reports(Rows.Trade paid) {
        Map<String, String> message = new TreeMap<>(Map.of(
                "out_trade_no",
                paid.number(),
                "transaction_id",
                "money-" + paid.payment(),
                "trade_status",
                "SUCCESS",
                "amount",
                "9.90",
                "nonce",
                paid.number(),
                "timestamp",
                Long.toString(Instant.now().getEpochSecond())));
        message.put("signature", SignatureRule.sign(message, secret));
        String json = message.entrySet().stream()
                .map(field -> "\"%s\":\"%s\"".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        return Call.callback(
                "/api/payments/callback/bank", Map.of("Content-Type", "application/json"), json.getBytes(UTF_8));
    }
}
