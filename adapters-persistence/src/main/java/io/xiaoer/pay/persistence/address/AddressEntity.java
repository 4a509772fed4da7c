package io.xiaoer.pay.persistence.address;

import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.persistence.database.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    static AddressEntity of(ResultSet row) throws SQLException {
        AddressEntity address = new AddressEntity();
        address.id = row.getLong("id");
        address.customer = row.getString("customer");
        address.recipient = row.getString("recipient");
        address.phone = row.getString("phone");
        address.region = row.getString("region");
        address.detail = row.getString("detail");
        address.createdAt = Columns.instant(row, "created_at");
        return address;
    }

    Address toAddress() {
        return new Address(new AddressId(id), recipient, phone, region, detail);
    }
}
