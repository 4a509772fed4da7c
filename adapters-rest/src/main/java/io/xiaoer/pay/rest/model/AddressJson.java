package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.domain.order.Address;

/** Where goods go. */
public record AddressJson(String id, String recipient, String phone, String region, String detail) {

    public static AddressJson of(Address address) {
        return new AddressJson(
                Long.toString(address.id().value()),
                address.recipient(),
                address.phone(),
                address.region(),
                address.detail());
    }
}
