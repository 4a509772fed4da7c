package io.xiaoer.pay.bootstrap.demo;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The shop front, where a newcomer begins. Its files lie apart from those of the other pages, which production serves,
 * too.
 */
@Path("/")
@EndpointDisabled(name = "xiaoer.demo.enabled", stringValue = "false", disableIfMissing = true)
@PermitAll
class DemoShopResource {

    private static final String FOLDER = "demo/shop/";
    private static final String PAGE = "shop.html";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final Map<String, String> FILES = Map.of(
            "shop.css", "text/css;charset=UTF-8",
            "shop.js", SCRIPT,
            "alice.js", SCRIPT,
            "orders.js", SCRIPT,
            "simulated-gateways.md", MediaType.TEXT_PLAIN + ";charset=UTF-8");

    @GET
    @Operation(hidden = true)
    public RestResponse<byte[]> page() {
        return answer(PAGE, MediaType.TEXT_HTML + ";charset=UTF-8");
    }

    @GET
    @Path(FOLDER + "{file}")
    @Operation(hidden = true)
    public RestResponse<byte[]> file(@PathParam("file") String name) {
        String type = FILES.get(name);
        if (type == null) {
            throw new NotFoundException();
        }
        return answer(name, type);
    }

    private static RestResponse<byte[]> answer(String name, String type) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("There is no file " + FOLDER + name);
            }
            return RestResponse.ResponseBuilder.ok(file.readAllBytes())
                    .header(HttpHeaders.CONTENT_TYPE, type)
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
