package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Payments.ToAsk;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.AtGateway;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Payments} promises of what gateways have heard of payments, and of those they are to be asked about. */
public abstract class AskedPaymentsContract extends StorageContract {

    /** The shortest time that PostgreSQL knows. */
    private static final Duration A_MICRO = Duration.ofNanos(1_000);

    private Payments payments() {
        return storage().payments();
    }

    // One payment

    @Test
    protected void whatItsGatewayHasHeardOfAPaymentComesBackWhateverItIs() {
        Payment payment = newPayment(newOrder());
        Optional<Instant> started = Optional.of(later(1).plus(A_MICRO));
        Optional<Instant> next = Optional.of(later(2).plus(A_MICRO));
        Optional<Instant> done = Optional.of(later(3).plus(A_MICRO));
        Optional<Instant> never = Optional.empty();

        assertThat(found(payment).atGateway()).isEqualTo(AtGateway.UNHEARD_OF);
        assertComesBack(payment, new AtGateway(started, 0, never, never));
        assertComesBack(payment, new AtGateway(started, 0, next, never));
        assertComesBack(payment, new AtGateway(started, 1_000_000, next, never));
        assertComesBack(payment, new AtGateway(started, 3, never, never));
        assertComesBack(payment, new AtGateway(started, 3, never, done));
        assertComesBack(payment, new AtGateway(started, 0, never, done));
        assertComesBack(payment, AtGateway.UNHEARD_OF);
    }

    private void assertComesBack(Payment payment, AtGateway atGateway) {
        commit(() -> {
            storage().orders().lock(payment.orderId());
            payments().save(with(payment, atGateway));
        });

        assertThat(found(payment).atGateway()).isEqualTo(atGateway);
        assertThat(payments().ofOrder(payment.orderId()))
                .singleElement()
                .satisfies(listed -> assertThat(listed.atGateway()).isEqualTo(atGateway));
        assertThat(commit(() -> {
                    storage().orders().lock(payment.orderId());
                    return payments().lockAll(payment.orderId());
                }))
                .singleElement()
                .satisfies(locked -> assertThat(locked.atGateway()).isEqualTo(atGateway));
    }

    private static Payment with(Payment payment, AtGateway atGateway) {
        return Payment.reconstitute(new Payment.State(
                payment.id(),
                payment.orderId(),
                payment.tradeNumber(),
                payment.amount(),
                payment.method(),
                payment.status(),
                payment.transactionId(),
                atGateway,
                payment.expiresAt(),
                payment.createdAt(),
                payment.updatedAt()));
    }

    /** Its log gets no line, and it counts as unchanged. */
    @Test
    protected void whatIsSavedOfAPaymentMayBeItsGatewaysShareAlone() {
        Payment started = change(newPayment(newOrder()), payment -> payment.start(later(1)));
        List<LogEntry> log = log(started);

        change(started, payment -> payment.ask(Optional.of(later(40))));

        assertThat(found(started).atGateway())
                .isEqualTo(new AtGateway(Optional.of(later(1)), 1, Optional.of(later(40)), Optional.empty()));
        assertThat(found(started))
                .usingRecursiveComparison()
                .ignoringFields("atGateway", "newEntries", "changed")
                .isEqualTo(started);
        assertThat(log(started)).isEqualTo(log);
    }

    @Test
    protected void ofSeveralPaymentsSavedTogetherEachKeepsItsOwn() {
        Order order = newOrder();
        Payment first = change(newPayment(order), payment -> payment.start(later(1)));
        change(first, payment -> payment.cancel("another method was chosen", later(2)));
        Payment second = newPayment(order, later(2), later(60));

        commit(() -> {
            storage().orders().lock(order.id());
            List<Payment> locked = payments().lockAll(order.id());
            locked.get(0).closedAtGateway(Map.of("state", "closed"), later(3));
            locked.get(1).start(later(4));
            locked.get(1).planToAsk(Optional.of(later(14)));
            payments().saveAll(locked);
        });

        assertThat(payments().ofOrder(order.id()))
                .extracting(Payment::atGateway)
                .containsExactly(
                        new AtGateway(Optional.of(later(1)), 0, Optional.empty(), Optional.of(later(3))),
                        new AtGateway(Optional.of(later(4)), 0, Optional.of(later(14)), Optional.empty()));
        assertThat(log(first)).last().extracting(LogEntry::event).isEqualTo(LogEntry.Event.CLOSED_AT_GATEWAY);
        assertThat(log(second)).last().extracting(LogEntry::event).isEqualTo(LogEntry.Event.STARTED);
    }

