package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Payments} promises of payments and their event logs; lists have their own contract. */
public abstract class PaymentsContract extends StorageContract {

    private static final int CAP = 3;

    private Payments payments() {
        return storage().payments();
    }

    @ParameterizedTest
    @EnumSource
    protected void aPaymentComesBackAsItWasCreated(PaymentMethod method) {
        Order order = newOrder();
        Payment payment = Payment.create(payments().nextId(), order, method, later(1_800), era);
        commit(() -> {
            storage().orders().lock(order.id());
            payments().add(payment);
        });

        assertIsAsStored(payment);
        assertThat(logOf(payment))
                .containsExactly(new LogEntry(
                        LogEntry.Event.CREATED, Map.of("method", method.name().toLowerCase(Locale.ROOT)), era));
    }

    @Test
    protected void everyStatusComesBack() {
        assertStatusComesBack(PaymentStatus.INIT, payment -> {});
        assertStatusComesBack(PaymentStatus.PROCESSING, payment -> payment.start(later(60)));
        assertStatusComesBack(
                PaymentStatus.SUCCEEDED, payment -> payment.succeed(Provider.BANK, newName("tx"), later(60)));
        assertStatusComesBack(PaymentStatus.FAILED, payment -> payment.fail(later(60)));
        assertStatusComesBack(PaymentStatus.CANCELLED, payment -> payment.cancel(ANY_TEXT, later(60)));
        assertStatusComesBack(PaymentStatus.EXPIRED, payment -> payment.expireIfOverdue(later(3_600)));
    }

    private void assertStatusComesBack(PaymentStatus status, Consumer<Payment> move) {
        Payment changed = change(newPayment(newOrder()), move);

        assertThat(changed.status()).isEqualTo(status);
        assertIsAsStored(changed);
    }

    private void assertIsAsStored(Payment payment) {
        Payment found = payments().find(payment.id()).orElseThrow();
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("newEntries")
                .isEqualTo(payment);
        assertThat(found.newEntries()).as("what happened since it was loaded").isEmpty();
    }

    @Test
    protected void theTransactionIdComesBack() {
        String transactionId = "4200001234" + newName("tx");
        Payment payment = newPayment(newOrder());
        assertThat(payments().find(payment.id()).orElseThrow().transactionId()).isEmpty();

        change(payment, loaded -> loaded.succeed(Provider.WECHAT, transactionId, later(1)));

        assertThat(payments().find(payment.id()).orElseThrow().transactionId()).contains(transactionId);
    }

    @Test
    protected void aPaymentThatNobodyCreatedIsNotFound() {
        PaymentId unused = payments().nextId();

        assertThat(payments().find(unused)).isEmpty();
        assertThat(payments().locate(unused)).isEmpty();
        assertThat(payments().locate(new TradeNumber(newName("trade").substring(0, 12))))
                .isEmpty();
        assertThat(payments().ofOrder(newOrder().id())).isEmpty();
        assertThat(payments().logs(List.of(unused)).getOrDefault(unused, List.of()))
                .isEmpty();
        assertThat(payments().logs(List.of())).isEmpty();
    }

    @Test
    protected void noTwoPaymentsGetTheSameId() {
        assertThat(AtOnce.run(120, () -> payments().nextId())).doesNotHaveDuplicates();
        assertThat(Stream.generate(() -> payments().nextId()).limit(120)).doesNotHaveDuplicates();
    }

    @Test
    protected void aPaymentIsLocatedByItsIdAndByItsTradeNumber() {
        Order order = newOrder();
        newPayment(newOrder());
        Payment payment = newPayment(order);
        Payments.Located expected = new Payments.Located(payment.id(), order.id());

        assertThat(payments().locate(payment.id())).contains(expected);
        assertThat(payments().locate(payment.tradeNumber())).contains(expected);
    }

    @Test
    protected void anOrdersPaymentsComeOldestFirst() {
        Order order = newOrder();
        Payment first = newPayment(order, later(0), later(60));
        change(first, loaded -> loaded.cancel("", later(1)));
        Payment second = newPayment(order, later(2), later(60));
        change(second, loaded -> loaded.fail(later(2)));
        Payment third = newPayment(order, later(2), later(60));
        newPayment(newOrder());

        assertThat(payments().ofOrder(order.id()))
                .extracting(Payment::id)
                .containsExactly(first.id(), second.id(), third.id());
        assertThat(commit(() -> {
                    storage().orders().lock(order.id());
                    return payments().lockAll(order.id());
                }))
                .extracting(Payment::status)
                .containsExactly(PaymentStatus.CANCELLED, PaymentStatus.FAILED, PaymentStatus.INIT);
    }

