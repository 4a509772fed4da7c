package io.xiaoer.pay.application;

import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import java.util.Objects;
import java.util.Optional;

/** Who asks. Its name goes on record with everything it does. */
public record Actor(String name, Role role) {

    public static final Actor SYSTEM = new Actor("system", Role.SYSTEM);

    public Actor {
        Objects.requireNonNull(name);
        Objects.requireNonNull(role);
    }

    public static Actor customer(String name) {
        return new Actor(name, Role.CUSTOMER);
    }

    public static Actor staff(String name) {
        return new Actor(name, Role.STAFF);
    }

    /** A shopper sees what is theirs; staff and the service itself see everything. */
    public boolean sees(Order order) {
        return switch (role) {
            case CUSTOMER -> order.belongsTo(customerId());
            case STAFF, SYSTEM -> true;
        };
    }

    /** Whose orders alone this actor sees; empty when it sees all of them. */
    public Optional<CustomerId> buyer() {
        return role == Role.CUSTOMER ? Optional.of(customerId()) : Optional.empty();
    }

    public boolean isStaff() {
        return role == Role.STAFF;
    }

    public CustomerId customerId() {
        return new CustomerId(name);
    }

    /** What an actor may see and do. */
    public enum Role {
        CUSTOMER,
        STAFF,
        SYSTEM
    }
}
