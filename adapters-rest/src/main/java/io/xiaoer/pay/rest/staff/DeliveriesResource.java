package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.FollowDeliveries;
import io.xiaoer.pay.application.port.out.Deliveries.DeliveryId;
import io.xiaoer.pay.rest.idempotency.Once;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.json.NoFields;
import io.xiaoer.pay.rest.problem.Refusals;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** One event on its way to one subscriber. */
@Path("/api/admin/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

    private final FollowDeliveries deliveries;
    private final Once once;

    DeliveriesResource(FollowDeliveries deliveries, Once once) {
        this.deliveries = deliveries;
        this.once = once;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Path("/{id}")
    public DeliveryJson.WithAttempts read(@PathParam("id") IdText id) {
        return DeliveryJson.WithAttempts.of(Refusals.orThrow(deliveries.delivery(deliveryId(id))));
    }

    @POST
    @Path("/{id}/replay")
    public DeliveryJson replay(@PathParam("id") IdText id, NoFields request) {
        return once.ok(() -> deliveries.replay(deliveryId(id)), DeliveryJson::of);
    }

    private static DeliveryId deliveryId(IdText id) {
        return new DeliveryId(id.orNobodys());
    }
}
