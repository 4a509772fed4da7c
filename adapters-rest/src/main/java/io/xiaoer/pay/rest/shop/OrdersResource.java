package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.application.port.in.MoveOrder;
import io.xiaoer.pay.application.port.in.OrderDetails;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.in.ReadOrders;
import io.xiaoer.pay.application.port.in.RefundOrders;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.rest.idempotency.Once;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.json.NoFields;
import io.xiaoer.pay.rest.model.OrderDetailsJson;
import io.xiaoer.pay.rest.model.OrderJson;
import io.xiaoer.pay.rest.model.PageJson;
import io.xiaoer.pay.rest.model.PageParams;
import io.xiaoer.pay.rest.model.RefundJson;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** A shopper's orders. */
@Path("/api/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrdersResource {

    private final PlaceOrder placeOrder;
    private final ReadOrders readOrders;
    private final MoveOrder moveOrder;
    private final RefundOrders refundOrders;
    private final Caller caller;
    private final Once once;

    OrdersResource(
            PlaceOrder placeOrder,
            ReadOrders readOrders,
            MoveOrder moveOrder,
            RefundOrders refundOrders,
            Caller caller,
            Once once) {
        this.placeOrder = placeOrder;
        this.readOrders = readOrders;
        this.moveOrder = moveOrder;
        this.refundOrders = refundOrders;
        this.caller = caller;
        this.once = once;
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = PlacedJson.class, responseCode = "201")
    public PlacedJson place(@Valid PlaceOrderRequest request) {
        return once.created(
                () -> placeOrder.place(request.command(caller.actor())), placed -> PlacedJson.of(placed.get(0)));
    }

    /** Another name for {@link #place(PlaceOrderRequest)}, which older front ends call. */
    @POST
    @Path("/create_order")
    @ResponseStatus(201)
    @APIResponseSchema(value = PlacedJson.class, responseCode = "201")
    public PlacedJson createOrder(@Valid PlaceOrderRequest request) {
        return place(request);
    }

    @POST
    @Path("/batch")
    @ResponseStatus(201)
    @APIResponseSchema(value = PlacedBatchJson.class, responseCode = "201")
    public PlacedBatchJson placeBatch(@Valid PlaceBatchRequest request) {
        return once.created(() -> placeOrder.place(request.command(caller.actor())), PlacedBatchJson::of);
    }

    /** Another name for {@link #placeBatch}, which older front ends call. */
    @POST
    @Path("/create_batch_orders")
    @ResponseStatus(201)
    @APIResponseSchema(value = PlacedBatchJson.class, responseCode = "201")
    public PlacedBatchJson createBatchOrders(@Valid PlaceBatchRequest request) {
        return placeBatch(request);
    }

    @GET
    public PageJson<OrderJson> list(@QueryParam("status") OrderStatus status, @BeanParam @Valid PageParams page) {
        Orders.Filter filter = caller.actor().isStaff()
                ? Orders.Filter.ofAll(Optional.ofNullable(status))
                : Orders.Filter.of(caller.actor().customerId(), Optional.ofNullable(status));
        return PageJson.of(readOrders.orders(filter, page.request()), OrderJson::of);
    }

    @GET
    @Path("/{id}")
    public OrderDetailsJson read(@PathParam("id") IdText id) {
        return OrderDetailsJson.of(Refusals.orThrow(readOrders.order(caller.actor(), orderId(id))));
    }

    @POST
    @Path("/{id}/cancel")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderDetailsJson.class)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OrderDetailsJson.class)))
    public RestResponse<OrderDetailsJson> cancel(@PathParam("id") IdText id, @Valid CancelRequest request) {
        return once.answer(
                () -> moveOrder.cancel(caller.actor(), orderId(id), request.reasonOrNone()), OrdersResource::cancelled);
    }

    /** Accepted, and no more, while a gateway has not confirmed. */
    private static RestResponse<OrderDetailsJson> cancelled(OrderDetails details) {
        boolean closing = details.order().closing().isPresent();
        return RestResponse.status(
                closing ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK, OrderDetailsJson.of(details));
    }

    @POST
    @Path("/{id}/confirm_receipt")
    public OrderDetailsJson confirmReceipt(@PathParam("id") IdText id, NoFields request) {
        return once.ok(() -> moveOrder.confirmReceipt(caller.actor(), orderId(id)), OrderDetailsJson::of);
    }

    @POST
    @Path("/{id}/refunds")
    @ResponseStatus(201)
    @APIResponseSchema(value = RefundJson.class, responseCode = "201")
    public RefundJson refund(@PathParam("id") IdText id, @Valid RefundRequest request) {
        return once.created(
                () -> refundOrders.request(caller.actor(), orderId(id), request.money(), request.reason()),
                RefundJson::of);
    }

    private static OrderId orderId(IdText id) {
        return new OrderId(id.orNobodys());
    }
}
