package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.rest.model.InstantText;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.problem.Text;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which time's events a webhook is to be told again.
 *
 * @param from the first instant that counts
 * @param to the first instant that does not count any more
 */
public record ReplayEventsRequest(
        @Schema(format = "date-time") @NotNull @PlainText(max = 40)
        String from,

        @Schema(format = "date-time") @NotNull @PlainText(max = 40)
        String to) {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Text NOT_AN_INSTANT = new Text(
            "必须是 RFC 3339 时间，例如 2026-01-31T08:00:00Z", "must be an RFC 3339 instant such as 2026-01-31T08:00:00Z");
    private static final Text NOT_A_SPAN =
            new Text("必须晚于 from，且相隔不超过 31 天", "must be later than from, by 31 days at the most");

    /** All of it is started in one transaction, so it has an end. */
    Span span() {
        Span span = new Span(instant("from", from), instant("to", to));
        if (!span.to().isAfter(span.from())
                || Duration.between(span.from(), span.to()).compareTo(LONGEST) > 0) {
            throw Problem.invalid("to", NOT_A_SPAN).exception();
        }
        return span;
    }

    private static Instant instant(String field, String text) {
        try {
            return InstantText.read(text);
        } catch (DateTimeException notAnInstant) {
            throw Problem.invalid(field, NOT_AN_INSTANT).exception();
        }
    }

    /** From one instant up to another. */
    record Span(Instant from, Instant to) {}
}
