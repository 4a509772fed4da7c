package io.xiaoer.pay.rest.console;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * The token of whoever is signed in, kept where no script can read it. Under {@code /api} it counts as the
 * {@code Authorization} that a browser cannot keep safely, and only with a header that no other site's page can send.
 */
@Singleton
class SessionCookie {

    static final String NAME = "xiaoer_session";

    /** Sent by the console's own scripts; another site's would have to ask leave first, and gets none. */
    static final String OUR_HEADER = "X-Xiaoer-Console";

    /** Before anybody asks who calls. */
    private static final int BEFORE_IDENTITY = -5;

    void install(@Observes Router router) {
        router.route("/api/*").order(BEFORE_IDENTITY).handler(SessionCookie::authorize);
    }

    private static void authorize(RoutingContext context) {
        HttpServerRequest request = context.request();
        Cookie session = request.getCookie(NAME);
        if (session != null
                && request.headers().contains(OUR_HEADER)
                && !request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            request.headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + session.getValue());
        }
        context.next();
    }
}
