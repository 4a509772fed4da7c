package io.xiaoer.pay.rest.probe;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The same, where a checkout has its stream of changes. */
@Path("/checkout/probe/events")
@Produces(MediaType.TEXT_PLAIN)
public class StreamResource {

    private final GateResource gate;

    StreamResource(GateResource gate) {
        this.gate = gate;
    }

    @GET
    public String pass() throws InterruptedException {
        return gate.pass();
    }
}
