package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.CheckConsistency;
import io.xiaoer.pay.rest.security.Caller;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Looks for records that contradict each other, on demand. */
@Path("/api/admin/consistency-check")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConsistencyResource {

    private final CheckConsistency checkConsistency;
    private final Caller caller;

    ConsistencyResource(CheckConsistency checkConsistency, Caller caller) {
        this.checkConsistency = checkConsistency;
        this.caller = caller;
    }

    @POST
    public ConsistencyReportJson run(@Valid CheckConsistencyRequest request) {
        return ConsistencyReportJson.of(checkConsistency.check(caller.actor(), request.repairs()));
    }
}
