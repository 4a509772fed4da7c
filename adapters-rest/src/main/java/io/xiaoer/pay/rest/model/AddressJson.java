package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where goods go. */
@Schema(name = "Address")
public record AddressJson(
        @Schema(ref = ApiDefinition.ID) String id, String recipient, String phone, String region, String detail) {

    public static AddressJson of(Address address) {
        return new AddressJson(
                Long.toString(address.id().value()),
                address.recipient(),
                address.phone(),
                address.region(),
                address.detail());
    }
}
