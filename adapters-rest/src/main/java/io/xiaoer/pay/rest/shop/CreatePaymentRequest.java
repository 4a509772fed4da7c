package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.port.in.CreatePayment;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.rest.json.AmountText;
import io.xiaoer.pay.rest.json.IdText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A payment to be opened. */
public record CreatePaymentRequest(
        @NotNull IdText orderId,
        @Schema(implementation = PaymentMethod.class) String method,
        AmountText amount,
        @Min(1) @Max(1_440) Integer ttlMinutes) {

    CreatePayment.Command command(Actor customer) {
        return new CreatePayment.Command(
                customer,
                new OrderId(orderId.orNobodys()),
                Methods.parse(method),
                Optional.ofNullable(amount).map(AmountText::money),
                Optional.ofNullable(ttlMinutes).map(Duration::ofMinutes));
    }
}
