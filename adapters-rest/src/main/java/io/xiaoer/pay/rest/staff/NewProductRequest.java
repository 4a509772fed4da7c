package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.KeepCatalogue.NewProduct;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.rest.json.AmountText;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.problem.Text;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A product to be sold. A supplier's has the supplier's code, and no stock of ours. */
public record NewProductRequest(
        @NotBlank @PlainText(max = 200) String name,
        @NotNull AmountText price,

        @Schema(implementation = ProductSource.class) @Pattern(regexp = "local|haier")
        String source,

        @PlainText(max = 64) String supplierCode,
        @Min(0) @Max(StockBounds.MOST) Long stock) {

    private static final Text CODE_GOES_WITH_SUPPLIER =
            new Text("供应商商品必须填写，本地商品不能填写", "needed for a supplier's product, and for no other");
    private static final Text SUPPLIER_KEEPS_STOCK =
            new Text("供应商商品的库存由供应商管理", "the supplier keeps the stock of this product");

    NewProduct product() {
        ProductSource from = Words.parse(ProductSource.class, Objects.requireNonNullElse(source, "local"))
                .orElseThrow();
        boolean hasCode = supplierCode != null && !supplierCode.isBlank();
        if (hasCode != (from == ProductSource.HAIER)) {
            throw Problem.invalid("supplier_code", CODE_GOES_WITH_SUPPLIER).exception();
        }
        long pieces = Objects.requireNonNullElse(stock, 0L);
        if (pieces > 0 && from == ProductSource.HAIER) {
            throw Problem.invalid("stock", SUPPLIER_KEEPS_STOCK).exception();
        }
        return new NewProduct(name, Prices.of(price), from, Optional.ofNullable(supplierCode), pieces);
    }
}
