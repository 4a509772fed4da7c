package io.xiaoer.pay.rest.http;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.http.HttpServerRequest;
import io.xiaoer.pay.rest.routing.FilterOrder;
import io.xiaoer.pay.rest.routing.RouterContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;

/**
 * Takes in the body before a resource is chosen, so that one that never tells its length is refused as properly as one
 * that does, whether or not a resource would read it. It runs after the caller is known: a stranger's body is not kept.
 *
 * <p>Resources find the bytes as they came. Form parameters are not available: read the form from the bytes.
 */
class BodyCollector {

    private static final Set<String> WITHOUT_BODY =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, "TRACE", "CONNECT");

    private final BodyLimit limit;

    BodyCollector(BodyLimit limit) {
        this.limit = limit;
    }

    @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = FilterOrder.BODY)
    public Uni<Response> collect(ContainerRequestContext request) {
        if (WITHOUT_BODY.contains(request.getMethod())) {
            return null;
        }
        return Uni.createFrom().<Response>emitter(whole -> read(request, whole));
    }

    private void read(ContainerRequestContext request, UniEmitter<? super Response> whole) {
        ServerHttpRequest http = RouterContext.current().serverRequest();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ServerHttpRequest.ReadCallback callback = new ServerHttpRequest.ReadCallback() {

            /** Then the request has been answered, whatever else of it arrives. */
            private boolean tooLarge;

            @Override
            public void data(ByteBuffer chunk) {
                if (tooLarge) {
                    return;
                }
                if (limit.isExceededBy((long) bytes.size() + chunk.remaining())) {
                    tooLarge = true;
                    limit.discard(http.unwrap(HttpServerRequest.class));
                    whole.fail(limit.problem().exception());
                    return;
                }
                bytes.write(chunk.array(), chunk.arrayOffset() + chunk.position(), chunk.remaining());
            }

            @Override
            public void done() {
                if (tooLarge) {
                    return;
                }
                byte[] body = bytes.toByteArray();
                RouterContext.keepBody(request, body);
                request.setEntityStream(new ByteArrayInputStream(body));
                whole.complete(null);
            }
        };
        if (http.isRequestEnded()) {
            callback.done();
        } else {
            http.setReadListener(callback);
        }
    }
}
