package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.HandleCallback;
import io.xiaoer.pay.application.port.out.CallbackInbox;
import io.xiaoer.pay.application.port.out.CallbackInbox.About;
import io.xiaoer.pay.application.port.out.CallbackInbox.Kept;
import io.xiaoer.pay.application.port.out.CallbackInbox.Verdict;
import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.application.port.out.Observations;
import io.xiaoer.pay.application.port.out.Observations.CallbackEnd;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.refund.RetryRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Takes callbacks: has genuine ones settled, and keeps each with what became of it, in the transaction that settled it;
 * keeps a bounded trace of the others.
 */
final class CallbackService implements HandleCallback {

    /** Strangers leave at most this many lines in the log of a payment that they name. */
    static final int REJECTIONS_KEPT = 20;

    private static final System.Logger LOG = System.getLogger(CallbackService.class.getName());

    private final CallbackHandling handling;
    private final CallbackInbox inbox;
    private final Payments payments;
    private final RefundSender sender;
    private final Executor background;
    private final UnitOfWork unitOfWork;
    private final Observations observations;
    private final RetryRule retries;
    private final InstantSource clock;

    CallbackService(
            CallbackHandling handling,
            CallbackInbox inbox,
            Payments payments,
            RefundSender sender,
            Executor background,
            UnitOfWork unitOfWork,
            Observations observations,
            RetryRule retries,
            InstantSource clock) {
        this.handling = handling;
        this.inbox = inbox;
        this.payments = payments;
        this.sender = sender;
        this.background = background;
        this.unitOfWork = unitOfWork;
        this.observations = observations;
        this.retries = retries;
        this.clock = clock;
    }

    @Override
    public Outcome<Reply> handle(String provider, Message message) {
        return handle(provider, About.PAYMENT, message);
    }

    @Override
    public Outcome<Reply> handleRefund(String provider, Message message) {
        return handle(provider, About.REFUND, message);
    }

    private Outcome<Reply> handle(String provider, About about, Message message) {
        return Words.parse(Provider.class, provider)
                .flatMap(handling::protocol)
                .map(protocol -> Outcome.accepted(handle(protocol, about, message)))
                .orElse(Outcome.refused(Refusal.of(Reason.PROVIDER_NOT_FOUND)));
    }

    private Reply handle(CallbackProtocol protocol, About about, Message message) {
        Instant now = clock.instant();
        CallbackReading reading = CallbackHandling.read(protocol, about, message, now);
        return reading instanceof Rejected rejected
                ? reject(protocol, about, rejected, now)
                : settle(
                        protocol,
                        reading,
                        new Arrival(protocol, about, CallbackHandling.subject(reading), message, now));
    }

    private Reply settle(CallbackProtocol protocol, CallbackReading reading, Arrival arrival) {
        Outcome<Settled> outcome;
        try {
            outcome = unitOfWork.run(() -> handling.settle(reading, arrival.at())
                    .peek(settled -> keep(arrival, kept -> kept.ended(Verdict.HANDLED))));
        } catch (RuntimeException e) {
            observe(arrival, CallbackEnd.FAILED);
            keepFailed(arrival, e);
            throw e;
        }
        return outcome.fold(
                settled -> {
                    observe(arrival, settled.isDuplicate() ? CallbackEnd.DUPLICATE : CallbackEnd.HANDLED);
                    settled.toGiveBack().ifPresent(money -> background.execute(() -> sender.sendSoon(money)));
                    return protocol.accepted();
                },
                refusal -> {
                    observe(arrival, CallbackEnd.REFUSED);
                    keepInItsOwn(arrival, kept -> kept.ended(Verdict.REFUSED));
                    return protocol.rejected(rejection(refusal.reason()));
                });
    }

    private void observe(Arrival arrival, CallbackEnd end) {
        observations.callback(arrival.protocol().provider(), arrival.about(), end);
    }

    /** It is replayed from here, whether or not its provider repeats it. */
    private void keepFailed(Arrival arrival, RuntimeException failure) {
        try {
            Instant again = clock.instant().plus(retries.pauseAfter(1));
            keepInItsOwn(arrival, kept -> kept.failed(String.valueOf(failure.getMessage()), again));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void keepInItsOwn(Arrival arrival, UnaryOperator<Kept> ending) {
        unitOfWork.run(() -> {
            keep(arrival, ending);
            return Outcome.accepted(arrival);
        });
    }

    private void keep(Arrival arrival, UnaryOperator<Kept> ending) {
        Kept arrived = new Kept(
                inbox.nextId(),
                arrival.protocol().provider(),
                arrival.about(),
                arrival.subject(),
                arrival.signedPart(),
                Verdict.REFUSED,
                0,
                Optional.empty(),
                Optional.empty(),
                arrival.at());
        inbox.add(ending.apply(arrived));
    }

    private static Rejection rejection(Reason reason) {
        return reason == Reason.PAYMENT_NOT_FOUND ? Rejection.UNKNOWN_PAYMENT : Rejection.AMOUNT_MALFORMED;
    }

    private Reply reject(CallbackProtocol protocol, About about, Rejected rejected, Instant now) {
        CallbackEnd end = end(rejected.reason());
        LOG.log(
                end.isUnsigned() ? ERROR : WARNING,
                "callback of {0} refused: {1}",
                protocol.provider(),
                rejected.reason());
        observations.callback(protocol.provider(), about, end);
        rejected.claimed().ifPresent(trade -> {
            LogEntry entry = new LogEntry(
                    event(rejected.reason()),
                    Map.of(
                            "provider", Words.of(protocol.provider()),
                            "reason", Words.of(rejected.reason())),
                    now);
            unitOfWork.run(() -> {
                payments.logUnverified(trade, entry, REJECTIONS_KEPT);
                return Outcome.accepted(trade);
            });
        });
        return protocol.rejected(rejected.reason());
    }

    private static CallbackEnd end(Rejection reason) {
        return switch (reason) {
            case MALFORMED -> CallbackEnd.MALFORMED;
            case SIGNATURE_MISSING -> CallbackEnd.SIGNATURE_MISSING;
            case SIGNATURE_WRONG -> CallbackEnd.SIGNATURE_WRONG;
            case STALE -> CallbackEnd.STALE;
            case AMOUNT_MISSING -> CallbackEnd.AMOUNT_MISSING;
            case AMOUNT_MALFORMED -> CallbackEnd.AMOUNT_MALFORMED;
            case UNKNOWN_PAYMENT -> CallbackEnd.REFUSED;
        };
    }

    private static LogEntry.Event event(Rejection reason) {
        return switch (reason) {
            case SIGNATURE_MISSING, SIGNATURE_WRONG, STALE -> LogEntry.Event.SIGNATURE_REFUSED;
            case MALFORMED, AMOUNT_MISSING, AMOUNT_MALFORMED, UNKNOWN_PAYMENT -> LogEntry.Event.CALLBACK_REFUSED;
        };
    }

    /** A callback as it came. */
    private record Arrival(
            CallbackProtocol protocol, About about, Optional<String> subject, Message message, Instant at) {

        Message signedPart() {
            Map<String, String> headers = protocol.signedHeaders().stream()
                    .filter(message.headers()::containsKey)
                    .collect(Collectors.toMap(Function.identity(), message.headers()::get));
            return new Message(message.body(), headers);
        }
    }
}