    @Test
    protected void anOrderWithoutPaymentsLocksNone() {
        Order order = newOrder();

        assertThat(commit(() -> {
                    storage().orders().lock(order.id());
                    return payments().lockAll(order.id());
                }))
                .isEmpty();
    }

    @Test
    protected void theOldPaymentIsClosedAndTheNewOneAddedInOneUnit() {
        Order order = newOrder();
        Payment old = newPayment(order);
        Payment next = Payment.create(payments().nextId(), order, PaymentMethod.ALIPAY, later(1_800), later(1));

        commit(() -> {
            storage().orders().lock(order.id());
            Payment replaced = payments().lockAll(order.id()).get(0);
            replaced.cancel("another method was chosen", later(1));
            payments().save(replaced);
            payments().add(next);
        });

        assertThat(payments().ofOrder(order.id()))
                .extracting(Payment::status)
                .containsExactly(PaymentStatus.CANCELLED, PaymentStatus.INIT);
        assertThat(payments().locate(next.tradeNumber())).isPresent();
        assertThat(payments().locate(old.tradeNumber())).isPresent();
    }

    // The event log

    @Test
    protected void theLogIsKeptOldestFirst() {
        Payment payment = newPayment(newOrder());
        change(payment, loaded -> {
            loaded.start(later(1));
            loaded.log(LogEntry.Event.CALLBACK_RECEIVED, Map.of("state", "succeeded", "text", ANY_TEXT), later(2));
            loaded.succeed(Provider.ALIPAY, "2026-" + payment.id().value(), later(2));
        });
        change(payment, loaded -> loaded.log(LogEntry.Event.DUPLICATE, Map.of("empty", ""), later(3)));

        assertThat(logOf(payment))
                .containsExactly(
                        new LogEntry(LogEntry.Event.CREATED, Map.of("method", "wechat"), era),
                        new LogEntry(LogEntry.Event.STARTED, Map.of(), later(1)),
                        new LogEntry(
                                LogEntry.Event.CALLBACK_RECEIVED,
                                Map.of("state", "succeeded", "text", ANY_TEXT),
                                later(2)),
                        new LogEntry(
                                LogEntry.Event.SUCCEEDED,
                                Map.of(
                                        "provider",
                                        "alipay",
                                        "transaction_id",
                                        "2026-" + payment.id().value()),
                                later(2)),
                        new LogEntry(LogEntry.Event.DUPLICATE, Map.of("empty", ""), later(3)));
    }

    @Test
    protected void everyKindOfEntryComesBack() {
        Payment payment = newPayment(newOrder());
        change(payment, loaded -> Stream.of(LogEntry.Event.values())
                .forEach(event -> loaded.log(event, Map.of("kind", event.name()), later(1))));

        assertThat(logOf(payment).stream().skip(1))
                .extracting(LogEntry::event)
                .containsExactly(LogEntry.Event.values());
    }

    @Test
    protected void anEntryThatMovesNothingLeavesThePaymentAsItWas() {
        Payment payment = newPayment(newOrder());

        change(payment, loaded -> loaded.log(LogEntry.Event.DUPLICATE, Map.of(), later(60)));

        assertIsAsStored(payment);
        assertThat(logOf(payment)).hasSize(2);
    }

    @Test
    protected void logsOfSeveralPaymentsAreToldApart() {
        Payment one = newPayment(newOrder());
        Payment other = newPayment(newOrder());
        Payment third = newPayment(newOrder());
        change(other, loaded -> loaded.start(later(1)));
        change(one, loaded -> loaded.fail(later(2)));

        Map<PaymentId, List<LogEntry>> logs = payments().logs(List.of(one.id(), other.id()));

        assertThat(logs).containsOnlyKeys(one.id(), other.id());
        assertThat(logs.get(one.id()))
                .extracting(LogEntry::event)
                .containsExactly(LogEntry.Event.CREATED, LogEntry.Event.FAILED);
        assertThat(logs.get(other.id()))
                .extracting(LogEntry::event)
                .containsExactly(LogEntry.Event.CREATED, LogEntry.Event.STARTED);
        assertThat(logOf(third)).hasSize(1);
    }

