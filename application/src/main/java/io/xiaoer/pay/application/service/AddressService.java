package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.in.KeepAddresses;
import io.xiaoer.pay.application.port.out.Addresses;
import io.xiaoer.pay.domain.order.Address;
import java.time.InstantSource;
import java.util.Optional;

final class AddressService implements KeepAddresses {

    private final AnsweringWork work;
    private final Addresses addresses;
    private final InstantSource clock;

    AddressService(AnsweringWork work, Addresses addresses, InstantSource clock) {
        this.work = work;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public Address add(Actor customer, NewAddress wanted) {
        Address address =
                new Address(addresses.nextId(), wanted.recipient(), wanted.phone(), wanted.region(), wanted.detail());
        work.run(() -> {
            addresses.add(customer.customerId(), address, clock.instant());
            return Outcome.accepted(address);
        });
        return address;
    }

    @Override
    public Page<Address> addresses(Actor actor, Page.Request page) {
        return addresses.page(actor.isStaff() ? Optional.empty() : Optional.of(actor.customerId()), page);
    }
}
