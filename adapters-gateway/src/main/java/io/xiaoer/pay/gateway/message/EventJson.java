package io.xiaoer.pay.gateway.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.OutgoingEvent;

/** Events as all subscribers read them, whichever way they come. */
public final class EventJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EventJson() {}

    /** The same for all time, and for every subscriber. */
    public static String id(OutgoingEvent event) {
        return "evt_" + event.id();
    }

    /** {@code {"type", "timestamp", "data"}}, where the data are what was recorded, and the event's sequence. */
    public static String write(OutgoingEvent event) {
        try {
            ObjectNode message = MAPPER.createObjectNode();
            message.put("type", event.type());
            message.put("timestamp", event.at().toString());
            ObjectNode data = message.putObject("data");
            data.put("order_id", Long.toString(event.orderId()));
            data.put("sequence", event.sequence());
            JsonNode payload = MAPPER.readTree(event.payload());
            payload.fields().forEachRemaining(fact -> {
                if (!data.has(fact.getKey())) {
                    data.set(fact.getKey(), fact.getValue());
                }
            });
            return MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON object was recorded of event " + event.id(), e);
        }
    }
}
