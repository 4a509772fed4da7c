package io.xiaoer.pay.rest.probe;

import io.xiaoer.pay.application.port.out.StorageUnavailableException;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.json.MayBeEmpty;
import io.xiaoer.pay.rest.json.NoFields;
import io.xiaoer.pay.rest.problem.ErrorCode;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.security.Caller;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/** Calls in the manner of the contract's, each showing one thing. */
@Path("/api/probe")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ProbeResource {

    public record Optionals(String reason) implements MayBeEmpty {}

    public record Answer(
            String userName,
            Long transactionId,
            Instant createdAt,
            BigDecimal amount,
            List<String> items,
            String nextCursor) {}

    /** Parameters that several calls share. */
    public static class Page {

        @QueryParam("limit")
        @DefaultValue("20")
        @Min(1)
        @Max(100)
        Integer limit;

        @QueryParam("cursor")
        @PlainText(max = 10)
        String cursor;

        @QueryParam("not_before")
        Instant notBefore;
    }

    /** An answer that breaks while it is written. */
    public static class Unwritable {

        public String getName() {
            throw new IllegalStateException("secret");
        }
    }

    private final Caller caller;

    ProbeResource(Caller caller) {
        this.caller = caller;
    }

    @POST
    public String echo(@Valid ProbeRequest request) {
        return "{\"product\": " + request.productId().asLong().orElse(-1) + "}";
    }

    @POST
    @Path("/optional")
    public Answer optional(@Valid Optionals request) {
        return new Answer(request.reason(), null, null, null, List.of(), null);
    }

    @POST
    @Path("/no-fields")
    public Answer noFields(NoFields nothing) {
        return answer();
    }

    @POST
    @Path("/without-body")
    public Answer withoutBody() {
        return answer();
    }

    @GET
    @Path("/answer")
    public Answer answer() {
        return new Answer(
                caller.userId(), null, Instant.parse("2026-01-31T08:00:00Z"), new BigDecimal("1E+3"), List.of(), null);
    }

    @GET
    @Path("/list")
    public List<String> list(
            @QueryParam("limit") @Min(1) @Max(100) Integer limit,
            @QueryParam("dry_run") Boolean dryRun,
            @QueryParam("from") Instant from,
            @QueryParam("ttl_minutes") @Min(1) Long ttlMinutes,
            @QueryParam("q") @PlainText(max = 5) String q) {
        return List.of(limit + " " + dryRun + " " + from + " " + ttlMinutes + " " + q);
    }

    @GET
    @Path("/paged")
    public List<String> paged(@Valid @BeanParam Page page) {
        return List.of(page.limit + " " + page.cursor + " " + page.notBefore);
    }

    @GET
    @Path("/elsewhere")
    public void elsewhere() {
        throw new RedirectionException(Response.Status.SEE_OTHER, URI.create("/demo/hello"));
    }

    @GET
    @Path("/unwritable")
    public Unwritable unwritable() {
        return new Unwritable();
    }

    @GET
    @Path("/{id}")
    public List<Long> one(@PathParam("id") IdText id) {
        return List.of(id.asLong()
                .orElseThrow(() ->
                        Problem.of(ErrorCode.PRODUCT_NOT_FOUND).withStatus(404).exception()));
    }

    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") IdText id) {}

    @GET
    @Path("/fail/{how}")
    public String fail(@PathParam("how") String how) throws Throwable {
        throw switch (how) {
            case "stock" ->
                Problem.of(ErrorCode.INSUFFICIENT_STOCK)
                        .with("available", 3)
                        .with("requested", 5)
                        .exception();
            case "rate" ->
                Problem.of(ErrorCode.RATE_LIMITED)
                        .retryAfter(Duration.ofMillis(2001))
                        .exception();
            case "outage" -> new StorageUnavailableException(new IllegalStateException("db-7.internal refused"));
            case "busy" -> new RejectedExecutionException("all 40 workers of pool-7 are busy");
            case "error" -> new StackOverflowError("at io.xiaoer.Secret");
            case "internal-validation" -> new ConstraintViolationException("ours", Set.of());
            default -> new IllegalStateException("jdbc:postgresql://secret");
        };
    }
}