    @Test
    protected void aRolledBackQuestionWasNeverAsked() {
        Payment asked = toAskAt(60);

        storage().unitOfWork().run(() -> {
            storage().orders().lock(asked.orderId());
            Payment locked = payments().lockAll(asked.orderId()).get(0);
            locked.ask(Optional.of(later(120)));
            payments().save(locked);
            return Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED));
        });

        assertThat(found(asked).atGateway()).isEqualTo(asked.atGateway());
        assertThat(due(later(60))).containsExactly(asked.id());
    }

    // Those that are due

    @Test
    protected void aPaymentIsDueFromTheVeryInstantOn() {
        PaymentId id = toAskAt(60).id();

        assertThat(due(later(60).minus(A_MICRO))).isEmpty();
        assertThat(due(later(60))).containsExactly(id);
        assertThat(due(later(60).plus(A_MICRO))).containsExactly(id);
    }

    @Test
    protected void aPaymentThatWasAskedAboutIsDueWhenItIsAskedNext() {
        Payment payment = toAskAt(60);
        change(payment, loaded -> loaded.ask(Optional.of(later(120))));

        assertThat(due(later(119))).isEmpty();
        assertThat(due(later(120))).containsExactly(payment.id());
    }

    @Test
    protected void whatNobodyIsToBeAskedAboutIsNotDue() {
        newPayment(newOrder());
        change(newPayment(newOrder()), loaded -> loaded.start(later(1)));
        change(toAskAt(60), loaded -> loaded.ask(Optional.empty()));
        change(toAskAt(60), loaded -> loaded.succeed(Provider.WECHAT, newName("tx"), later(2)));
        change(toAskAt(60), loaded -> loaded.closedAtGateway(Map.of(), later(2)));

        assertThat(due(later(1_000))).isEmpty();
    }

    /** Its gateway may still take money for it. */
    @Test
    protected void whatIsOverHereAndMayNotBeOverThereIsDue() {
        Payment cancelled = toAskAt(60);
        change(cancelled, loaded -> loaded.cancel("", later(2)));
        Payment expired = toAskAt(61);
        change(expired, loaded -> loaded.expireIfOverdue(later(2_000)));

        assertThat(due(later(1_000))).containsExactly(cancelled.id(), expired.id());
    }

    @Test
    protected void eachGatewayIsAskedAboutPaymentsOfItsOwn() {
        PaymentId wechat = toAskAt(PaymentMethod.WECHAT, 60).id();
        PaymentId alipay = toAskAt(PaymentMethod.ALIPAY, 60).id();

        assertThat(due(later(60))).containsExactly(wechat);
        assertThat(payments().toAsk(PaymentMethod.ALIPAY, later(60), Optional.of(beforeEverything()), 5))
                .extracting(ToAsk::payment)
                .containsExactly(alipay);
        assertThat(payments().toAsk(PaymentMethod.BANK, later(60), Optional.of(beforeEverything()), 5))
                .isEmpty();
    }

    @Test
    protected void theLongestDueComeFirstAndFromAPlaceOn() {
        PaymentId newest = toAskAt(62).id();
        PaymentId oldest = toAskAt(60).id();
        PaymentId lower = toAskAt(61).id();
        PaymentId higher = toAskAt(61).id();

        List<ToAsk> firstTwo = due(beforeEverything(), 2);
        List<ToAsk> rest = due(firstTwo.get(1).cursor(), 5);

        assertThat(firstTwo).extracting(ToAsk::payment).containsExactly(oldest, lower);
        assertThat(rest).extracting(ToAsk::payment).containsExactly(higher, newest);
        assertThat(due(rest.get(1).cursor(), 5)).isEmpty();
        assertThat(due(beforeEverything(), 0)).isEmpty();
    }

    @Test
    protected void aDuePaymentIsThePaymentItNames() {
        Payment payment = toAskAt(60);

        assertThat(due(beforeEverything(), 5)).containsExactly(new ToAsk(payment.id(), payment.orderId(), later(60)));
    }

    @Test
    protected void withoutAPlaceTheSearchBeginsWithTheLongestDueOfAll() {
        toAskAt(60);

        assertThat(payments().toAsk(PaymentMethod.WECHAT, later(100), Optional.empty(), 1))
                .singleElement()
                .satisfies(first -> assertThat(first.dueAt()).isBeforeOrEqualTo(later(60)));
    }

    private Payment toAskAt(int second) {
        return toAskAt(PaymentMethod.WECHAT, second);
    }

    /** Started after a second, with an order of its own. */
    private Payment toAskAt(PaymentMethod method, int second) {
        Order order = newOrder();
        Payment payment = Payment.create(payments().nextId(), order, method, later(1_800), era);
        commit(() -> {
            storage().orders().lock(order.id());
            payments().add(payment);
        });
        return change(payment, loaded -> {
            loaded.start(later(1));
            loaded.planToAsk(Optional.of(later(second)));
        });
    }

    private Payment found(Payment payment) {
        return payments().find(payment.id()).orElseThrow();
    }

    private List<LogEntry> log(Payment payment) {
        return payments().logs(List.of(payment.id())).get(payment.id());
    }

    private List<PaymentId> due(Instant now) {
        return payments().toAsk(PaymentMethod.WECHAT, now, Optional.of(beforeEverything()), 50).stream()
                .map(ToAsk::payment)
                .toList();
    }

    private List<ToAsk> due(Page.Cursor after, int limit) {
        return payments().toAsk(PaymentMethod.WECHAT, later(1_000), Optional.of(after), limit);
    }

    /** Before all that this test writes, and behind all that others wrote. */
    private Page.Cursor beforeEverything() {
        return new Page.Cursor(era.minus(Duration.ofDays(1)), 0);
    }
}
