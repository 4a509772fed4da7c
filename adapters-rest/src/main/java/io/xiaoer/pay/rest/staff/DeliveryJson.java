package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.FollowDeliveries.Followed;
import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.Deliveries.Delivery;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event on its way to a webhook.
 *
 * @param webhookId the header of that name in each of its messages
 * @param attempts that have ended, since it was last started
 * @param notBefore when it is tried next, unless an earlier event of its order waits still; null once it has ended
 * @param endedAt when it was delivered or parked; null before
 */
@Schema(name = "Delivery")
public record DeliveryJson(
        @Schema(ref = ApiDefinition.ID) String id,
        String webhookId,
        @Schema(ref = ApiDefinition.ID) String orderId,
        @Schema(minimum = "1") long sequence,
        String type,

        @Schema(enumeration = {"pending", "delivered", "parked"})
        String status,

        @Schema(minimum = "0") int attempts,
        @Schema(nullable = true) Instant notBefore,
        Instant createdAt,
        @Schema(nullable = true) Instant endedAt) {

    static DeliveryJson of(Delivery delivery) {
        return new DeliveryJson(
                Long.toString(delivery.id().value()),
                "evt_" + delivery.event(),
                Long.toString(delivery.order().value()),
                delivery.sequence(),
                delivery.type(),
                Words.of(delivery.state()),
                delivery.attempts(),
                delivery.notBefore().orElse(null),
                delivery.createdAt(),
                delivery.endedAt().orElse(null));
    }

    /** With its last attempts, newest first. */
    @Schema(name = "FollowedDelivery")
    public record WithAttempts(DeliveryJson delivery, List<AttemptJson> attempts) {

        static WithAttempts of(Followed followed) {
            return new WithAttempts(
                    DeliveryJson.of(followed.delivery()),
                    followed.attempts().stream().map(AttemptJson::of).toList());
        }
    }

    /**
     * An attempt as it ended.
     *
     * @param httpStatus of the answer; null when there was none
     * @param reason why it failed, with the beginning of the answer; empty when it did not
     */
    @Schema(name = "DeliveryAttempt")
    public record AttemptJson(
            Instant at,

            @Schema(enumeration = {"taken", "failed", "refused", "gone"})
            String outcome,

            @Schema(nullable = true) Integer httpStatus,
            @Schema(minimum = "0") long tookMs,
            String reason) {

        static AttemptJson of(Deliveries.Attempt attempt) {
            Handover handover = attempt.handover();
            return new AttemptJson(
                    attempt.at(),
                    Words.of(handover.outcome()),
                    handover.status().isPresent()
                            ? Integer.valueOf(handover.status().getAsInt())
                            : null,
                    attempt.took().toMillis(),
                    handover.reason());
        }
    }
}
