package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.domain.order.CustomerId;
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

/** What {@link Payments} promises of payments; their logs and lists have their own contracts. */
public abstract class PaymentsContract extends StorageContract {

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
                .ignoringFields("newEntries", "changed")
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
        assertThat(payments().find(unused, Optional.empty())).isEmpty();
        assertThat(payments().find(unused, Optional.of(newCustomer()))).isEmpty();
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

        assertThat(payments().locate(payment.tradeNumber())).contains(new Payments.Located(payment.id(), order.id()));
    }

    @Test
    protected void aPaymentIsFoundForNobodyButItsBuyer() {
        Order order = newOrder();
        Payment payment = newPayment(order);
        Optional<CustomerId> buyer = Optional.of(order.customer());
        Optional<CustomerId> stranger = Optional.of(newOrder().customer());

        assertThat(payments().find(payment.id(), Optional.empty()))
                .map(Payment::id)
                .contains(payment.id());
        assertThat(payments().find(payment.id(), buyer)).map(Payment::id).contains(payment.id());
        assertThat(payments().find(payment.id(), stranger)).isEmpty();
        assertThat(payments().ofOrder(order.id(), Optional.empty())).hasSize(1);
        assertThat(payments().ofOrder(order.id(), buyer)).hasSize(1);
        assertThat(payments().ofOrder(order.id(), stranger)).isEmpty();
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

    @Test
    protected void severalPaymentsOfAnOrderAreSavedTogetherEachWithItsOwnLog() {
        Order order = newOrder();
        Payment first = newPayment(order);
        change(first, payment -> payment.cancel("another method was chosen", later(1)));
        Payment second = newPayment(order, later(2), later(60));

        commit(() -> {
            storage().orders().lock(order.id());
            List<Payment> locked = payments().lockAll(order.id());
            locked.get(0).succeed(Provider.BANK, newName("money"), later(3));
            locked.get(1).log(LogEntry.Event.CALLBACK_RECEIVED, Map.of(), later(3));
            locked.get(1).cancel("its order was paid otherwise", later(4));
            payments().saveAll(locked);
        });

        assertThat(payments().ofOrder(order.id()))
                .extracting(Payment::status)
                .containsExactly(PaymentStatus.SUCCEEDED, PaymentStatus.CANCELLED);
        assertThat(logOf(first))
                .extracting(LogEntry::event)
                .containsExactly(LogEntry.Event.CREATED, LogEntry.Event.CANCELLED, LogEntry.Event.SUCCEEDED);
        assertThat(logOf(second))
                .extracting(LogEntry::event)
                .containsExactly(LogEntry.Event.CREATED, LogEntry.Event.CALLBACK_RECEIVED, LogEntry.Event.CANCELLED);
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
            payments()
                    .logUnverified(
                            saved.tradeNumber(), new LogEntry(LogEntry.Event.SIGNATURE_REFUSED, Map.of(), later(1)), 3);
            return Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED));
        });

        assertIsAsStored(saved);
        assertThat(logOf(saved)).hasSize(1);
        assertThat(payments().find(added.id())).isEmpty();
        assertThat(payments().locate(added.tradeNumber())).isEmpty();
    }

    private List<LogEntry> logOf(Payment payment) {
        return Optional.ofNullable(payments().logs(List.of(payment.id())).get(payment.id()))
                .orElse(List.of());
    }
}
