package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.RefundNumber;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write who want to see something break. */
@DatabaseTest
class StrangersTest {

    private static final String NUL = "a\0b";
    private static final String HALF_A_CHARACTER = "a\uD800b";
    private static final int CAP = 5;

    @Inject
    UseCases.Storage storage;

    @Inject
    Shop shop;

    private Payment payment;

    @BeforeEach
    void aPayment() {
        payment = shop.place(shop.newProduct(10), shop.newAddress()).payment().payment();
    }

    @ParameterizedTest
    @ValueSource(strings = {NUL, HALF_A_CHARACTER, "", "'; drop table orders; --", "%"})
    void textsThatNoRowHoldsAreNotFound(String text) {
        Optional<String> search = Optional.of(text);

        assertThat(storage.payments().locate(new TradeNumber(text))).isEmpty();
        assertThat(storage.refunds().find(new RefundNumber(text))).isEmpty();
        assertThat(storage.orders()
                        .page(
                                new Orders.Filter(
                                        Optional.empty(), Optional.empty(), search, Optional.empty(), Optional.empty()),
                                Page.Request.first(1))
                        .items())
                .isEmpty();
        assertThat(storage.payments()
                        .page(
                                new Payments.Filter(
                                        Optional.empty(), search, Optional.empty(), Optional.empty(), Instant.EPOCH),
                                Page.Request.first(1))
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {NUL, HALF_A_CHARACTER, "'; drop table orders; --", "%"})
    void moneyWhoseNumberNoRowHoldsIsNotFound(String number) {
        Receipt.Key key = new Receipt.Key(Provider.BANK, number);

        assertThat(storage.receipts().find(key)).isEmpty();
        assertThat(storage.refunds().ofReceipt(key)).isEmpty();
        assertThat(storage.anomalies().openOf(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {NUL, HALF_A_CHARACTER})
    void whoNamesATradeThatCannotBeLeavesNothing(String text) {
        log(new TradeNumber(text), Map.of());
    }

    @Test
    void whatCannotBeStoredOfTheirWordsIsReplaced() {
        log(payment.tradeNumber(), Map.of("nul", NUL, "half", HALF_A_CHARACTER));

        assertThat(lastDetails().get("nul")).isEqualTo("a\uFFFDb");
        assertThat(lastDetails().get("half")).hasSize(3).startsWith("a").endsWith("b");
    }

    @Test
    void noMoreThanSoMuchIsKeptOfTheirWords() {
        Map<String, String> flood = IntStream.range(0, 1_000)
                .boxed()
                .collect(Collectors.toMap(i -> "key %d ".formatted(i).repeat(1_000), i -> "𠮷".repeat(1_000)));

        log(payment.tradeNumber(), flood);

        assertThat(lastDetails()).hasSize(10);
        assertThat(lastDetails().values()).containsOnly("𠮷".repeat(200));
        assertThat(lastDetails().keySet()).allMatch(key -> key.length() == 200);
    }

    @Test
    void howeverManyComeAtOnceTheyFillNoMoreThanTheirPlaces() {
        AtOnce.run(40, () -> log(payment.tradeNumber(), Map.of()));
        assertThat(unverifiedLines()).isBetween(1L, (long) CAP);

        for (int i = 0; i < CAP; i++) {
            log(payment.tradeNumber(), Map.of());
        }
        assertThat(unverifiedLines()).isEqualTo(CAP);
    }

    private boolean log(TradeNumber claimed, Map<String, String> details) {
        LogEntry entry = new LogEntry(LogEntry.Event.SIGNATURE_REFUSED, details, Instant.EPOCH);
        return Shop.accepted(storage.unitOfWork().run(() -> {
            storage.payments().logUnverified(claimed, entry, CAP);
            return Outcome.accepted(true);
        }));
    }

    private long unverifiedLines() {
        return entries().stream()
                .filter(entry -> entry.event() == LogEntry.Event.SIGNATURE_REFUSED)
                .count();
    }

    private Map<String, String> lastDetails() {
        List<LogEntry> entries = entries();
        return entries.get(entries.size() - 1).details();
    }

    private List<LogEntry> entries() {
        return storage.payments().logs(List.of(payment.id())).get(payment.id());
    }
}
