package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.AttendPayment;
import io.xiaoer.pay.application.port.in.ReadPayments;
import io.xiaoer.pay.application.port.in.ReadTimeline;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.rest.idempotency.Once;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.model.PageJson;
import io.xiaoer.pay.rest.model.PageParams;
import io.xiaoer.pay.rest.model.PaymentJson;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;

/** All customers' payments, and what staff do about one. */
@Path("/api/admin/payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StaffPaymentsResource {

    private final ReadPayments readPayments;
    private final ReadTimeline readTimeline;
    private final AttendPayment attendPayment;
    private final Caller caller;
    private final Once once;

    StaffPaymentsResource(
            ReadPayments readPayments,
            ReadTimeline readTimeline,
            AttendPayment attendPayment,
            Caller caller,
            Once once) {
        this.readPayments = readPayments;
        this.readTimeline = readTimeline;
        this.attendPayment = attendPayment;
        this.caller = caller;
        this.once = once;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    public PageJson<PaymentJson> list(
            @QueryParam("status") PaymentStatus status,
            @BeanParam @Valid SearchParams search,
            @BeanParam @Valid PageParams page) {
        ReadPayments.Filter filter =
                new ReadPayments.Filter(Optional.ofNullable(status), search.text(), search.from(), search.to());
        return PageJson.of(readPayments.payments(filter, page.request()), PaymentJson::of);
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Path("/{id}/timeline")
    public TimelineJson timeline(@PathParam("id") IdText id) {
        return TimelineJson.of(Refusals.orThrow(readTimeline.timeline(paymentId(id))));
    }

    @POST
    @Path("/{id}/query")
    public QueriedPaymentJson query(@PathParam("id") IdText id, @Valid QueryPaymentRequest request) {
        return once.ok(
                () -> attendPayment.ask(caller.actor(), paymentId(id), request.reason()), QueriedPaymentJson::of);
    }

    @POST
    @Path("/{id}/notes")
    @ResponseStatus(201)
    @APIResponseSchema(value = PaymentJson.class, responseCode = "201")
    public PaymentJson note(@PathParam("id") IdText id, @Valid NotePaymentRequest request) {
        return once.created(() -> attendPayment.note(caller.actor(), paymentId(id), request.note()), PaymentJson::of);
    }

    private static PaymentId paymentId(IdText id) {
        return new PaymentId(id.orNobodys());
    }
}
