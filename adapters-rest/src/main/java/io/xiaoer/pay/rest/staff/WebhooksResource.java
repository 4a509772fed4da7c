package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.FollowDeliveries;
import io.xiaoer.pay.application.port.in.KeepSubscribers;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import io.xiaoer.pay.rest.idempotency.Once;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.json.NoFields;
import io.xiaoer.pay.rest.model.PageJson;
import io.xiaoer.pay.rest.model.PageParams;
import io.xiaoer.pay.rest.problem.Refusals;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Who is told of events, of what, and what became of it. */
@Path("/api/admin/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WebhooksResource {

    private final KeepSubscribers subscribers;
    private final FollowDeliveries deliveries;
    private final Once once;

    WebhooksResource(KeepSubscribers subscribers, FollowDeliveries deliveries, Once once) {
        this.subscribers = subscribers;
        this.deliveries = deliveries;
        this.once = once;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    public PageJson<WebhookJson> list(@BeanParam @Valid PageParams page) {
        return PageJson.of(subscribers.subscribers(page.request()), WebhookJson::of);
    }

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = WebhookJson.WithSecret.class, responseCode = "201")
    public WebhookJson.WithSecret register(@Valid NewWebhookRequest request) {
        return once.created(() -> subscribers.register(request.webhook()), WebhookJson.WithSecret::of);
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Path("/{id}")
    public WebhookJson read(@PathParam("id") IdText id) {
        return WebhookJson.of(Refusals.orThrow(subscribers.subscriber(subscriberId(id))));
    }

    @PATCH
    @Path("/{id}")
    public WebhookJson change(@PathParam("id") IdText id, @Valid ChangeWebhookRequest request) {
        return WebhookJson.of(Refusals.orThrow(subscribers.change(subscriberId(id), request.change())));
    }

    @POST
    @Path("/{id}/remove")
    public WebhookJson.Removed remove(@PathParam("id") IdText id, NoFields request) {
        return once.ok(() -> subscribers.remove(subscriberId(id)), WebhookJson.Removed::of);
    }

    @POST
    @Path("/{id}/rotate_secret")
    public WebhookJson.WithSecret rotate(@PathParam("id") IdText id, @Valid RotateSecretRequest request) {
        return once.ok(() -> subscribers.rotate(subscriberId(id), request.overlap()), WebhookJson.WithSecret::of);
    }

    @POST
    @Path("/{id}/replay")
    public ReplayedEventsJson replay(@PathParam("id") IdText id, @Valid ReplayEventsRequest request) {
        ReplayEventsRequest.Span span = request.span();
        return once.ok(() -> deliveries.replay(subscriberId(id), span.from(), span.to()), ReplayedEventsJson::new);
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Path("/{id}/deliveries")
    public PageJson<DeliveryJson> deliveries(
            @PathParam("id") IdText id, @BeanParam @Valid DeliverySearch search, @BeanParam @Valid PageParams page) {
        return PageJson.of(
                Refusals.orThrow(deliveries.deliveries(search.of(subscriberId(id)), page.request())), DeliveryJson::of);
    }

    private static SubscriberId subscriberId(IdText id) {
        return new SubscriberId(id.orNobodys());
    }
}
