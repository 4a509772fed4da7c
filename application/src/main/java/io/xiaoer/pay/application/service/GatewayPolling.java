package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.in.AskGateways;
import io.xiaoer.pay.application.port.out.GatewayPace;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Payments.ToAsk;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.application.service.GatewayTalk.Heard;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.AskingRule;
import io.xiaoer.pay.domain.payment.Payment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds payments whose callbacks never came. When a payment is asked about next is written before its gateway is asked:
 * so no two replicas ask at once, and whoever is killed meanwhile leaves it to be asked about again.
 */
final class GatewayPolling implements AskGateways {

    private static final System.Logger LOG = System.getLogger(GatewayPolling.class.getName());

    private final Gateways gateways;
    private final GatewayTalk talk;
    private final Payments payments;
    private final GatewayPace pace;
    private final UnitOfWork unitOfWork;
    private final OrderLocks locks;
    private final OrderWriter writer;
    private final AskingRule rule;
    private final int perSecond;
    private final InstantSource clock;

    GatewayPolling(
            Gateways gateways,
            GatewayTalk talk,
            Payments payments,
            GatewayPace pace,
            UnitOfWork unitOfWork,
            OrderLocks locks,
            OrderWriter writer,
            AskingRule rule,
            int perSecond,
            InstantSource clock) {
        this.gateways = gateways;
        this.talk = talk;
        this.payments = payments;
        this.pace = pace;
        this.unitOfWork = unitOfWork;
        this.locks = locks;
        this.writer = writer;
        this.rule = rule;
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Of each gateway, no more than it may be asked in one second: the job comes back soon. */
    @Override
    public Report askDue() {
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        Patience patience = new Patience();
        for (PaymentMethod method : gateways.askable()) {
            List<ToAsk> due = payments.toAsk(method, clock.instant(), Optional.empty(), perSecond);
            int granted = due.isEmpty() ? 0 : take(method, due.size());
            for (ToAsk one : due.subList(0, granted)) {
                counts.merge(patience.isLeft(method) ? ask(one, method, patience) : Result.SKIPPED, 1, Integer::sum);
            }
        }
        Report report = new Report(
                counts.getOrDefault(Result.OVER, 0),
                counts.getOrDefault(Result.OPEN, 0),
                counts.getOrDefault(Result.UNKNOWN, 0),
                counts.getOrDefault(Result.SKIPPED, 0),
                counts.getOrDefault(Result.FAILED, 0));
        LOG.log(counts.isEmpty() ? DEBUG : INFO, "gateways asked about payments: {0}", report);
        return report;
    }

    private int take(PaymentMethod method, int wanted) {
        return unitOfWork
                .run(() -> Outcome.accepted(pace.take(method, wanted, perSecond, clock.instant())))
                .fold(granted -> granted, nobodyRefuses -> 0);
    }

    private Result ask(ToAsk due, PaymentMethod method, Patience patience) {
        try {
            Optional<Payment> claimed = unitOfWork
                    .run(() -> Outcome.accepted(claim(due)))
                    .fold(found -> found, nobodyRefuses -> Optional.empty());
            if (claimed.isEmpty()) {
                return Result.SKIPPED;
            }
            Heard heard = ask(claimed.get());
            patience.note(method, heard);
            return switch (heard) {
                case OVER -> Result.OVER;
                case MAY_BE_PAID -> Result.OPEN;
                case NOTHING -> Result.UNKNOWN;
            };
        } catch (RuntimeException e) {
            LOG.log(
                    ERROR,
                    "payment %d was not asked about, and is later"
                            .formatted(due.payment().value()),
                    e);
            return Result.FAILED;
        }
    }

    private Optional<Payment> claim(ToAsk due) {
        Instant now = clock.instant();
        return locks.lockUnlessTaken(due.order())
                .filter(locked -> locked.payment(due.payment()).atGateway().isDue(now))
                .map(locked -> {
                    Payment payment = locked.payment(due.payment());
                    payment.expireIfOverdue(now);
                    payment.ask(rule.next(payment.atGateway().timesAsked() + 1, payment.expiresAt(), now));
                    writer.save(locked);
                    return payment;
                });
    }

    /** What is over here is to be over there, too, before somebody pays it. */
    private Heard ask(Payment payment) {
        return payment.status().isOpen() ? talk.ask(payment) : talk.close(payment, "it is over");
    }

    private enum Result {
        OVER,
        OPEN,
        UNKNOWN,
        SKIPPED,
        FAILED
    }
}
