package io.xiaoer.pay.rest.idempotency;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Sends an old answer as it was given, and says that it was. */
class ReplayFilter {

    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset(StandardCharsets.UTF_8.name());

    @ServerResponseFilter
    public void replay(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(Replay.PROPERTY) instanceof Replay replay) {
            response.setStatus(replay.status());
            response.setEntity(replay.body().getBytes(StandardCharsets.UTF_8), new Annotation[0], JSON);
            response.getHeaders().putSingle(Once.REPLAYED, "true");
        }
    }
}
