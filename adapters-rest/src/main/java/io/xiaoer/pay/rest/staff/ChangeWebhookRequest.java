package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.KeepSubscribers.Change;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be different about a webhook; what is left out stays. No events at all are all of them. */
public record ChangeWebhookRequest(
        @Schema(pattern = "\\S") @PlainText(max = 2_000) @Pattern(regexp = "(?s).*\\S.*")
        String url,

        @Size(max = EventTypes.MOST) List<@NotNull @Pattern(regexp = EventTypes.PATTERN) String> events,

        @PlainText(max = 200) String description,
        Boolean enabled) {

    Change change() {
        return new Change(
                Optional.ofNullable(url),
                Optional.ofNullable(description),
                Optional.ofNullable(events),
                Optional.ofNullable(enabled));
    }
}
