package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.CustomerId;
import java.time.Instant;
import java.util.Optional;

/** The customers' address books. */
public interface Addresses {

    /** An id that no other address has or will have. */
    AddressId nextId();

    void add(CustomerId customer, Address address, Instant now);

    /** The address, if it is this customer's. */
    Optional<Address> find(CustomerId customer, AddressId id);

    /** The addresses of one customer, or of all. */
    Page<Address> page(Optional<CustomerId> customer, Page.Request page);
}
