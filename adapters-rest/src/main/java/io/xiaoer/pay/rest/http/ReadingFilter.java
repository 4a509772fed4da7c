package io.xiaoer.pay.rest.http;

import io.xiaoer.pay.rest.routing.FilterOrder;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A call that only reads takes no body. Some clients name a type of one all the same; whatever they name, be it no type
 * at all, is nothing to refuse them for.
 */
class ReadingFilter {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = FilterOrder.BODY)
    public void forgetContentType(ContainerRequestContext request) {
        if (READING.contains(request.getMethod())) {
            request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        }
    }
}
