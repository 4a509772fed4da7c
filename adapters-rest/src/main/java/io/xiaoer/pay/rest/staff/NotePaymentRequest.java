package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.NotBlank;

/** What staff know of a payment. */
public record NotePaymentRequest(
        @NotBlank @PlainText(max = 500) String note) {}
