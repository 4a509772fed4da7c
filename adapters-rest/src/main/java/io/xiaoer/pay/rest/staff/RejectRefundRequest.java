package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.NotBlank;

/** Why no money goes back. */
public record RejectRefundRequest(
        @NotBlank @PlainText(max = 500) String reason) {}
