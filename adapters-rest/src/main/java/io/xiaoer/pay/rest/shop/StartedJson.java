package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.rest.model.PaymentJson;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A payment under way, and what the shopper's client needs to pay it.
 *
 * @param checkoutUrl the page on which the shopper may pay instead; null where no checkout is set up
 */
@Schema(name = "StartedPayment")
public record StartedJson(
        PaymentJson payment,
        Map<String, String> payParams,
        @Schema(nullable = true) String checkoutUrl) {

    static StartedJson of(StartPayment.Result result, Optional<String> checkout) {
        return new StartedJson(
                PaymentJson.of(result.payment()), new TreeMap<>(result.parameters()), checkout.orElse(null));
    }
}
