package io.xiaoer.pay.domain.payment;

import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Receipt.HoldReason;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {

    private static final Optional<PaymentId> PAYMENT = Optional.of(new PaymentId(5));
    private static final Optional<OrderId> ORDER = Optional.of(new OrderId(42));
    private static final Money AMOUNT = Money.ofCents(39_800);

    @Test
    void moneyThatNothingHoldsBackIsApplied() {
        assertThat(receipt(PAYMENT, ORDER, AMOUNT, Optional.empty()).isApplied())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void moneyHeldForAnyReasonIsNotApplied(HoldReason reason) {
        assertThat(receipt(PAYMENT, ORDER, AMOUNT, Optional.of(reason)).isApplied())
                .isFalse();
    }

    @Test
    void moneyThatNobodyAskedForCanOnlyBeHeld() {
        Receipt held = receipt(Optional.empty(), Optional.empty(), AMOUNT, Optional.of(HoldReason.UNKNOWN_PAYMENT));
        assertThat(held.isApplied()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> receipt(Optional.empty(), Optional.empty(), AMOUNT, Optional.empty()));
    }

    @Test
    void aPaymentAndItsOrderGoTogether() {
        Optional<HoldReason> held = Optional.of(HoldReason.LATE);
        assertThatIllegalArgumentException().isThrownBy(() -> receipt(PAYMENT, Optional.empty(), AMOUNT, held));
        assertThatIllegalArgumentException().isThrownBy(() -> receipt(Optional.empty(), ORDER, AMOUNT, held));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aReceiptOfNothingIsNoReceipt(long cents) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> receipt(PAYMENT, ORDER, Money.ofCents(cents), Optional.empty()));
    }

    @Test
    void aReceiptNamesItsProviderAndTransaction() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Receipt(null, "T-1", PAYMENT, ORDER, AMOUNT, Optional.empty(), NOON, NOON));
        assertThatNullPointerException()
                .isThrownBy(
                        () -> new Receipt(Provider.BANK, null, PAYMENT, ORDER, AMOUNT, Optional.empty(), NOON, NOON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void aSuccessWithoutATransactionIdIsNoSuccess(String transactionId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfirmedSuccess(Provider.BANK, transactionId, BigDecimal.ONE, NOON));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "MOCK")
    void everyProviderButTheMockMovesRealMoney(Provider provider) {
        assertThat(provider.movesRealMoney()).isTrue();
        assertThat(Provider.MOCK.movesRealMoney()).isFalse();
    }

    private static Receipt receipt(
            Optional<PaymentId> payment, Optional<OrderId> order, Money amount, Optional<HoldReason> heldBecause) {
        return new Receipt(Provider.BANK, "T-1", payment, order, amount, heldBecause, NOON, NOON);
    }
}
