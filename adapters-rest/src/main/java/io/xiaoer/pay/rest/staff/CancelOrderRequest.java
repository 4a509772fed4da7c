package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.NotBlank;

/** Why staff give an order up. Goes into its history. */
public record CancelOrderRequest(
        @NotBlank @PlainText(max = 500) String reason) {}
