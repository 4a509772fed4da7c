package io.xiaoer.pay.domain.order;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.transition.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One product, ordered by one customer. Its status moves only by {@link OrderTransitions}, and every move leaves an
 * {@link OrderChange}.
 *
 * <p>Not safe for use by several threads: load it, under its row's lock if it is to be written, move it, save it.
 */
public final class Order {

    private final OrderId id;
    private final OrderNumber number;
    private final CustomerId customer;
    private final OrderLine line;
    private final PaymentMethod method;
    private final Address address;
    private final String note;
    private final Instant createdAt;
    private final List<OrderChange> changes = new ArrayList<>();
    private OrderStatus status;
    private Instant updatedAt;

    private Order(State state) {
        this.id = Objects.requireNonNull(state.id());
        this.number = Objects.requireNonNull(state.number());
        this.customer = Objects.requireNonNull(state.customer());
        this.line = Objects.requireNonNull(state.line());
        this.method = Objects.requireNonNull(state.method());
        this.address = Objects.requireNonNull(state.address());
        this.note = Objects.requireNonNull(state.note());
        this.status = Objects.requireNonNull(state.status());
        this.createdAt = Objects.requireNonNull(state.createdAt());
        this.updatedAt = Objects.requireNonNull(state.updatedAt());
    }

    /** A new order, waiting for its money. */
    public static Order place(
            OrderId id,
            CustomerId customer,
            OrderLine line,
            PaymentMethod method,
            Address address,
            String note,
            Instant now) {
        return new Order(new State(
                id, OrderNumber.of(id, now), customer, line, method, address, note, OrderStatus.PENDING, now, now));
    }

    /** An order as it was stored. For whoever stores orders; nobody else needs it. */
    public static Order reconstitute(State state) {
        return new Order(state);
    }

    public Transition<OrderStatus> pay(String operator, String note, Instant now) {
        return move(OrderTrigger.PAY, operator, note, now);
    }

    public Transition<OrderStatus> ship(String operator, String note, Instant now) {
        return move(OrderTrigger.SHIP, operator, note, now);
    }

    public Transition<OrderStatus> confirmReceipt(String operator, String note, Instant now) {
        return move(OrderTrigger.CONFIRM_RECEIPT, operator, note, now);
    }

    /** Gives up an order that nobody has paid. A paid one is refused: its cancellation has to refund as well. */
    public Transition<OrderStatus> cancelUnpaid(String operator, String note, Instant now) {
        if (status != OrderStatus.PENDING) {
            return new Transition<>(
                    Transition.Kind.REFUSED, status, OrderStatus.CANCELLED, OrderTransitions.TABLE.allowed(status));
        }
        return move(OrderTrigger.CANCEL, operator, note, now);
    }

    private Transition<OrderStatus> move(OrderTrigger trigger, String operator, String note, Instant now) {
        Transition<OrderStatus> transition = OrderTransitions.TABLE.fire(status, trigger);
        if (transition.moved()) {
            changes.add(new OrderChange(transition.from(), transition.to(), operator, note, now));
            status = transition.to();
            updatedAt = now;
        }
        return transition;
    }

    /** Whether it is too old to be paid. */
    public boolean isOlderThan(Duration validity, Instant now) {
        return createdAt.plus(validity).isBefore(now);
    }

    public boolean belongsTo(CustomerId someone) {
        return customer.equals(someone);
    }

    /** The moves made since it was placed or loaded, oldest first. */
    public List<OrderChange> changes() {
        return List.copyOf(changes);
    }

    public Money total() {
        return line.total();
    }

    public OrderId id() {
        return id;
    }

    public OrderNumber number() {
        return number;
    }

    public CustomerId customer() {
        return customer;
    }

    public OrderLine line() {
        return line;
    }

    public PaymentMethod method() {
        return method;
    }

    public Address address() {
        return address;
    }

    public String note() {
        return note;
    }

    public OrderStatus status() {
        return status;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** What storage keeps of an order. */
    public record State(
            OrderId id,
            OrderNumber number,
            CustomerId customer,
            OrderLine line,
            PaymentMethod method,
            Address address,
            String note,
            OrderStatus status,
            Instant createdAt,
            Instant updatedAt) {}
}
