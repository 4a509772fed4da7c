package io.xiaoer.pay.rest.shop;

import io.xiaoer.pay.application.port.in.KeepAddresses.NewAddress;
import io.xiaoer.pay.rest.validation.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/** An address to remember. */
public record NewAddressRequest(
        @NotBlank @PlainText(max = 64) String recipient,

        @NotBlank @Pattern(regexp = "\\+?[0-9][0-9 \\-]{4,23}")
        String phone,

        @NotBlank @PlainText(max = 128) String region,
        @NotBlank @PlainText(max = 256) String detail) {

    NewAddress address() {
        return new NewAddress(recipient, phone, region, detail);
    }
}
