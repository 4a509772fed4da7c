package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.CancelPayment;
import io.xiaoer.pay.application.port.in.CreatePayment;
import io.xiaoer.pay.application.port.in.PaymentDetails;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.application.service.GatewayTalk.Heard;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.OrderTransitions;
import io.xiaoer.pay.domain.order.OrderTrigger;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.AskingRule;
import io.xiaoer.pay.domain.payment.DeadlineRule;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What a shopper does with payments: open one, go and pay it, give it up. */
final class PaymentService implements CreatePayment, StartPayment, CancelPayment {

    private static final String REPLACED = "another method was chosen";

    private final UnitOfWork unitOfWork;
    private final AnsweringWork answering;
    private final OrderLocks locks;
    private final Payments payments;
    private final OrderWriter writer;
    private final ReadService reader;
    private final Gateways gateways;
    private final GatewayTalk talk;
    private final DeadlineRule deadlines;
    private final AskingRule asking;
    private final InstantSource clock;

    PaymentService(
            UnitOfWork unitOfWork,
            AnsweringWork answering,
            OrderLocks locks,
            Payments payments,
            OrderWriter writer,
            ReadService reader,
            Gateways gateways,
            GatewayTalk talk,
            DeadlineRule deadlines,
            AskingRule asking,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.answering = answering;
        this.locks = locks;
        this.payments = payments;
        this.writer = writer;
        this.reader = reader;
        this.gateways = gateways;
        this.talk = talk;
        this.deadlines = deadlines;
        this.asking = asking;
        this.clock = clock;
    }

    @Override
    public Outcome<CreatePayment.Result> create(CreatePayment.Command command) {
        if (!isReplacedPaymentClosed(command)) {
            return Outcome.refused(Refusal.of(Reason.GATEWAY_UNAVAILABLE));
        }
        return answering.run(() -> locks.lock(command.actor(), command.order())
                .then(locked -> create(command, locked))
                .then(live -> reader.payment(command.actor(), live.payment())
                        .map(details -> new CreatePayment.Result(details, live.created()))));
    }

    /** A payment of another method is closed at its gateway before it is replaced; here, while nothing is locked. */
    private boolean isReplacedPaymentClosed(CreatePayment.Command command) {
        Instant now = clock.instant();
        return payments.ofOrder(command.order(), command.actor().buyer()).stream()
                .filter(payment -> payment.isLive(now) && gateways.haveToBeAsked(payment))
                .filter(payment -> isReplaced(payment, command, now))
                .allMatch(payment -> talk.close(payment, REPLACED) == Heard.OVER);
    }

    private boolean isReplaced(Payment live, CreatePayment.Command command, Instant now) {
        return reader.order(command.actor(), command.order())
                .fold(
                        details -> {
                            Order order = details.order();
                            PaymentMethod method = command.method().orElse(order.method());
                            return live.method() != method
                                    && refusalToPay(order, method, command.amount(), now)
                                            .isEmpty();
                        },
                        notHers -> false);
    }

    private Outcome<Live> create(CreatePayment.Command command, LockedOrder locked) {
        Instant now = clock.instant();
        Order order = locked.order();
        PaymentMethod method = command.method().orElse(order.method());
        Optional<Refusal> refusal = refusalToPay(order, method, command.amount(), now);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        locked.expireOverduePayments(now);
        Optional<Payment> open = locked.openPayment();
        if (open.isPresent() && open.get().method() == method) {
            return Outcome.accepted(new Live(open.get().id(), false));
        }
        if (open.filter(gateways::haveToBeAsked).isPresent()) {
            return Outcome.refused(Refusal.of(Reason.GATEWAY_UNAVAILABLE));
        }
        open.ifPresent(replaced -> replaced.cancel(REPLACED, now));
        Instant deadline = deadlines.deadline(order, command.timeToLive().orElse(deadlines.timeToLive()), now);
        Payment payment = Payment.create(payments.nextId(), order, method, deadline, now);
        writer.addPayment(locked, payment);
        return Outcome.accepted(new Live(payment.id(), true));
    }

    private Optional<Refusal> refusalToPay(Order order, PaymentMethod method, Optional<Money> amount, Instant now) {
        if (order.status() != OrderStatus.PENDING) {
            return Optional.of(
                    Refusal.invalidOrderStatus(OrderTransitions.TABLE.fire(order.status(), OrderTrigger.PAY)));
        }
        if (order.closing().isPresent()) {
            return Optional.of(Refusal.of(Reason.ORDER_CLOSING));
        }
        if (deadlines.refuses(order, now)) {
            return Optional.of(Refusal.of(Reason.ORDER_EXPIRED));
        }
        if (amount.isPresent() && !amount.get().equals(order.total())) {
            return Optional.of(Refusal.of(Reason.AMOUNT_MISMATCH));
        }
        return gateways.offer(method) ? Optional.empty() : Optional.of(Refusal.of(Reason.UNSUPPORTED_METHOD));
    }

    @Override
    public Outcome<StartPayment.Result> start(StartPayment.Command command) {
        Outcome<LockedOrder> started = unitOfWork.run(() -> move(
                command.actor(), command.payment(), (locked, payment) -> start(command.client(), locked, payment)));
        return recordIfLate(command.actor(), command.payment(), started).then(locked -> open(command, locked));
    }

