package io.xiaoer.pay.rest.routing;

import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** The router's own view of the request under way. */
public final class RouterContext {

    private RouterContext() {}

    /** The path normalised and without matrix parameters: the very string the router matches. */
    public static String path() {
        return current().getPathWithoutPrefix();
    }

    /** For what the standard's view of a request leaves out: the connection, and reading without blocking. */
    public static ResteasyReactiveRequestContext current() {
        return CurrentRequestManager.get();
    }
}
