package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.HandleAnomalies;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.AnomalyId;
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

/** What staff should look at, and what they do about it. */
@Path("/api/admin/anomalies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AnomaliesResource {

    private final HandleAnomalies handleAnomalies;
    private final Caller caller;
    private final Once once;

    AnomaliesResource(HandleAnomalies handleAnomalies, Caller caller, Once once) {
        this.handleAnomalies = handleAnomalies;
        this.caller = caller;
        this.once = once;
    }

    @GET
    public PageJson<AnomalyJson> list(
            @QueryParam("status") Anomaly.Status status,
            @QueryParam("kind") Anomaly.Kind kind,
            @BeanParam @Valid PageParams page) {
        Anomalies.Filter filter = new Anomalies.Filter(Optional.ofNullable(status), Optional.ofNullable(kind));
        return PageJson.of(handleAnomalies.anomalies(filter, page.request()), AnomalyJson::of);
    }

    @POST
    @Path("/{id}/resolve")
    public AnomalyJson resolve(@PathParam("id") IdText id, @Valid ResolveAnomalyRequest request) {
        return once.ok(
                () -> handleAnomalies.resolve(
                        caller.actor(), new AnomalyId(id.orNobodys()), request.wanted(), request.reason()),
                AnomalyJson::of);
    }
}
