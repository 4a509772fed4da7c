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
 * {@code Authorization} that a browser cannot keep safely, and only in requests of our own pages.
 */
@Singleton
class SessionCookie {

    /** Before anybody asks who calls. */
    private static final int BEFORE_IDENTITY = -5;

    private final ConsoleCookies cookies;

    SessionCookie(ConsoleCookies cookies) {
        this.cookies = cookies;
    }

    void install(@Observes Router router) {
        router.route("/api/*").order(BEFORE_IDENTITY).handler(this::authorize);
    }

    private void authorize(RoutingContext context) {
        HttpServerRequest request = context.request();
        Cookie session = request.getCookie(cookies.session());
        if (session != null && !request.headers().contains(HttpHeaders.AUTHORIZATION) && OurPages.sent(request)) {
            request.headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + session.getValue());
        }
        context.next();
    }
}
