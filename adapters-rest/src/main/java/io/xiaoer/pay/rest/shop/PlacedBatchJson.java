package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.rest.model.OrderJson;
import io.xiaoer.pay.rest.model.PaymentJson;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** New orders, and the payments that wait for their money, in the same order. */
@Schema(name = "PlacedBatch")
public record PlacedBatchJson(List<OrderJson> orders, List<PaymentJson> payments) {

    static PlacedBatchJson of(List<Placed> placed) {
        return new PlacedBatchJson(
                placed.stream().map(each -> OrderJson.of(each.order())).toList(),
                placed.stream().map(each -> PaymentJson.of(each.payment())).toList());
    }
}
