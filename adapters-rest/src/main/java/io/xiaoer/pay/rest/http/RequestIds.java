package io.xiaoer.pay.rest.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives each request an id that stands in every line that is logged for it, and in its answer, so that whoever complains
 * can be found in the log. One that a proxy gave already stays, if it has a form in which nobody can say anything else.
 */
@Singleton
class RequestIds {

    static final String HEADER = "X-Request-ID";

    /** The name under which log lines have it. */
    static final String LOGGED = "requestId";

    /** A UUID, or 32 digits of it as some proxies write them. */
    private static final Pattern OF_A_PROXY =
            Pattern.compile("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");

    /** Ahead of everything that might log a line. */
    private static final int FIRST = -10_000;

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(this::identify);
    }

    private void identify(RoutingContext context) {
        String given = context.request().getHeader(HEADER);
        String id = given != null && OF_A_PROXY.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        MDC.put(LOGGED, id);
        context.response().putHeader(HEADER, id);
        context.next();
    }
}
