package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.OrderLine;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One product to be ordered. */
public record PlaceOrderRequest(
        @NotNull IdText productId,
        @NotNull IdText addressId,
        @NotNull @Min(1) @Max(OrderLine.HIGHEST_QUANTITY) Integer quantity,
        @Schema(implementation = PaymentMethod.class) String method,
        @PlainText(max = 500) String note) {

    PlaceOrder.Command command(Actor customer) {
        return new PlaceOrder.Command(
                customer,
                List.of(new PlaceOrder.Item(new ProductId(productId.orNobodys()), quantity)),
                new AddressId(addressId.orNobodys()),
                Methods.parse(method).orElse(PaymentMethod.WECHAT),
                Objects.requireNonNullElse(note, ""));
    }
}
