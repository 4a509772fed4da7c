package io.xiaoer.pay.rest.console;

import io.xiaoer.pay.rest.pages.PageFile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The console's page. It shows nothing until somebody has signed in. */
@Path("/console")
public class ConsoleResource {

    private static final PageFile PAGE = PageFile.of("console.html");

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public RestResponse<byte[]> page() {
        return PAGE.response(RestResponse.Status.OK);
    }
}
