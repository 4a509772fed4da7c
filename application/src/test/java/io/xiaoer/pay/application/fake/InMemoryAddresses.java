package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Addresses;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.CustomerId;
import java.time.Instant;
import java.util.Optional;

final class InMemoryAddresses implements Addresses {

    private final Tables tables;

    InMemoryAddresses(Tables tables) {
        this.tables = tables;
    }

    @Override
    public AddressId nextId() {
        return new AddressId(tables.nextId());
    }

    @Override
    public void add(CustomerId customer, Address address, Instant now) {
        tables.addresses.insert(address.id(), new Tables.AddressRow(customer, address, now));
    }

    @Override
    public Optional<Address> find(CustomerId customer, AddressId id) {
        return tables.addresses
                .get(id)
                .filter(row -> row.customer().equals(customer))
                .map(Tables.AddressRow::address);
    }

    @Override
    public Page<Address> page(Optional<CustomerId> customer, Page.Request request) {
        return Paging.newestFirst(
                        tables.addresses.where(
                                row -> customer.map(row.customer()::equals).orElse(true)),
                        request,
                        row -> new Page.Cursor(
                                row.createdAt(), row.address().id().value()))
                .map(Tables.AddressRow::address);
    }
}
