package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.rest.problem.Refusals;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Holds a provider's bill against our records, on demand. */
@Path("/api/admin/reconciliations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReconciliationResource {

    private final Reconcile reconcile;

    ReconciliationResource(Reconcile reconcile) {
        this.reconcile = reconcile;
    }

    @POST
    public ReconciliationJson run(@Valid ReconcileRequest request) {
        return ReconciliationJson.of(Refusals.orThrow(reconcile.reconcile(request.command())));
    }
}
