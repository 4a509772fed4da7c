package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.CallbackInbox;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A genuine callback as it arrived, and what became of it.
 *
 * @param trouble what went wrong the last time; null when nothing did
 * @param body with personal data masked
 */
@Schema(name = "Callback")
public record CallbackJson(
        @Schema(ref = ApiDefinition.ID) String id,
        @Schema(implementation = Provider.class) String provider,
        @Schema(implementation = CallbackInbox.About.class) String about,

        @Schema(implementation = CallbackInbox.Verdict.class)
        String verdict,

        int attempts,
        @Schema(nullable = true) String trouble,
        Instant receivedAt,
        String body) {

    static CallbackJson of(CallbackInbox.Kept kept) {
        return new CallbackJson(
                Long.toString(kept.id().value()),
                Words.of(kept.provider()),
                Words.of(kept.about()),
                Words.of(kept.verdict()),
                kept.attempts(),
                kept.trouble().orElse(null),
                kept.receivedAt(),
                MaskedBody.of(kept.message().body()));
    }
}
