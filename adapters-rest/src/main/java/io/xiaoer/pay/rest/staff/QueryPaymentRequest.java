package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.NotBlank;

/** Why a gateway is asked about a payment out of turn. */
public record QueryPaymentRequest(
        @NotBlank @PlainText(max = 500) String reason) {}
