package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.RefundOrders;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.domain.refund.RefundStatus;
import io.xiaoer.pay.rest.idempotency.Once;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.model.PageJson;
import io.xiaoer.pay.rest.model.PageParams;
import io.xiaoer.pay.rest.model.RefundJson;
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

/** All refunds, and staff's word on those that wait for it. */
@Path("/api/admin/refunds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StaffRefundsResource {

    private final RefundOrders refundOrders;
    private final Caller caller;
    private final Once once;

    StaffRefundsResource(RefundOrders refundOrders, Caller caller, Once once) {
        this.refundOrders = refundOrders;
        this.caller = caller;
        this.once = once;
    }

    @GET
    public PageJson<RefundJson> list(
            @QueryParam("status") RefundStatus status,
            @BeanParam @Valid SearchParams search,
            @BeanParam @Valid PageParams page) {
        Refunds.Filter filter =
                new Refunds.Filter(Optional.ofNullable(status), search.text(), search.from(), search.to());
        return PageJson.of(refundOrders.refunds(filter, page.request()), RefundJson::of);
    }

    @POST
    @Path("/{id}/approve")
    public RefundJson approve(@PathParam("id") IdText id, @Valid ApproveRefundRequest request) {
        return once.ok(
                () -> refundOrders.approve(
                        caller.actor(), refundId(id), request.goodsAreBack(), request.reasonOrNone()),
                RefundJson::of);
    }

    @POST
    @Path("/{id}/reject")
    public RefundJson reject(@PathParam("id") IdText id, @Valid RejectRefundRequest request) {
        return once.ok(() -> refundOrders.reject(caller.actor(), refundId(id), request.reason()), RefundJson::of);
    }

    private static RefundId refundId(IdText id) {
        return new RefundId(id.orNobodys());
    }
}
