package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What staff search for: an order number, a transaction id or a customer, and when it was created. */
public class SearchParams {

    @Parameter(description = "An order number, a transaction id or a customer")
    @QueryParam("q")
    @PlainText(max = 64)
    String q;

    @Parameter(description = "Created at this instant or later")
    @QueryParam("from")
    Instant from;

    @Parameter(description = "Created before this instant")
    @QueryParam("to")
    Instant to;

    Optional<String> text() {
        return Optional.ofNullable(q).filter(text -> !text.isBlank());
    }

    /** The first instant that counts. */
    Optional<Instant> from() {
        return Optional.ofNullable(from);
    }

    /** The first instant that does not count any more. */
    Optional<Instant> to() {
        return Optional.ofNullable(to);
    }
}
