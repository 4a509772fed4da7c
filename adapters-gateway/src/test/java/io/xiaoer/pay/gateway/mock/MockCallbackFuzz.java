package io.xiaoer.pay.gateway.mock;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.gateway.fuzzing.Plausible;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Strange messages of the mock. */
public final class MockCallbackFuzz {

    private static final MockCallbacks CALLBACKS = new MockCallbacks();

    private MockCallbackFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Plausible.reading(CALLBACKS.read(new Message(input, Map.of()), Instant.EPOCH));
    }

    /** Ways in. */
    public static List<byte[]> beginnings() {
        return List.of(
                "{\"payment_id\":\"1\",\"status\":\"succeeded\",\"amount\":\"1.00\"}".getBytes(UTF_8),
                "{\"payment_id\":1,\"status\":\"failed\",\"amount\":\"1\",\"transaction_id\":\"t\"}".getBytes(UTF_8));
    }
}
