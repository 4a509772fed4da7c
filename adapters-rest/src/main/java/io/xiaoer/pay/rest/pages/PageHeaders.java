package io.xiaoer.pay.rest.pages;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * What a browser may do with what we answer: run our own scripts and styles, talk to us alone, and be shown in nobody's
 * frame. Without a word for inline code, so that markup that slips into a page does nothing.
 */
@Singleton
class PageHeaders {

    /** Ahead of everything that may answer. */
    private static final int FIRST = -10;

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(PageHeaders::add);
    }

    private static void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        if (!isTheFrameworksOwn(context.request().path())) {
            headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        }
        if (isOfAPage(context.request().path())) {
            // The server would say that a file never changes; a new release brings new ones under the same names.
            context.addHeadersEndHandler(sent -> headers.set(HttpHeaders.CACHE_CONTROL, "no-cache"));
        }
        context.next();
    }

    private static boolean isOfAPage(String path) {
        return path != null && path.startsWith("/pages/");
    }

    /** The pages of the framework, which development alone has, are written with inline code. */
    private static boolean isTheFrameworksOwn(String path) {
        return path != null && path.startsWith("/q/");
    }
}
