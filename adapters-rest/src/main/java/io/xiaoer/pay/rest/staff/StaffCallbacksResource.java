package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.ReplayCallbacks;
import io.xiaoer.pay.application.port.out.CallbackInbox.CallbackId;
import io.xiaoer.pay.application.port.out.CallbackInbox.Verdict;
import io.xiaoer.pay.rest.idempotency.Once;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.model.PageJson;
import io.xiaoer.pay.rest.model.PageParams;
import io.xiaoer.pay.rest.security.Caller;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Callbacks that were genuine, as they arrived. */
@Path("/api/admin/callbacks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StaffCallbacksResource {

    private final ReplayCallbacks replayCallbacks;
    private final Caller caller;
    private final Once once;

    StaffCallbacksResource(ReplayCallbacks replayCallbacks, Caller caller, Once once) {
        this.replayCallbacks = replayCallbacks;
        this.caller = caller;
        this.once = once;
    }

    @GET
    public PageJson<CallbackJson> list(@QueryParam("verdict") Verdict verdict, @BeanParam @Valid PageParams page) {
        return PageJson.of(replayCallbacks.callbacks(Optional.ofNullable(verdict), page.request()), CallbackJson::of);
    }

    @POST
    @Path("/{id}/replay")
    public CallbackJson replay(@PathParam("id") IdText id, @Valid ReplayRequest request) {
        return once.ok(
                () -> replayCallbacks.replay(caller.actor(), new CallbackId(id.orNobodys()), request.reasonOrNone()),
                CallbackJson::of);
    }
}
