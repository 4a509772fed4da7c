package io.xiaoer.pay.gateway.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Response;
import java.util.Map;

/** The simulator's own answers, in JSON. */
final class Replies {

    private Replies() {}

    static Response json(int status, JsonNode body) {
        return new Response(
                status,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                body.toString().getBytes(UTF_8));
    }

    /** One that says no more than this. */
    static Response message(int status, String message) {
        return json(status, JsonNodeFactory.instance.objectNode().put("message", message));
    }
}
