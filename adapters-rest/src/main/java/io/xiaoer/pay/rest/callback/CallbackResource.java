package io.xiaoer.pay.rest.callback;

import io.xiaoer.pay.application.port.in.HandleCallback;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.rest.problem.Refusals;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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
        Reply reply = Refusals.orThrow(handleCallback.handle(provider, new Message(body, lowerCase(headers))));
        return Response.status(reply.status())
                .type(reply.contentType())
                .entity(reply.body())
                .build();
    }

    private static Map<String, String> lowerCase(HttpHeaders headers) {
        return headers.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> String.join(",", header.getValue()),
                        (first, second) -> first + "," + second));
    }
}
