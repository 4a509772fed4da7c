package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.MoveOrder;
import io.xiaoer.pay.application.port.in.OrderDetails;
import io.xiaoer.pay.application.port.in.ReadOrders;
import io.xiaoer.pay.application.port.in.ReadTimeline;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.rest.idempotency.Once;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.model.OrderDetailsJson;
import io.xiaoer.pay.rest.model.OrderJson;
import io.xiaoer.pay.rest.model.PageJson;
import io.xiaoer.pay.rest.model.PageParams;
import io.xiaoer.pay.rest.problem.Refusals;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** All customers' orders. */
@Path("/api/admin/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StaffOrdersResource {

    private final ReadOrders readOrders;
    private final ReadTimeline readTimeline;
    private final MoveOrder moveOrder;
    private final Caller caller;
    private final Once once;

    StaffOrdersResource(
            ReadOrders readOrders, ReadTimeline readTimeline, MoveOrder moveOrder, Caller caller, Once once) {
        this.readOrders = readOrders;
        this.readTimeline = readTimeline;
        this.moveOrder = moveOrder;
        this.caller = caller;
        this.once = once;
    }

    @GET
    public PageJson<OrderJson> list(
            @QueryParam("status") OrderStatus status,
            @BeanParam @Valid SearchParams search,
            @BeanParam @Valid PageParams page) {
        Orders.Filter filter = new Orders.Filter(
                Optional.empty(), Optional.ofNullable(status), search.text(), search.from(), search.to());
        return PageJson.of(readOrders.orders(filter, page.request()), OrderJson::of);
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Path("/{id}")
    public StaffOrderJson read(@PathParam("id") IdText id) {
        return StaffOrderJson.of(Refusals.orThrow(readTimeline.order(new OrderId(id.orNobodys()))));
    }

    @POST
    @Path("/{id}/ship")
    public OrderDetailsJson ship(@PathParam("id") IdText id, @Valid ShipRequest request) {
        return once.ok(
                () -> moveOrder.ship(caller.actor(), new OrderId(id.orNobodys()), request.words()),
                OrderDetailsJson::of);
    }

    @POST
    @Path("/{id}/cancel")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderDetailsJson.class)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OrderDetailsJson.class)))
    public RestResponse<OrderDetailsJson> cancel(@PathParam("id") IdText id, @Valid CancelOrderRequest request) {
        return once.answer(
                () -> moveOrder.cancel(caller.actor(), new OrderId(id.orNobodys()), request.reason()),
                StaffOrdersResource::cancelled);
    }

    /** Accepted, and no more, while a gateway has not confirmed. */
    private static RestResponse<OrderDetailsJson> cancelled(OrderDetails details) {
        boolean closing = details.order().closing().isPresent();
        return RestResponse.status(
                closing ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK, OrderDetailsJson.of(details));
    }
}
