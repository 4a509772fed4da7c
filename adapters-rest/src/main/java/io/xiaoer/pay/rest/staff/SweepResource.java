package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Cancels orders that nobody pays any more, on demand. */
@Path("/api/admin/cancel-unpaid-orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SweepResource {

    private final CancelUnpaidOrders cancelUnpaidOrders;

    SweepResource(CancelUnpaidOrders cancelUnpaidOrders) {
        this.cancelUnpaidOrders = cancelUnpaidOrders;
    }

    @POST
    public SweepReportJson run(@Valid SweepRequest request) {
        return SweepReportJson.of(cancelUnpaidOrders.cancelUnpaid(request.command()));
    }
}
