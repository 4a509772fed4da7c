package io.xiaoer.pay.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What the service has told a client so far, so that the client's next request may speak of it. */
final class KnownThings {

    /** What tells a thing, by a property that no other has. */
    private static final Map<String, String> KINDS = Map.of(
            "order_number", "order",
            "expires_at", "payment",
            "payment_id", "refund",
            "on_sale", "product",
            "recipient", "address",
            "first_seen", "anomaly",
            "verdict", "callback");

    private final Random dice;
    private final Map<String, List<JsonNode>> things = new HashMap<>();

    KnownThings(Random dice) {
        this.dice = dice;
    }

    void learn(JsonNode answer) {
        answer.forEach(this::learn);
        if (answer.hasNonNull("id")) {
            KINDS.entrySet().stream()
                    .filter(kind -> answer.has(kind.getKey()))
                    .forEach(kind -> add(kind.getValue(), answer));
        }
        if (answer.hasNonNull("next_cursor")) {
            add("cursor", answer.get("next_cursor"));
        }
        if (answer.hasNonNull("out_refund_no")) {
            add("out_refund_no", answer.get("out_refund_no"));
        }
    }

    private void add(String kind, JsonNode thing) {
        things.computeIfAbsent(kind, unknown -> new ArrayList<>()).add(thing);
    }

    /** Rather a late one: early ones are mostly done with. */
    Optional<JsonNode> one(String kind) {
        List<JsonNode> all = things.getOrDefault(kind, List.of());
        int back = Math.min(dice.nextInt(4), dice.nextInt(4));
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(Math.max(0, all.size() - 1 - back)));
    }

    String id(String kind) {
        return one(kind).map(thing -> thing.path("id").asText()).orElse("1");
    }
}
