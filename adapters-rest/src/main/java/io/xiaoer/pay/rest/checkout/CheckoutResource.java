package io.xiaoer.pay.rest.checkout;

import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import io.xiaoer.pay.application.port.in.CreatePayment;
import io.xiaoer.pay.application.port.in.ReadCheckout;
import io.xiaoer.pay.application.port.in.ReadCheckout.Checkout;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.json.NoFields;
import io.xiaoer.pay.rest.pages.PageFile;
import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.problem.Refusals;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;

/**
 * The page on which one payment is paid. Its link is exchanged for a cookie of that page alone, so that nothing secret
 * stays in the address; whoever has neither is told the same, whatever there is.
 */
@Path("/checkout/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CheckoutResource {

    static final String COOKIE = "xiaoer_checkout";

    /** Sent by the page's own script; another site's would have to ask leave first, and gets none. */
    static final String OUR_HEADER = "X-Xiaoer-Checkout";

    private static final String NO_STORE = "no-store";
    private static final PageFile PAGE = PageFile.of("checkout.html");
    private static final PageFile NOTHING = PageFile.of("no-checkout.html");

    private final CheckoutLinks links;
    private final CheckoutStreams streams;
    private final CheckoutSettings settings;
    private final ReadCheckout readCheckout;
    private final CreatePayment createPayment;
    private final StartPayment startPayment;
    private final InstantSource clock;

    CheckoutResource(
            CheckoutLinks links,
            CheckoutStreams streams,
            CheckoutSettings settings,
            ReadCheckout readCheckout,
            CreatePayment createPayment,
            StartPayment startPayment,
            InstantSource clock) {
        this.links = links;
        this.streams = streams;
        this.settings = settings;
        this.readCheckout = readCheckout;
        this.createPayment = createPayment;
        this.startPayment = startPayment;
        this.clock = clock;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public RestResponse<byte[]> page(
            @PathParam("id") IdText id, @QueryParam("link") String link, @CookieParam(COOKIE) String cookie) {
        PaymentId payment = paymentId(id);
        if (link != null) {
            return links.openUntil(payment, link)
                    .map(until -> opened(payment, link, until))
                    .orElseGet(CheckoutResource::nothing);
        }
        return links.openUntil(payment, cookie).isPresent() ? PAGE.response(RestResponse.Status.OK) : nothing();
    }

    private static RestResponse<byte[]> nothing() {
        return NOTHING.response(RestResponse.Status.NOT_FOUND);
    }

    private RestResponse<byte[]> opened(PaymentId payment, String link, Instant until) {
        return RestResponse.ResponseBuilder.<byte[]>create(RestResponse.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, CheckoutLinks.page(payment))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .cookie(cookie(payment, link, until))
                .build();
    }

    /** In the demo there is no TLS, and a cookie for TLS alone would not come back. */
    private NewCookie cookie(PaymentId payment, String link, Instant until) {
        return new NewCookie.Builder(COOKIE)
                .value(link)
                .path(CheckoutLinks.page(payment))
                .maxAge((int) Duration.between(clock.instant(), until).toSeconds())
                .httpOnly(true)
                .secure(!settings.demo())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    @GET
    @Path("/state")
    @Consumes(MediaType.WILDCARD)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = NO_STORE)
    @Operation(hidden = true)
    public CheckoutJson state(@PathParam("id") IdText id, @CookieParam(COOKIE) String cookie) {
        return CheckoutJson.of(read(id, cookie), settings);
    }

    /** A proxy in front is asked to pass on what it gets at once. */
    @GET
    @Path("/events")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = NO_STORE)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(hidden = true)
    public Multi<CheckoutJson> events(@PathParam("id") IdText id, @CookieParam(COOKIE) String cookie) {
        PaymentId payment = paymentId(id);
        Instant until = links.openUntil(payment, cookie).orElseThrow(CheckoutResource::notFound);
        return streams.of(payment, until)
                .orElseThrow(() -> Problem.of(ErrorCode.UNAVAILABLE).exception());
    }

    /** Starts the payment, or gives once more what starting it gave. */
    @POST
    @Path("/pay")
    @Operation(hidden = true)
    public PayJson pay(
            @PathParam("id") IdText id,
            @CookieParam(COOKIE) String cookie,
            @HeaderParam(OUR_HEADER) String ours,
            @Context HttpServerRequest http,
            @Valid PayRequest request) {
        requireOurs(ours);
        Checkout checkout = read(id, cookie);
        String address = http.remoteAddress().hostAddress();
        return PayJson.of(Refusals.orThrow(startPayment.start(
                new StartPayment.Command(checkout.shopper(), paymentId(id), request.client(address)))));
    }

    /** Another payment of the same order, which its own page starts. */
    @POST
    @Path("/pay-again")
    @Operation(hidden = true)
    public PayAgainJson payAgain(
            @PathParam("id") IdText id,
            @CookieParam(COOKIE) String cookie,
            @HeaderParam(OUR_HEADER) String ours,
            NoFields request) {
        requireOurs(ours);
        Checkout checkout = read(id, cookie);
        CreatePayment.Result next = Refusals.orThrow(createPayment.create(new CreatePayment.Command(
                checkout.shopper(),
                checkout.order().id(),
                checkout.payAgainBy()
                        .or(() -> Optional.of(checkout.payment().payment().method())),
                Optional.empty(),
                Optional.empty())));
        return new PayAgainJson(links.pathTo(next.payment().payment().id()).orElseThrow(CheckoutResource::notFound));
    }

    private Checkout read(IdText id, String cookie) {
        PaymentId payment = paymentId(id);
        return links.openUntil(payment, cookie)
                .flatMap(until -> readCheckout.checkout(payment))
                .orElseThrow(CheckoutResource::notFound);
    }

    private static RuntimeException notFound() {
        return Problem.of(ErrorCode.NOT_FOUND).exception();
    }

    private static void requireOurs(String header) {
        if (header == null) {
            throw Problem.of(ErrorCode.FORBIDDEN).exception();
        }
    }

    private static PaymentId paymentId(IdText id) {
        return new PaymentId(id.orNobodys());
    }

    /** @param checkout the new payment's link */
    record PayAgainJson(String checkout) {}
}
