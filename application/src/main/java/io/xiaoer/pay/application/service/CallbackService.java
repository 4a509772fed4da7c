package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.ERROR;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.HandleCallback;
import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.payment.LogEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads callbacks by their providers' protocols, has genuine ones settled, and keeps a bounded trace of the others. */
final class CallbackService implements HandleCallback {

    /** Strangers leave at most this many lines in the log of a payment that they name. */
    static final int REJECTIONS_KEPT = 20;

    private static final System.Logger LOG = System.getLogger(CallbackService.class.getName());

    private final Map<String, CallbackProtocol> protocols;
    private final Settlement settlement;
    private final Payments payments;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    CallbackService(
            List<CallbackProtocol> protocols,
            Settlement settlement,
            Payments payments,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.protocols = protocols.stream()
                .collect(Collectors.toMap(protocol -> Words.of(protocol.provider()), Function.identity()));
        this.settlement = settlement;
        this.payments = payments;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    @Override
    public Outcome<Reply> handle(String provider, Message message) {
        CallbackProtocol protocol = protocols.get(provider);
        if (protocol == null) {
            return Outcome.refused(Refusal.of(Reason.PROVIDER_NOT_FOUND));
        }
        Instant now = clock.instant();
        CallbackReading reading = protocol.read(message, now);
        return Outcome.accepted(
                reading instanceof Rejected rejected
                        ? reject(protocol, rejected, now)
                        : settle(protocol, (Genuine) reading));
    }

    private Reply settle(CallbackProtocol protocol, Genuine genuine) {
        return settlement
                .settle(genuine.notice())
                .fold(settled -> protocol.accepted(), refusal -> protocol.rejected(rejection(refusal.reason())));
    }

    private static Rejection rejection(Reason reason) {
        return reason == Reason.PAYMENT_NOT_FOUND ? Rejection.UNKNOWN_PAYMENT : Rejection.AMOUNT_MALFORMED;
    }

    private Reply reject(CallbackProtocol protocol, Rejected rejected, Instant now) {
        LOG.log(ERROR, "callback of {0} refused: {1}", protocol.provider(), rejected.reason());
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

    private static LogEntry.Event event(Rejection reason) {
        return switch (reason) {
            case SIGNATURE_MISSING, SIGNATURE_WRONG, STALE -> LogEntry.Event.SIGNATURE_REFUSED;
            case MALFORMED, AMOUNT_MISSING, AMOUNT_MALFORMED, UNKNOWN_PAYMENT -> LogEntry.Event.CALLBACK_REFUSED;
        };
    }
}
