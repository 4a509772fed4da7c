package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.domain.order.OrderTransitions;
import io.xiaoer.pay.domain.payment.PaymentTransitions;
import io.xiaoer.pay.domain.refund.RefundTransitions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How orders, payments and refunds may move: the very tables that decide it. */
@Path("/api/admin/state-diagrams")
@Produces(MediaType.APPLICATION_JSON)
public class StateDiagramsResource {

    private static final StateDiagramsJson DIAGRAMS = new StateDiagramsJson(
            StateDiagramsJson.Diagram.of(OrderTransitions.TABLE),
            StateDiagramsJson.Diagram.of(PaymentTransitions.TABLE),
            StateDiagramsJson.Diagram.of(RefundTransitions.TABLE));

    @GET
    public StateDiagramsJson read() {
        return DIAGRAMS;
    }
}