    @Test
    protected void noEntryOfManyAtOnceIsLost() {
        Payment payment = newPayment(newOrder());

        AtOnce.run(12, () -> change(payment, loaded -> loaded.log(LogEntry.Event.DUPLICATE, Map.of(), later(1))));

        assertThat(logOf(payment)).hasSize(1 + 12);
    }

    @Test
    protected void aRolledBackPaymentLeavesNothing() {
        Order order = newOrder();
        Payment saved = newPayment(order);
        Order other = newOrder();
        Payment added = Payment.create(payments().nextId(), other, PaymentMethod.BANK, later(60), era);

        storage().unitOfWork().run(() -> {
            storage().orders().lock(order.id());
            storage().orders().lock(other.id());
            Payment locked = payments().lockAll(order.id()).get(0);
            locked.start(later(1));
            payments().save(locked);
            payments().add(added);
            payments().logUnverified(saved.tradeNumber(), refused(LogEntry.Event.SIGNATURE_REFUSED), CAP);
            return Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED));
        });

        assertIsAsStored(saved);
        assertThat(logOf(saved)).hasSize(1);
        assertThat(payments().find(added.id())).isEmpty();
        assertThat(payments().locate(added.tradeNumber())).isEmpty();
    }

    // What strangers claim

    @Test
    protected void whatAStrangerClaimsIsLoggedAndMovesNothing() {
        Payment payment = newPayment(newOrder());
        LogEntry entry = new LogEntry(
                LogEntry.Event.SIGNATURE_REFUSED, Map.of("provider", "bank", "reason", "签名错误 👩‍🚒"), later(1));

        commit(() -> payments().logUnverified(payment.tradeNumber(), entry, CAP));

        assertThat(logOf(payment)).hasSize(2).last().isEqualTo(entry);
        assertIsAsStored(payment);
    }

    @Test
    protected void aStrangerWhoNamesNoPaymentOfOursLeavesNothing() {
        commit(() -> {
            payments().logUnverified(new TradeNumber("no such trade"), refused(LogEntry.Event.SIGNATURE_REFUSED), CAP);
            payments().logUnverified(new TradeNumber(""), refused(LogEntry.Event.SIGNATURE_REFUSED), CAP);
            payments()
                    .logUnverified(new TradeNumber("x".repeat(5_000)), refused(LogEntry.Event.SIGNATURE_REFUSED), CAP);
        });
    }

    @Test
    protected void strangersFillOnlySoManyLinesOfAKindForEachPayment() {
        Payment payment = newPayment(newOrder());
        Payment other = newPayment(newOrder());

        for (int i = 0; i < CAP + 4; i++) {
            log(payment, LogEntry.Event.SIGNATURE_REFUSED);
        }
        log(payment, LogEntry.Event.CALLBACK_REFUSED);
        log(other, LogEntry.Event.SIGNATURE_REFUSED);

        assertThat(logOf(payment))
                .extracting(LogEntry::event)
                .containsExactly(
                        LogEntry.Event.CREATED,
                        LogEntry.Event.SIGNATURE_REFUSED,
                        LogEntry.Event.SIGNATURE_REFUSED,
                        LogEntry.Event.SIGNATURE_REFUSED,
                        LogEntry.Event.CALLBACK_REFUSED);
        assertThat(logOf(other)).hasSize(2);
    }

    @Test
    protected void theCapForStrangersDoesNotHoldUpGenuineEntries() {
        Payment payment = newPayment(newOrder());
        for (int i = 0; i < CAP + 1; i++) {
            log(payment, LogEntry.Event.SIGNATURE_REFUSED);
        }

        change(payment, loaded -> loaded.start(later(2)));

        assertThat(logOf(payment)).last().extracting(LogEntry::event).isEqualTo(LogEntry.Event.STARTED);
    }

    private void log(Payment payment, LogEntry.Event event) {
        commit(() -> payments().logUnverified(payment.tradeNumber(), refused(event), CAP));
    }

    private LogEntry refused(LogEntry.Event event) {
        return new LogEntry(event, Map.of("reason", "signature_wrong"), later(1));
    }

    private List<LogEntry> logOf(Payment payment) {
        return Optional.ofNullable(payments().logs(List.of(payment.id())).get(payment.id()))
                .orElse(List.of());
    }
}
