package io.xiaoer.pay.domain.order;

import java.util.Objects;

/** Who an order belongs to, as the shop's token issuer names them. */
public record CustomerId(String value) {

    public CustomerId {
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
