package io.xiaoer.pay.rest.callback;

import io.xiaoer.pay.application.port.in.HandleCallback;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where providers report payments. */
@Path("/api/payments/callback")
public class CallbackResource {

    private final HandleCallback handleCallback;

    CallbackResource(HandleCallback handleCallback) {
        this.handleCallback = handleCallback;
    }

    @POST
    @Path("/{provider}")
    @Consumes(MediaType.WILDCARD)
    public Response report(@PathParam("provider") String provider, byte[] body, @Context HttpHeaders headers) {
        return CallbackHttp.answer(handleCallback.handle(provider, CallbackHttp.message(body, headers)));
    }
}
