package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Payments} promises of the payments' event logs. */
public abstract class PaymentLogContract extends StorageContract {

    private static final int CAP = 3;

    private Payments payments() {
        return storage().payments();
    }

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
    protected void theLatestLinesComeNewestFirst() {
        Payment payment = newPayment(newOrder());
        change(newPayment(newOrder()), other -> other.start(later(9)));
        change(payment, loaded -> {
            loaded.start(later(1));
            loaded.log(LogEntry.Event.NOTED, Map.of("note", ANY_TEXT), later(1));
        });

        assertThat(payments().latestLog(payment.id(), 2))
                .containsExactly(
                        new LogEntry(LogEntry.Event.NOTED, Map.of("note", ANY_TEXT), later(1)),
                        new LogEntry(LogEntry.Event.STARTED, Map.of(), later(1)));
        assertThat(payments().latestLog(payment.id(), 4)).hasSize(3);
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

    private void assertIsAsStored(Payment payment) {
        Payment found = payments().find(payment.id()).orElseThrow();
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("newEntries", "changed")
                .isEqualTo(payment);
        assertThat(found.newEntries()).as("what happened since it was loaded").isEmpty();
    }

    private List<LogEntry> logOf(Payment payment) {
        return Optional.ofNullable(payments().logs(List.of(payment.id())).get(payment.id()))
                .orElse(List.of());
    }
}