    private Outcome<Payment> start(PaymentGateway.Client client, LockedOrder locked, Payment payment) {
        if (!gateways.offer(payment.method()) || !gateways.of(payment.method()).takes(client)) {
            return Outcome.refused(Refusal.of(Reason.UNSUPPORTED_METHOD));
        }
        if (locked.order().closing().isPresent()) {
            return Outcome.refused(Refusal.of(Reason.ORDER_CLOSING));
        }
        Instant now = clock.instant();
        return switch (payment.start(now).kind()) {
            case MOVED -> {
                if (gateways.haveToBeAsked(payment)) {
                    payment.planToAsk(asking.next(0, payment.expiresAt(), now));
                }
                yield Outcome.accepted(payment);
            }
            case ALREADY_THERE -> Outcome.accepted(payment);
            case REFUSED -> Outcome.refused(Refusal.invalidPaymentStatus(payment.status()));
        };
    }

    /** The gateway hears of it only now that the attempt is committed. */
    private Outcome<StartPayment.Result> open(StartPayment.Command command, LockedOrder started) {
        Payment payment = started.payment(command.payment());
        return gateways.of(payment.method())
                .open(started.order(), payment, command.client())
                .map(parameters ->
                        reader.payment(command.actor(), payment.id()).then(details -> opened(details, parameters)))
                .orElse(Outcome.refused(Refusal.of(Reason.GATEWAY_UNAVAILABLE)));
    }

    /** Somebody may have given it up while its gateway opened it: then nobody is to pay it. */
    private Outcome<StartPayment.Result> opened(PaymentDetails details, Map<String, String> parameters) {
        Payment payment = details.payment();
        boolean isGivenUp = !payment.status().isOpen() && payment.status() != PaymentStatus.SUCCEEDED;
        if (!isGivenUp) {
            return Outcome.accepted(new StartPayment.Result(details, parameters));
        }
        if (gateways.askable(payment.method()).isPresent()) {
            talk.close(payment, "it was given up while it was opened");
        }
        return Outcome.refused(Refusal.invalidPaymentStatus(payment.status()));
    }

    /** What its gateway knows of is closed there first. One that turns out to be paid is the answer as it is. */
    @Override
    public Outcome<PaymentDetails> cancel(Actor actor, PaymentId id) {
        Instant now = clock.instant();
        String why = "cancelled by " + actor.name();
        Optional<Payment> atGateway = payments.find(id, actor.buyer())
                .filter(payment -> payment.isLive(now) && gateways.haveToBeAsked(payment));
        if (atGateway.isPresent()) {
            return talk.close(atGateway.get(), why) == Heard.OVER
                    ? answering.run(() -> ended(actor, id, why))
                    : Outcome.refused(Refusal.of(Reason.GATEWAY_UNAVAILABLE));
        }
        Outcome<PaymentDetails> cancelled = answering.run(() ->
                move(actor, id, (locked, payment) -> cancel(payment, why)).then(locked -> reader.payment(actor, id)));
        return recordIfLate(actor, id, cancelled);
    }

    /** Money that its gateway took may be held for staff, and leaves it open. */
    private Outcome<PaymentDetails> ended(Actor actor, PaymentId id, String why) {
        return locks.lock(actor, id).then(locked -> {
            locked.payment(id).cancel(why, clock.instant());
            writer.save(locked);
            return reader.payment(actor, id);
        });
    }

    private Outcome<Payment> cancel(Payment payment, String why) {
        if (payment.status().isOpen() && gateways.haveToBeAsked(payment)) {
            return Outcome.refused(Refusal.of(Reason.GATEWAY_UNAVAILABLE));
        }
        return payment.cancel(why, clock.instant()).moved()
                ? Outcome.accepted(payment)
                : Outcome.refused(Refusal.invalidPaymentStatus(payment.status()));
    }

    /** Moves a payment, unless its deadline has passed. */
    private Outcome<LockedOrder> move(
            Actor actor, PaymentId id, BiFunction<LockedOrder, Payment, Outcome<Payment>> move) {
        return locks.lock(actor, id).then(locked -> {
            locked.expireOverduePayments(clock.instant());
            Payment payment = locked.payment(id);
            if (payment.status() == PaymentStatus.EXPIRED) {
                return Outcome.refused(Refusal.of(Reason.PAYMENT_EXPIRED));
            }
            return move.apply(locked, payment).map(moved -> {
                writer.save(locked);
                return locked;
            });
        });
    }

    /** Whoever comes too late writes that down; in a transaction of its own, since his own is refused. */
    private <T> Outcome<T> recordIfLate(Actor actor, PaymentId id, Outcome<T> outcome) {
        boolean late = outcome.fold(done -> false, refusal -> refusal.reason() == Reason.PAYMENT_EXPIRED);
        if (late) {
            unitOfWork.run(() -> locks.lock(actor, id).peek(locked -> {
                locked.expireOverduePayments(clock.instant());
                writer.save(locked);
            }));
        }
        return outcome;
    }

    private record Live(PaymentId payment, boolean created) {}
}
