package io.xiaoer.pay.domain.order;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.transition.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
    private Optional<OrderStatus> refundedFrom;
    private Optional<Closing> closing;
    private boolean changed;
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
        this.refundedFrom = Objects.requireNonNull(state.refundedFrom());
        this.closing = Objects.requireNonNull(state.closing());
        this.createdAt = Objects.requireNonNull(state.createdAt());
        this.updatedAt = Objects.requireNonNull(state.updatedAt());
        if (refundedFrom.isPresent() != (status == OrderStatus.REFUNDING || status == OrderStatus.REFUNDED)) {
            throw new IllegalArgumentException("%s, refunded from %s".formatted(status, refundedFrom));
        }
        if (closing.isPresent() && status != OrderStatus.PENDING) {
            throw new IllegalArgumentException("closing, but " + status);
        }
        if (refundedFrom.filter(from -> !canBeRefunded(from)).isPresent()) {
            throw new IllegalArgumentException("nothing was paid for what is " + refundedFrom.get());
        }
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
                id,
                OrderNumber.of(id, now),
                customer,
                line,
                method,
                address,
                note,
                OrderStatus.PENDING,
                Optional.empty(),
                Optional.empty(),
                now,
                now));
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
        return status == OrderStatus.PENDING ? move(OrderTrigger.CANCEL, operator, note, now) : refusedCancellation();
    }

    /** Gives up a paid order that has not shipped. All that was paid for it has to go back with it. */
    public Transition<OrderStatus> cancelPaid(String operator, String note, Instant now) {
        return status == OrderStatus.PENDING ? refusedCancellation() : move(OrderTrigger.CANCEL, operator, note, now);
    }

    /**
     * Gives it up as soon as its gateways confirm that nobody can pay it any more; until then it is pending and closing.
     * Given up again, it keeps who did so first and why.
     *
     * @param next when the gateways are asked again, should whoever asks them now not come back
     * @return the move that is going to happen, or why it is not
     */
    public Transition<OrderStatus> close(String operator, String reason, Instant next, Instant now) {
        if (status != OrderStatus.PENDING) {
            return refusedCancellation();
        }
        Closing before = closing.orElse(new Closing(operator, reason, now, 0, next));
        closing = Optional.of(before.attempted(next));
        changed = true;
        return OrderTransitions.TABLE.fire(status, OrderTrigger.CANCEL);
    }

    /** Its gateways have not all confirmed; they are asked again. Nothing happens to an order that is not closing. */
    public void closeLater(Instant next) {
        if (closing.isPresent()) {
            closing = closing.map(waiting -> waiting.again(next));
            changed = true;
        }
    }

    private Transition<OrderStatus> refusedCancellation() {
        return new Transition<>(
                Transition.Kind.REFUSED, status, OrderStatus.CANCELLED, OrderTransitions.TABLE.allowed(status));
    }

    /** Takes up again an order that was given up, now that its money has come. Its stock has to be reserved anew. */
    public Transition<OrderStatus> reinstate(String operator, String note, Instant now) {
        return move(OrderTrigger.REINSTATE, operator, note, now);
    }

    /** All that was paid for it has been asked back. */
    public Transition<OrderStatus> startRefunding(String operator, String note, Instant now) {
        OrderStatus before = status;
        Transition<OrderStatus> transition = move(OrderTrigger.REFUND, operator, note, now);
        if (transition.moved()) {
            refundedFrom = Optional.of(before);
        }
        return transition;
    }

    /** Not all of it goes back after all: the order is what it was before. */
    public Transition<OrderStatus> stopRefunding(String operator, String note, Instant now) {
        OrderTrigger back =
                switch (refundedFrom.orElse(OrderStatus.PAID)) {
                    case SHIPPED -> OrderTrigger.RETURN_TO_SHIPPED;
                    case COMPLETED -> OrderTrigger.RETURN_TO_COMPLETED;
                    case PAID, PENDING, CANCELLED, REFUNDING, REFUNDED -> OrderTrigger.RETURN_TO_PAID;
                };
        Transition<OrderStatus> transition = move(back, operator, note, now);
        if (transition.moved()) {
            refundedFrom = Optional.empty();
        }
        return transition;
    }

    /** All that was paid for it is back. */
    public Transition<OrderStatus> finishRefunding(String operator, String note, Instant now) {
        return move(OrderTrigger.REFUND_DONE, operator, note, now);
    }

    private Transition<OrderStatus> move(OrderTrigger trigger, String operator, String note, Instant now) {
        Transition<OrderStatus> transition = OrderTransitions.TABLE.fire(status, trigger);
        if (transition.moved()) {
            changes.add(new OrderChange(transition.from(), transition.to(), operator, note, now));
            status = transition.to();
            closing = Optional.empty();
            changed = true;
            updatedAt = now;
        }
        return transition;
    }

    private static boolean canBeRefunded(OrderStatus status) {
        return OrderTransitions.TABLE.fire(status, OrderTrigger.REFUND).moved();
    }

    /** Whether it is too old to be paid. */
    public boolean isOlderThan(Duration validity, Instant now) {
        return createdAt.plus(validity).isBefore(now);
    }

    public boolean belongsTo(CustomerId someone) {
        return customer.equals(someone);
    }

    /** Whether anything happened since it was placed or loaded. */
    public boolean isChanged() {
        return changed;
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

    /** What it was before all its money was asked back; while it is refunding, and when it is refunded. */
    public Optional<OrderStatus> refundedFrom() {
        return refundedFrom;
    }

    /** That somebody gave it up, while its gateways have not confirmed that nobody can pay it. */
    public Optional<Closing> closing() {
        return closing;
    }

    /** Whether goods are reserved for it: from its placing until they leave the house or go on sale again. */
    public boolean holdsStock() {
        return line.reservesStock()
                && switch (status) {
                    case PENDING, PAID -> true;
                    case REFUNDING -> refundedFrom.equals(Optional.of(OrderStatus.PAID));
                    case SHIPPED, COMPLETED, CANCELLED, REFUNDED -> false;
                };
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
            Optional<OrderStatus> refundedFrom,
            Optional<Closing> closing,
            Instant createdAt,
            Instant updatedAt) {}
}
