package io.xiaoer.pay.rest.probe;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Where providers report refunds. */
@Path("/api/payments/refund-callback")
@Produces(MediaType.TEXT_PLAIN)
public class RefundCallbackResource {

    @POST
    @Path("/{provider}")
    public String refundCallback(@PathParam("provider") String provider, byte[] body) {
        return provider + " " + body.length;
    }
}
