package io.xiaoer.pay.rest.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerRequest;
import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many bytes a request body may have, and what is done with one that has more. */
@Singleton
class BodyLimit {

    /** What a refused client may go on sending, so that it reads our answer instead of a broken connection. */
    private static final long PATIENCE_BYTES = 8L * 1024 * 1024;

    private final long bytes;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.bytes = limit.asLongValue();
    }

    boolean isExceededBy(long length) {
        return length > bytes;
    }

    Problem problem() {
        return Problem.of(ErrorCode.PAYLOAD_TOO_LARGE).with("limit", bytes);
    }

    /** Reads and forgets what still comes; ends the connection when that does not end soon. */
    void discard(HttpServerRequest request) {
        request.handler(ignored -> {
            if (request.bytesRead() > bytes + PATIENCE_BYTES) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
