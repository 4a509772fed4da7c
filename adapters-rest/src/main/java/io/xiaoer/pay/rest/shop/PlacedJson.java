package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.rest.model.OrderJson;
import io.xiaoer.pay.rest.model.PaymentJson;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new order, and the payment that waits for its money. */
@Schema(name = "PlacedOrder")
public record PlacedJson(OrderJson order, PaymentJson payment) {

    static PlacedJson of(Placed placed) {
        return new PlacedJson(OrderJson.of(placed.order()), PaymentJson.of(placed.payment()));
    }
}
