package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.Deliveries.Filter;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which deliveries of a webhook staff look for. */
public class DeliverySearch {

    @QueryParam("status")
    Deliveries.State status;

    @Parameter(description = "An order's id")
    @QueryParam("order_id")
    @PlainText(max = 64)
    String order;

    @Parameter(description = "Handed out at this instant or later")
    @QueryParam("from")
    Instant from;

    @Parameter(description = "Handed out before this instant")
    @QueryParam("to")
    Instant to;

    Filter of(SubscriberId subscriber) {
        return new Filter(
                subscriber,
                Optional.ofNullable(status),
                Optional.ofNullable(order).map(text -> new OrderId(new IdText(text).orNobodys())),
                Optional.ofNullable(from),
                Optional.ofNullable(to));
    }
}
