package io.xiaoer.pay.persistence.address;

import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code addresses}. */
@Entity
@Table(name = "addresses")
class AddressEntity {

    @Id
    Long id;

    String customer;

    String recipient;

    String phone;

    String region;

    String detail;

    @Column(name = "created_at")
    Instant createdAt;

    protected AddressEntity() {}

    AddressEntity(CustomerId customer, Address address, Instant createdAt) {
        this.id = address.id().value();
        this.customer = customer.value();
        this.recipient = address.recipient();
        this.phone = address.phone();
        this.region = address.region();
        this.detail = address.detail();
        this.createdAt = createdAt;
    }

    Address toAddress() {
        return new Address(new AddressId(id), recipient, phone, region, detail);
    }
}
