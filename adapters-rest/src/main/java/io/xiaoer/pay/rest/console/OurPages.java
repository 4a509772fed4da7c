package io.xiaoer.pay.rest.console;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** Tells requests of the console's own scripts from those that another site's page makes a browser send. */
final class OurPages {

    /** Sent by the console's own scripts; another site's would have to ask leave first, and gets none. */
    static final String HEADER = "X-Xiaoer-Console";

    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private OurPages() {}

    /**
     * Whether it carries our header, and what the browser says of where it comes from does not contradict. A browser that
     * says which site it is of knows better than we behind a proxy do; of others the origin has to be this host.
     */
    static boolean sent(HttpServerRequest request) {
        if (!request.headers().contains(HEADER)) {
            return false;
        }
        String site = request.getHeader(FETCH_SITE);
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || isThisHost(origin, request);
    }

    private static boolean isThisHost(String origin, HttpServerRequest request) {
        return request.authority() != null
                && origin.toLowerCase(Locale.ROOT)
                        .replaceFirst("^https?://", "")
                        .equals(request.authority().toString().toLowerCase(Locale.ROOT));
    }
}
