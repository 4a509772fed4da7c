package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.application.port.in.CancelPayment;
import io.xiaoer.pay.application.port.in.CreatePayment;
import io.xiaoer.pay.application.port.in.ReadPayments;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.rest.checkout.CheckoutLinks;
import io.xiaoer.pay.rest.idempotency.Once;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.json.NoFields;
import io.xiaoer.pay.rest.model.PaymentJson;
import io.xiaoer.pay.rest.problem.Refusals;
import io.xiaoer.pay.rest.security.Caller;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** How a shopper pays. */
@Path("/api/payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PaymentsResource {

    private final CreatePayment createPayment;
    private final StartPayment startPayment;
    private final CancelPayment cancelPayment;
    private final ReadPayments readPayments;
    private final CheckoutLinks checkouts;
    private final Caller caller;
    private final Once once;

    PaymentsResource(
            CreatePayment createPayment,
            StartPayment startPayment,
            CancelPayment cancelPayment,
            ReadPayments readPayments,
            CheckoutLinks checkouts,
            Caller caller,
            Once once) {
        this.createPayment = createPayment;
        this.startPayment = startPayment;
        this.cancelPayment = cancelPayment;
        this.readPayments = readPayments;
        this.checkouts = checkouts;
        this.caller = caller;
        this.once = once;
    }

    @POST
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PaymentJson.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PaymentJson.class)))
    public RestResponse<PaymentJson> create(@Valid CreatePaymentRequest request) {
        return once.answer(() -> createPayment.create(request.command(caller.actor())), PaymentsResource::created);
    }

    private static RestResponse<PaymentJson> created(CreatePayment.Result result) {
        RestResponse.Status status = result.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
        return RestResponse.status(status, PaymentJson.of(result.payment()));
    }

    @GET
    @Path("/{id}")
    public PaymentJson read(@PathParam("id") IdText id) {
        return PaymentJson.of(Refusals.orThrow(readPayments.payment(caller.actor(), paymentId(id))));
    }

    @POST
    @Path("/{id}/start")
    public StartedJson start(@PathParam("id") IdText id, @Valid StartRequest request) {
        return once.ok(
                () -> startPayment.start(new StartPayment.Command(caller.actor(), paymentId(id), request.client())),
                started -> StartedJson.of(
                        started, checkouts.to(started.payment().payment().id())));
    }

    @POST
    @Path("/{id}/cancel")
    public PaymentJson cancel(@PathParam("id") IdText id, NoFields request) {
        return once.ok(() -> cancelPayment.cancel(caller.actor(), paymentId(id)), PaymentJson::of);
    }

    private static PaymentId paymentId(IdText id) {
        return new PaymentId(id.orNobodys());
    }
}
