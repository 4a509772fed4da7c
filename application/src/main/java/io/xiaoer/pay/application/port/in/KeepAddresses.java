package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.domain.order.Address;

/** A shopper's address book. */
public interface KeepAddresses {

    Address add(Actor customer, NewAddress address);

    /** A shopper's own addresses; staff see everybody's. */
    Page<Address> addresses(Actor actor, Page.Request page);

    /** An address to remember. */
    record NewAddress(String recipient, String phone, String region, String detail) {}
}
