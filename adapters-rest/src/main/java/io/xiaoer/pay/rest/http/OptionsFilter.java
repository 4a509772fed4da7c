package io.xiaoer.pay.rest.http;

import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.routing.AllowedMethods;
import io.xiaoer.pay.rest.routing.FilterOrder;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers {@code OPTIONS} with the methods of exactly that path, and with 404 where there is none. */
class OptionsFilter {

    private final AllowedMethods allowedMethods;

    OptionsFilter(AllowedMethods allowedMethods) {
        this.allowedMethods = allowedMethods;
    }

    @ServerRequestFilter(preMatching = true, nonBlocking = true, priority = FilterOrder.OPTIONS)
    public Optional<Response> answer(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
            return Optional.empty();
        }
        Set<String> allowed = allowedMethods.ofThisPath();
        if (allowed.isEmpty()) {
            throw Problem.of(ErrorCode.NOT_FOUND).exception();
        }
        return Optional.of(Response.noContent()
                .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                .build());
    }
}
