package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** So many pieces more, or less, and why. */
public record AdjustStockRequest(
        @NotNull @Min(-StockBounds.MOST) @Max(StockBounds.MOST)
        Long delta,

        @NotBlank @PlainText(max = 500) String reason) {}
