package io.xiaoer.pay.rest.problem;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

/** The language of the request under way, for whoever writes a message before the answer is put together. */
@Singleton
public class CurrentLanguage {

    private final CurrentVertxRequest current;

    CurrentLanguage(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Chinese when there is no request. */
    public Language get() {
        boolean inRequest = Arc.container().requestContext().isActive();
        RoutingContext request = inRequest ? current.getCurrent() : null;
        return request == null ? Language.ZH : of(request);
    }

    public static Language of(RoutingContext request) {
        return Language.preferredBy(request.request().headers().getAll(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
