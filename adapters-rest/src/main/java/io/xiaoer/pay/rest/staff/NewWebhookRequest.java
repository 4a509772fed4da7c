package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.KeepSubscribers.NewWebhook;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;

/**
 * Who is to be told of events.
 *
 * @param url {@code https}, of a host in the public network
 * @param events of which types, such as {@code order.paid} or {@code order.*}; of all if there are none
 */
public record NewWebhookRequest(
        @NotBlank @PlainText(max = 2_000) String url,

        @Size(max = EventTypes.MOST) List<@NotNull @Pattern(regexp = EventTypes.PATTERN) String> events,

        @PlainText(max = 200) String description) {

    NewWebhook webhook() {
        return new NewWebhook(
                url, Objects.requireNonNullElse(description, ""), Objects.requireNonNullElse(events, List.of()));
    }
}
