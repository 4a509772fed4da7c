package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.CheckConservation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Where all money is, read from the records when it is asked. */
@Path("/api/admin/conservation")
@Produces(MediaType.APPLICATION_JSON)
public class ConservationResource {

    private final CheckConservation checkConservation;

    ConservationResource(CheckConservation checkConservation) {
        this.checkConservation = checkConservation;
    }

    @GET
    public ConservationJson read() {
        return ConservationJson.of(checkConservation.balance());
    }
}
