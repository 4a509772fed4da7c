package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.OrderLine;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.problem.Text;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Several products to be ordered at once, all of them or none. */
public record PlaceBatchRequest(
        @NotEmpty @Size(max = 100) List<@NotNull @Valid Item> items,
        @NotNull IdText addressId,
        @Schema(implementation = PaymentMethod.class) String method,
        @PlainText(max = 500) String note) {

    private static final Text TOO_MANY = new Text(
            "同一商品合计不能超过 " + OrderLine.HIGHEST_QUANTITY, "at most " + OrderLine.HIGHEST_QUANTITY + " of one product");

    PlaceOrder.Command command(Actor customer) {
        Map<IdText, Long> merged =
                items.stream().collect(Collectors.groupingBy(Item::productId, Collectors.summingLong(Item::quantity)));
        if (merged.values().stream().anyMatch(quantity -> quantity > OrderLine.HIGHEST_QUANTITY)) {
            throw Problem.invalid("items", TOO_MANY).exception();
        }
        return new PlaceOrder.Command(
                customer,
                items.stream().map(Item::item).toList(),
                new AddressId(addressId.orNobodys()),
                Methods.parse(method).orElse(PaymentMethod.WECHAT),
                Objects.requireNonNullElse(note, ""));
    }

    /** So many pieces of a product; equal products are merged. */
    @Schema(name = "OrderItemRequest")
    public record Item(
            @NotNull IdText productId,

            @NotNull @Min(1) @Max(OrderLine.HIGHEST_QUANTITY)
            Integer quantity) {

        PlaceOrder.Item item() {
            return new PlaceOrder.Item(new ProductId(productId.orNobodys()), quantity);
        }
    }
}
