package io.xiaoer.pay.domain.order;

import java.util.Objects;

/** Where goods go. An order keeps the address as it was when the order was placed. */
public record Address(AddressId id, String recipient, String phone, String region, String detail) {

    public Address {
        Objects.requireNonNull(id);
        Objects.requireNonNull(recipient);
        Objects.requireNonNull(phone);
        Objects.requireNonNull(region);
        Objects.requireNonNull(detail);
    }
}
