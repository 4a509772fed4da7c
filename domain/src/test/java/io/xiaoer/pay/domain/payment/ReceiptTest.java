package io.xiaoer.pay.domain.payment;

import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static io.xiaoer.pay.domain.fixture.Samples.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Receipt.Finding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {

    private static final Receipt.Key KEY = new Receipt.Key(Provider.BANK, "T-1");
    private static final Optional<PaymentId> PAYMENT = Optional.of(new PaymentId(5));
    private static final Optional<OrderId> ORDER = Optional.of(new OrderId(42));
    private static final Instant PAID = NOON.plusSeconds(60);
    private static final Instant HEARD = NOON.plusSeconds(65);

    @Test
    void moneyThatNothingIsWrongWithPaysForItsOrder() {
        Receipt receipt = Samples.receipt(Optional.empty());
        assertPlaces(receipt, TOTAL, Money.ZERO, Money.ZERO, Money.ZERO);
        assertThat(receipt.finding()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void moneyThatAnythingIsWrongWithIsHeldAtFirst(Finding finding) {
        Receipt receipt = Samples.receipt(Optional.of(finding));
        assertPlaces(receipt, Money.ZERO, Money.ZERO, Money.ZERO, TOTAL);
        assertThat(receipt.finding()).contains(finding);
    }

    @Test
    void aReceiptKeepsWhatTheProviderSaidAndWhomTheMoneyWasFor() {
        ConfirmedSuccess success = new ConfirmedSuccess(KEY, TOTAL.toDecimal(), PAID);
        Optional<TradeNumber> trade = Optional.of(new TradeNumber("202603010000000042_5"));
        Receipt receipt =
                Receipt.of(success, trade, Optional.of(Samples.createdPayment()), TOTAL, Optional.empty(), HEARD);
        assertThat(receipt)
                .isEqualTo(new Receipt(
                        KEY,
                        trade,
                        PAYMENT,
                        ORDER,
                        TOTAL,
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        Optional.empty(),
                        PAID,
                        HEARD));
    }

    @Test
    void moneyThatNobodyAskedForCanOnlyBeHeld() {
        ConfirmedSuccess success = new ConfirmedSuccess(KEY, TOTAL.toDecimal(), PAID);
        Receipt held = Receipt.of(
                success, Optional.empty(), Optional.empty(), TOTAL, Optional.of(Finding.UNKNOWN_PAYMENT), HEARD);
        assertPlaces(held, Money.ZERO, Money.ZERO, Money.ZERO, TOTAL);
        assertThat(held.payment()).isEmpty();
        assertThat(held.order()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Receipt.of(success, Optional.empty(), Optional.empty(), TOTAL, Optional.empty(), HEARD));
    }

    @Test
    void aPaymentAndItsOrderGoTogether() {
        assertThatIllegalArgumentException().isThrownBy(() -> held(PAYMENT, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> held(Optional.empty(), ORDER));
        assertThat(held(PAYMENT, ORDER).order()).isEqualTo(ORDER);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aReceiptOfNothingIsNoReceipt(long cents) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> places(cents, 0, 0, 0))
                .withMessageStartingWith("a receipt of nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "100, -1, 0, 0",
        "100, 0, -1, 0",
        "100, 0, 0, -1",
        "100, 101, 0, 0",
        "100, 0, 101, 0",
        "100, 0, 0, 101",
        "100, 50, 50, 1",
        "100, 200, -100, 0"
    })
    void noPlaceEverHoldsLessThanNothing(long amount, long refunding, long refunded, long held) {
        assertThatIllegalArgumentException().isThrownBy(() -> places(amount, refunding, refunded, held));
    }

    @Test
    void whatIsNowhereElseIsApplied() {
        assertThat(places(100, 20, 30, 10).applied()).isEqualTo(Money.ofCents(40));
        assertThat(places(100, 50, 30, 20).applied()).isEqualTo(Money.ZERO);
    }

    @Test
    void aReceiptNamesItsMoneyAndItsTimes() {
        assertThatNullPointerException().isThrownBy(() -> receipt(null, PAID, HEARD));
        assertThatNullPointerException().isThrownBy(() -> receipt(KEY, null, HEARD));
        assertThatNullPointerException().isThrownBy(() -> receipt(KEY, PAID, null));
        assertThatNullPointerException().isThrownBy(() -> new Receipt.Key(null, "T-1"));
        assertThatNullPointerException().isThrownBy(() -> new Receipt.Key(Provider.BANK, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void moneyWithoutATransactionIdIsNoMoney(String transactionId) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Receipt.Key(Provider.BANK, transactionId));
    }

    @Test
    void oneNumberOfAProviderIsOneSumOfMoney() {
        assertThat(KEY).isEqualTo(new Receipt.Key(Provider.BANK, "T-1")).hasToString("BANK T-1");
        assertThat(KEY).isNotEqualTo(new Receipt.Key(Provider.WECHAT, "T-1"));
        assertThat(KEY).isNotEqualTo(new Receipt.Key(Provider.BANK, "t-1"));
    }

    @Test
    void aSuccessWithAnythingMissingIsNoSuccess() {
        assertThatNullPointerException().isThrownBy(() -> new ConfirmedSuccess(null, BigDecimal.ONE, NOON));
        assertThatNullPointerException().isThrownBy(() -> new ConfirmedSuccess(KEY, null, NOON));
        assertThatNullPointerException().isThrownBy(() -> new ConfirmedSuccess(KEY, BigDecimal.ONE, null));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "MOCK")
    void everyProviderButTheMockMovesRealMoney(Provider provider) {
        assertThat(provider.movesRealMoney()).isTrue();
        assertThat(Provider.MOCK.movesRealMoney()).isFalse();
    }

    private static void assertPlaces(Receipt receipt, Money applied, Money refunding, Money refunded, Money held) {
        assertThat(receipt.amount()).isEqualTo(TOTAL);
        assertThat(receipt.applied()).as("applied").isEqualTo(applied);
        assertThat(receipt.refunding()).as("refunding").isEqualTo(refunding);
        assertThat(receipt.refunded()).as("refunded").isEqualTo(refunded);
        assertThat(receipt.held()).as("held").isEqualTo(held);
    }

    private static Receipt held(Optional<PaymentId> payment, Optional<OrderId> order) {
        Optional<Finding> late = Optional.of(Finding.LATE);
        return new Receipt(
                KEY, Optional.empty(), payment, order, TOTAL, Money.ZERO, Money.ZERO, TOTAL, late, PAID, HEARD);
    }

    private static Receipt places(long amount, long refunding, long refunded, long held) {
        return new Receipt(
                KEY,
                Optional.empty(),
                PAYMENT,
                ORDER,
                Money.ofCents(amount),
                Money.ofCents(refunding),
                Money.ofCents(refunded),
                Money.ofCents(held),
                Optional.empty(),
                PAID,
                HEARD);
    }

    private static Receipt receipt(Receipt.Key key, Instant paidAt, Instant receivedAt) {
        return new Receipt(
                key,
                Optional.empty(),
                PAYMENT,
                ORDER,
                TOTAL,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Optional.empty(),
                paidAt,
                receivedAt);
    }
}
