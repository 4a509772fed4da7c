package io.xiaoer.pay.rest.probe;

import io.xiaoer.pay.rest.security.Caller;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The one path on which staff do what shoppers do. */
@Path("/api/orders/{id}/refunds")
@Produces(MediaType.TEXT_PLAIN)
public class RefundsResource {

    private final Caller caller;

    RefundsResource(Caller caller) {
        this.caller = caller;
    }

    @POST
    public String refund() {
        return "refund by " + caller.userId() + " as " + caller.role();
    }
}
