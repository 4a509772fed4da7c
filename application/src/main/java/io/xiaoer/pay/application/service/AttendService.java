package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.port.in.AttendPayment;
import io.xiaoer.pay.application.port.in.PaymentDetails;
import io.xiaoer.pay.application.port.in.ReadPayments;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.application.service.GatewayTalk.Heard;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** What staff do about one payment by hand. */
final class AttendService implements AttendPayment {

    private final AnsweringWork work;
    private final UnitOfWork unitOfWork;
    private final OrderLocks locks;
    private final OrderWriter writer;
    private final Gateways gateways;
    private final GatewayTalk talk;
    private final ReadPayments reader;
    private final InstantSource clock;

    AttendService(
            AnsweringWork work,
            UnitOfWork unitOfWork,
            OrderLocks locks,
            OrderWriter writer,
            Gateways gateways,
            GatewayTalk talk,
            ReadPayments reader,
            InstantSource clock) {
        this.work = work;
        this.unitOfWork = unitOfWork;
        this.locks = locks;
        this.writer = writer;
        this.gateways = gateways;
        this.talk = talk;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public Outcome<Asked> ask(Actor staff, PaymentId id, String reason) {
        return unitOfWork
                .run(() -> locks.lock(staff, id).then(locked -> begin(locked, id, staff, reason)))
                .then(payment -> {
                    Answer answer = answer(talk.ask(payment));
                    return work.run(() -> reader.payment(staff, id).map(details -> new Asked(answer, details)));
                });
    }

    private Outcome<Payment> begin(LockedOrder locked, PaymentId id, Actor staff, String reason) {
        Instant now = clock.instant();
        Payment payment = locked.payment(id);
        if (!gateways.canBeAsked(payment)) {
            return Outcome.refused(Refusal.invalidPaymentStatus(payment.statusAt(now)));
        }
        StaffNotes.add(payment, staff, reason, Map.of("action", "query"), now);
        writer.save(locked);
        return Outcome.accepted(payment);
    }

    private static Answer answer(Heard heard) {
        return switch (heard) {
            case OVER -> Answer.OVER;
            case MAY_BE_PAID -> Answer.OPEN;
            case NOTHING -> Answer.UNKNOWN;
        };
    }

    @Override
    public Outcome<PaymentDetails> note(Actor staff, PaymentId id, String note) {
        return work.run(() -> locks.lock(staff, id).then(locked -> {
            StaffNotes.add(locked.payment(id), staff, note, Map.of(), clock.instant());
            writer.save(locked);
            return reader.payment(staff, id);
        }));
    }
}
