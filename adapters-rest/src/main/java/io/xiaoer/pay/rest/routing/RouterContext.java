package io.xiaoer.pay.rest.routing;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** The router's own view of the request under way. */
public final class RouterContext {

    private static final String BODY = RouterContext.class.getName() + ".body";

    private RouterContext() {}

    /** The path normalised and without matrix parameters: the very string the router matches. */
    public static String path() {
        return current().getPathWithoutPrefix();
    }

    /** The method in capitals. */
    public static String method() {
        return current().getMethod();
    }

    /** A header's values, a line each; none when it is not there. */
    public static List<String> headers(String name) {
        List<String> values = current().getHttpHeaders().getRequestHeader(name);
        return values == null ? List.of() : values;
    }

    /** Keeps the body's bytes for whoever needs them besides the reader, who consumes them. */
    public static void keepBody(ContainerRequestContext request, byte[] bytes) {
        request.setProperty(BODY, bytes);
    }

    /** The body's bytes; none when nothing was sent. */
    public static byte[] body() {
        return current().getProperty(BODY) instanceof byte[] bytes ? bytes : new byte[0];
    }

    /** For what the standard's view of a request leaves out: the connection, and reading without blocking. */
    public static ResteasyReactiveRequestContext current() {
        return CurrentRequestManager.get();
    }
}
