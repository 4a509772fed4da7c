package io.xiaoer.pay.rest.probe;

import io.xiaoer.pay.rest.security.Caller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The contract's paths, as far as the rules of access tell them apart. */
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public class PathsResource {

    private final Caller caller;

    PathsResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Path("/api/probes")
    public String probes() {
        return "probes of " + caller.userId() + " as " + caller.role();
    }

    @POST
    @Path("/api/probes")
    public String order() {
        return "ordered by " + caller.userId() + " as " + caller.role();
    }

    @GET
    @Path("/api/admin/probes")
    public String admin() {
        return "secret for " + caller.userId() + " as " + caller.role();
    }

    @POST
    @Path("/api/admin/probes")
    public String administrate() {
        return "secret for " + caller.userId() + " as " + caller.role();
    }

    @GET
    @Path("/demo/hello")
    public String demo() {
        return "hello";
    }

    @GET
    @Path("/demo/caller")
    public String demoCaller() {
        return caller.userId();
    }
}
