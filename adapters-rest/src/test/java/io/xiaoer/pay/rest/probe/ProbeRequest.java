package io.xiaoer.pay.rest.probe;

import io.xiaoer.pay.rest.json.AmountText;
import io.xiaoer.pay.rest.json.IdText;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** One field of each kind that requests of the contract have. */
public record ProbeRequest(
        @NotNull IdText productId,
        @NotNull @Min(1) @Max(1000) Integer quantity,
        @PlainText(max = 10) String note,
        AmountText amount,
        @Size(max = 3) List<@Valid Item> items,
        Boolean dryRun,
        Kind kind,
        BigDecimal ratio,
        LocalDate date) {

    public record Item(
            @NotNull IdText productId,
            @NotNull @Min(1) Integer quantity,
            @NotBlank String label) {}

    public enum Kind {
        local,
        haier
    }
}
