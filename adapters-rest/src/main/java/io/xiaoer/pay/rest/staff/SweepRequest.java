package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Command;
import io.xiaoer.pay.rest.json.MayBeEmpty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How to sweep; everything has a default. */
public record SweepRequest(
        @Min(0) @Max(525_600) Integer timeoutMinutes,
        @Min(1) @Max(1_000_000) Integer limit,
        Boolean dryRun) implements MayBeEmpty {

    Command command() {
        return new Command(
                Optional.ofNullable(timeoutMinutes).map(Duration::ofMinutes),
                Objects.requireNonNullElse(limit, Command.DEFAULT_LIMIT),
                Objects.requireNonNullElse(dryRun, false));
    }
}
