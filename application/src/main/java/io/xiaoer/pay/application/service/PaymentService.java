package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.CancelPayment;
import io.xiaoer.pay.application.port.in.CreatePayment;
import io.xiaoer.pay.application.port.in.PaymentDetails;
import io.xiaoer.pay.application.port.in.ReadPayments;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.OrderTransitions;
import io.xiaoer.pay.domain.order.OrderTrigger;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.DeadlineRule;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;

/** What a shopper does with payments: open one, go and pay it, give it up. */
final class PaymentService implements CreatePayment, StartPayment, CancelPayment {

    private final UnitOfWork unitOfWork;
    private final AnsweringWork answering;
    private final OrderLocks locks;
    private final Payments payments;
    private final OrderWriter writer;
    private final ReadPayments reader;
    private final Gateways gateways;
    private final DeadlineRule deadlines;
    private final InstantSource clock;

    PaymentService(
            UnitOfWork unitOfWork,
            AnsweringWork answering,
            OrderLocks locks,
            Payments payments,
            OrderWriter writer,
            ReadPayments reader,
            Gateways gateways,
            DeadlineRule deadlines,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.answering = answering;
        this.locks = locks;
        this.payments = payments;
        this.writer = writer;
        this.reader = reader;
        this.gateways = gateways;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public Outcome<CreatePayment.Result> create(CreatePayment.Command command) {
        return answering.run(() -> locks.lock(command.actor(), command.order())
                .then(locked -> create(command, locked))
                .then(live -> reader.payment(command.actor(), live.payment())
                        .map(details -> new CreatePayment.Result(details, live.created()))));
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
        open.ifPresent(replaced -> replaced.cancel("another method was chosen", now));
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
        Outcome<LockedOrder> started = unitOfWork.run(() -> move(command.actor(), command.payment(), this::start));
        return recordIfLate(command.actor(), command.payment(), started).then(locked -> open(command, locked));
    }

    private Outcome<Payment> start(Payment payment, Instant now) {
        if (!gateways.offer(payment.method())) {
            return Outcome.refused(Refusal.of(Reason.UNSUPPORTED_METHOD));
        }
        return switch (payment.start(now).kind()) {
            case MOVED, ALREADY_THERE -> Outcome.accepted(payment);
            case REFUSED -> Outcome.refused(Refusal.invalidPaymentStatus(payment.status()));
        };
    }

    /** The gateway hears of it only now that the attempt is committed. */
    private Outcome<StartPayment.Result> open(StartPayment.Command command, LockedOrder started) {
        Payment payment = started.payment(command.payment());
        return gateways.of(payment.method())
                .open(started.order(), payment, command.client())
                .map(parameters -> reader.payment(command.actor(), payment.id())
                        .map(details -> new StartPayment.Result(details, parameters)))
                .orElse(Outcome.refused(Refusal.of(Reason.GATEWAY_UNAVAILABLE)));
    }

    @Override
    public Outcome<PaymentDetails> cancel(Actor actor, PaymentId id) {
        Outcome<PaymentDetails> cancelled =
                answering.run(() -> move(actor, id, (payment, now) -> cancel(payment, actor, now))
                        .then(locked -> reader.payment(actor, id)));
        return recordIfLate(actor, id, cancelled);
    }

    private static Outcome<Payment> cancel(Payment payment, Actor actor, Instant now) {
        return payment.cancel("cancelled by " + actor.name(), now).moved()
                ? Outcome.accepted(payment)
                : Outcome.refused(Refusal.invalidPaymentStatus(payment.status()));
    }

    /** Moves a payment, unless its deadline has passed. */
    private Outcome<LockedOrder> move(Actor actor, PaymentId id, BiFunction<Payment, Instant, Outcome<Payment>> move) {
        return locks.lock(actor, id).then(locked -> {
            Instant now = clock.instant();
            locked.expireOverduePayments(now);
            Payment payment = locked.payment(id);
            if (payment.status() == PaymentStatus.EXPIRED) {
                return Outcome.refused(Refusal.of(Reason.PAYMENT_EXPIRED));
            }
            return move.apply(payment, now).map(moved -> {
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
