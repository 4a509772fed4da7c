package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.MoveOrder;
import io.xiaoer.pay.application.port.in.ReadOrders;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.rest.idempotency.Once;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.model.OrderDetailsJson;
import io.xiaoer.pay.rest.model.OrderJson;
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

/** All customers' orders. */
@Path("/api/admin/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StaffOrdersResource {

    private final ReadOrders readOrders;
    private final MoveOrder moveOrder;
    private final Caller caller;
    private final Once once;

    StaffOrdersResource(ReadOrders readOrders, MoveOrder moveOrder, Caller caller, Once once) {
        this.readOrders = readOrders;
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

    @POST
    @Path("/{id}/ship")
    public OrderDetailsJson ship(@PathParam("id") IdText id, @Valid ShipRequest request) {
        return once.ok(
                () -> moveOrder.ship(caller.actor(), new OrderId(id.orNobodys()), request.note()),
                OrderDetailsJson::of);
    }
}
