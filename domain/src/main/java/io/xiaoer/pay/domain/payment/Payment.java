package io.xiaoer.pay.domain.payment;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.transition.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One attempt to pay an order, open until its deadline. Its status moves only by {@link PaymentTransitions}, and
 * whatever happens to it leaves a {@link LogEntry}.
 *
 * <p>Not safe for use by several threads: load it, under its order's and its own row's lock if it is to be written,
 * move it, save it.
 */
public final class Payment {

    private final PaymentId id;
    private final OrderId orderId;
    private final TradeNumber tradeNumber;
    private final Money amount;
    private final PaymentMethod method;
    private final Instant expiresAt;
    private final Instant createdAt;
    private final List<LogEntry> newEntries = new ArrayList<>();
    private PaymentStatus status;
    private Optional<String> transactionId;
    private AtGateway atGateway;
    private boolean changed;
    private Instant updatedAt;

    private Payment(State state) {
        this.id = Objects.requireNonNull(state.id());
        this.orderId = Objects.requireNonNull(state.orderId());
        this.tradeNumber = Objects.requireNonNull(state.tradeNumber());
        this.amount = Objects.requireNonNull(state.amount());
        this.method = Objects.requireNonNull(state.method());
        this.status = Objects.requireNonNull(state.status());
        this.transactionId = Objects.requireNonNull(state.transactionId());
        this.atGateway = Objects.requireNonNull(state.atGateway());
        this.expiresAt = Objects.requireNonNull(state.expiresAt());
        this.createdAt = Objects.requireNonNull(state.createdAt());
        this.updatedAt = Objects.requireNonNull(state.updatedAt());
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("nothing to pay: " + amount);
        }
    }

    /** A new payment of all that {@code order} costs. */
    public static Payment create(PaymentId id, Order order, PaymentMethod method, Instant expiresAt, Instant now) {
        Payment payment = new Payment(new State(
                id,
                order.id(),
                TradeNumber.of(order.number(), id),
                order.total(),
                method,
                PaymentStatus.INIT,
                Optional.empty(),
                AtGateway.UNHEARD_OF,
                expiresAt,
                now,
                now));
        payment.log(LogEntry.Event.CREATED, Map.of("method", method.name().toLowerCase(Locale.ROOT)), now);
        return payment;
    }

    /** A payment as it was stored. For whoever stores payments; nobody else needs it. */
    public static Payment reconstitute(State state) {
        return new Payment(state);
    }

    /** Whether a shopper may pay it now. An order has at most one such payment. */
    public boolean isLive(Instant now) {
        return status.isOpen() && isInTime(now);
    }

    /** Whether money paid at {@code paidAt} came before the deadline had passed. */
    public boolean isInTime(Instant paidAt) {
        return !paidAt.isAfter(expiresAt);
    }

    /** What a reader is told: an open payment past its deadline is expired, whether or not that is written yet. */
    public PaymentStatus statusAt(Instant now) {
        return status.isOpen() && !isInTime(now) ? PaymentStatus.EXPIRED : status;
    }

    /** From now on its gateway may know it. */
    public Transition<PaymentStatus> start(Instant now) {
        Transition<PaymentStatus> transition = move(PaymentTrigger.START, LogEntry.Event.STARTED, Map.of(), now);
        if (transition.moved()) {
            atGateway = AtGateway.startedAt(now);
        }
        return transition;
    }

    /** Plans when its gateway is asked about it; the first time, or again after it was asked. */
    public void planToAsk(Optional<Instant> next) {
        change(atGateway.askedNextAt(next));
    }

    /** Its gateway is asked about it now. */
    public void ask(Optional<Instant> next) {
        change(atGateway.asked(next));
    }

    /** Its gateway says that it takes no more money for it. */
    public void closedAtGateway(Map<String, String> details, Instant now) {
        if (!atGateway.isOver()) {
            gatewayIsDone(now);
            log(LogEntry.Event.CLOSED_AT_GATEWAY, details, now);
        }
    }

    /**
     * Its gateway has no such trade: nobody has paid it, and there is nothing to close. It is asked on as planned, since it
     * may hear of it later: of a call that is still on its way, or of a code that was not scanned yet.
     */
    public void absentAtGateway(Map<String, String> details, Instant now) {
        if (atGateway.mayTakeMoney()) {
            change(atGateway.absentAt(now));
        }
        log(LogEntry.Event.GATEWAY_ASKED, details, now);
    }

    /** What its gateway has just reported means that it takes no more money for it. */
    public void gatewayIsDone(Instant now) {
        if (!atGateway.isOver()) {
            change(atGateway.doneAt(now));
        }
    }

    private void change(AtGateway next) {
        atGateway = next;
        changed = true;
    }

    /** The money has come, and the order takes it. If somebody else reports it, its own gateway may take it once more. */
    public Transition<PaymentStatus> succeed(Provider provider, String transactionId, Instant now) {
        Transition<PaymentStatus> transition = move(
                PaymentTrigger.SUCCEED,
                LogEntry.Event.SUCCEEDED,
                Map.of("provider", provider.name().toLowerCase(Locale.ROOT), "transaction_id", transactionId),
                now);
        if (transition.moved()) {
            this.transactionId = Optional.of(transactionId);
            if (provider.takes(method)) {
                gatewayIsDone(now);
            }
        }
        return transition;
    }

    public Transition<PaymentStatus> fail(Instant now) {
        return move(PaymentTrigger.FAIL, LogEntry.Event.FAILED, Map.of(), now);
    }

    public Transition<PaymentStatus> cancel(String reason, Instant now) {
        return move(PaymentTrigger.CANCEL, LogEntry.Event.CANCELLED, Map.of("reason", reason), now);
    }

    /** Expires it if it is open past its deadline; otherwise nothing happens. */
    public boolean expireIfOverdue(Instant now) {
        return !isInTime(now) && expire(now).moved();
    }

    /** Money came that was paid after its deadline, whatever time it is here. */
    public Transition<PaymentStatus> expire(Instant now) {
        return move(PaymentTrigger.EXPIRE, LogEntry.Event.EXPIRED, Map.of(), now);
    }

    /** Keeps a fact that moves nothing. */
    public void log(LogEntry.Event event, Map<String, String> details, Instant at) {
        newEntries.add(new LogEntry(event, details, at));
        changed = true;
    }

    private Transition<PaymentStatus> move(
            PaymentTrigger trigger, LogEntry.Event event, Map<String, String> details, Instant now) {
        Transition<PaymentStatus> transition = PaymentTransitions.TABLE.fire(status, trigger);
        if (transition.moved()) {
            status = transition.to();
            updatedAt = now;
            log(event, details, now);
        }
        return transition;
    }

    /** Whether anything happened since it was created or loaded. */
    public boolean isChanged() {
        return changed;
    }

    /** What happened since it was created or loaded, oldest first. */
    public List<LogEntry> newEntries() {
        return List.copyOf(newEntries);
    }

    public PaymentId id() {
        return id;
    }

    public OrderId orderId() {
        return orderId;
    }

    public TradeNumber tradeNumber() {
        return tradeNumber;
    }

    public Money amount() {
        return amount;
    }

    public PaymentMethod method() {
        return method;
    }

    public PaymentStatus status() {
        return status;
    }

    /** The gateway's number for the money that was applied. */
    public Optional<String> transactionId() {
        return transactionId;
    }

    /** What its gateway has heard of it. */
    public AtGateway atGateway() {
        return atGateway;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** What storage keeps of a payment. */
    public record State(
            PaymentId id,
            OrderId orderId,
            TradeNumber tradeNumber,
            Money amount,
            PaymentMethod method,
            PaymentStatus status,
            Optional<String> transactionId,
            AtGateway atGateway,
            Instant expiresAt,
            Instant createdAt,
            Instant updatedAt) {}
}
