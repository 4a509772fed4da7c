package io.xiaoer.pay.rest.routing;

import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * The methods that a request's path answers to, asked of the router's own tables. The router names none in its 405,
 * where the HTTP standard wants them, and names those of the whole resource class to {@code OPTIONS}.
 */
@Singleton
public class AllowedMethods {

    /** The methods in alphabetical order; empty when no resource has this path. */
    public Set<String> ofThisPath() {
        String path = RouterContext.path();
        RequestMapper<InitialMatch> classes =
                new RequestMapper<>(RouterContext.current().getDeployment().getClassMappers());
        Set<String> methods = new TreeSet<>();
        RequestMapper.RequestMatch<InitialMatch> match = classes.map(path);
        while (match != null) {
            collect(match, methods);
            match = classes.continueMatching(path, match);
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    private static void collect(RequestMapper.RequestMatch<InitialMatch> match, Set<String> methods) {
        String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
        for (ServerRestHandler handler : match.value.handlers) {
            if (handler instanceof ClassRoutingHandler routing) {
                routing.getMappers().forEach((method, resources) -> {
                    if (method != null && resources.map(remaining) != null) {
                        methods.add(method);
                    }
                });
            }
        }
    }
}
