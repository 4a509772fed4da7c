package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.Subscribers.Registered;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who is told of events. Its secret is told when it is made, and never again.
 *
 * @param url null for a kind that has none
 * @param events of which types; of all if there are none
 * @param secrets how many there are, those that were replaced among them
 * @param status {@code gone} when it has answered that it takes no more events
 */
@Schema(name = "Webhook")
public record WebhookJson(
        @Schema(ref = ApiDefinition.ID) String id,
        @Schema(enumeration = {"webhook", "kafka"}) String kind,
        @Schema(nullable = true) String url,
        String description,
        List<String> events,

        @Schema(enumeration = {"enabled", "disabled", "gone"})
        String status,

        @Schema(minimum = "0") int secrets,
        Instant createdAt,
        Instant updatedAt) {

    static WebhookJson of(Registered subscriber) {
        return new WebhookJson(
                Long.toString(subscriber.id().value()),
                Words.of(subscriber.kind()),
                subscriber.address().isEmpty() ? null : subscriber.address(),
                subscriber.description(),
                subscriber.events(),
                Words.of(subscriber.state()),
                subscriber.secrets().size(),
                subscriber.createdAt(),
                subscriber.updatedAt());
    }

    /** With the secret that was just made: the one time that it is told. */
    @Schema(name = "WebhookWithSecret")
    public record WithSecret(
            WebhookJson webhook,
            @Schema(pattern = "^whsec_") String secret) {

        static WithSecret of(Registered subscriber) {
            return new WithSecret(
                    WebhookJson.of(subscriber), subscriber.secrets().get(0).value());
        }
    }

    /** Who was removed. */
    @Schema(name = "RemovedWebhook")
    public record Removed(@Schema(ref = ApiDefinition.ID) String id, boolean removed) {

        static Removed of(Registered subscriber) {
            boolean isRemoved = subscriber.state() == Subscribers.State.REMOVED;
            return new Removed(Long.toString(subscriber.id().value()), isRemoved);
        }
    }
}
