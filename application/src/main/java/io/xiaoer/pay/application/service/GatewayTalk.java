package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.AskableGateway;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Asks gateways about payments, tells them to close some, and puts what they say on record. Outside of any unit of work:
 * each answer is recorded in one of its own.
 */
final class GatewayTalk {

    private static final System.Logger LOG = System.getLogger(GatewayTalk.class.getName());

    private final Gateways gateways;
    private final UnitOfWork unitOfWork;
    private final OrderLocks locks;
    private final OrderWriter writer;
    private final Settlement settlement;
    private final RefundSender sender;
    private final InstantSource clock;

    GatewayTalk(
            Gateways gateways,
            UnitOfWork unitOfWork,
            OrderLocks locks,
            OrderWriter writer,
            Settlement settlement,
            RefundSender sender,
            InstantSource clock) {
        this.gateways = gateways;
        this.unitOfWork = unitOfWork;
        this.locks = locks;
        this.writer = writer;
        this.settlement = settlement;
        this.sender = sender;
        this.clock = clock;
    }

    /** Asks what became of a payment: money that came is settled, whatever else is said is noted. */
    Heard ask(Payment payment) {
        TradeAnswer answer = query(payment);
        if (answer.notice().isPresent()) {
            return settle(answer.notice().get()) ? Heard.of(answer) : Heard.NOTHING;
        }
        note(payment, answer);
        return Heard.of(answer);
    }

    /**
     * Makes sure that nobody can pay this any more: asks, closes, and asks whether it is closed. A payment that turns out
     * paid is settled; one that is closed is cancelled, if it is still open here.
     *
     * @param why it is cancelled
     */
    Heard close(Payment payment, String why) {
        TradeAnswer answer = query(payment);
        if (Heard.of(answer) == Heard.MAY_BE_PAID) {
            String said = gateways.askable(payment.method())
                    .map(gateway -> gateway.close(payment, clock.instant()))
                    .orElse("");
            LOG.log(INFO, "closing {0} at its gateway: {1}", payment.tradeNumber(), said);
            answer = query(payment);
        }
        if (answer.notice().filter(PaymentNotice::isPaid).isPresent()) {
            return settle(answer.notice().get()) ? Heard.OVER : Heard.NOTHING;
        }
        Heard heard = Heard.of(answer);
        if (heard == Heard.OVER) {
            recordClosed(payment, answer, why);
        } else {
            note(payment, answer);
        }
        return heard;
    }

    private TradeAnswer query(Payment payment) {
        Optional<AskableGateway> gateway = gateways.askable(payment.method());
        return gateway.map(asked -> asked.query(payment, clock.instant()))
                .orElse(TradeAnswer.unknown("its gateway is switched off"));
    }

    /** Says whether it could be put on record. */
    private boolean settle(PaymentNotice notice) {
        Instant now = clock.instant();
        return unitOfWork
                .run(() -> settlement.settle(notice, LogEntry.Event.GATEWAY_ASKED, now))
                .fold(
                        settled -> {
                            settled.toGiveBack().ifPresent(sender::sendSoon);
                            return true;
                        },
                        refusal -> {
                            LOG.log(WARNING, "{0} answers what cannot be recorded: {1}", notice.provider(), refusal);
                            return false;
                        });
    }

    private void recordClosed(Payment asked, TradeAnswer answer, String why) {
        unitOfWork.run(() -> {
            LockedOrder locked = locks.lock(asked.orderId()).orElseThrow();
            Payment payment = locked.payment(asked.id());
            Instant now = clock.instant();
            if (answer.state() == TradeAnswer.State.ABSENT) {
                payment.absentAtGateway(facts(answer), now);
            } else {
                payment.closedAtGateway(facts(answer), now);
            }
            payment.expireIfOverdue(now);
            payment.cancel(why, now);
            writer.save(locked);
            return Outcome.accepted(payment);
        });
    }

    private void note(Payment asked, TradeAnswer answer) {
        unitOfWork.run(() -> {
            LockedOrder locked = locks.lock(asked.orderId()).orElseThrow();
            Payment payment = locked.payment(asked.id());
            payment.log(LogEntry.Event.GATEWAY_ASKED, facts(answer), clock.instant());
            writer.save(locked);
            return Outcome.accepted(payment);
        });
        if (answer.state() == TradeAnswer.State.UNKNOWN) {
            LOG.log(WARNING, "what became of {0} is unknown: {1}", asked.tradeNumber(), answer.details());
        }
    }

    private static Map<String, String> facts(TradeAnswer answer) {
        String state = answer.notice().map(notice -> Words.of(notice.state())).orElse(Words.of(answer.state()));
        return Map.of("state", state, "details", answer.details());
    }

    /** What an answer means for whoever wants to give a payment up. */
    enum Heard {
        /** Nobody can pay it any more, or somebody has, and that is on record. */
        OVER,
        MAY_BE_PAID,
        NOTHING;

        static Heard of(TradeAnswer answer) {
            return switch (answer.state()) {
                case TOLD -> answer.notice().orElseThrow().endsTheTrade() ? OVER : MAY_BE_PAID;
                case ABSENT -> OVER;
                case UNKNOWN -> NOTHING;
            };
        }
    }
}
