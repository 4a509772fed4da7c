package io.xiaoer.pay.domain.refund;

import static io.xiaoer.pay.domain.fixture.Samples.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.Receipt.Finding;
import io.xiaoer.pay.domain.refund.Refund.Source;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RefundableRuleTest {

    private static final Money HUNDRED = Money.ofCents(10_000);

    private final Receipt applied = Samples.receipt(Optional.empty());

    @Test
    void allThatPaysForAnOrderMayBeAskedBackOnce() {
        assertThat(RefundableRule.refundable(applied, List.of())).isEqualTo(TOTAL);
        assertThat(RefundableRule.refundable(applied, List.of(pending(TOTAL)))).isEqualTo(Money.ZERO);
    }

    @Test
    void whatWaitsForStaffIsNobodyElsesToAskFor() {
        assertThat(RefundableRule.refundable(applied, List.of(pending(HUNDRED), pending(Money.ofCents(1)))))
                .isEqualTo(Money.ofCents(29_799));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PENDING")
    void aDecidedRefundCountsByTheReceiptAlone(RefundStatus status) {
        Refund refund = Samples.refund(status, Source.APPLIED, HUNDRED);
        assertThat(RefundableRule.refundable(applied, List.of(refund))).isEqualTo(TOTAL);
    }

    @Test
    void moneyThatLeftTheOrderIsNotLeftToAskFor() {
        Receipt receipt = applied.fromAppliedToRefunding(Money.ofCents(15_000))
                .fromRefundingToRefunded(HUNDRED)
                .fromAppliedToHeld(Money.ofCents(20_000));
        assertThat(RefundableRule.refundable(receipt, List.of(pending(Money.ofCents(4_000)))))
                .isEqualTo(Money.ofCents(800));
    }

    @Test
    void aRefundOfHeldMoneyTakesNothingFromWhatPaysForTheOrder() {
        Receipt settledInPart =
                Samples.receipt(Optional.of(Finding.AMOUNT_DIFFERS)).fromHeldToApplied(HUNDRED);
        Refund ofTheRest = Samples.refund(RefundStatus.PENDING, Source.HELD, Money.ofCents(29_800));
        assertThat(RefundableRule.refundable(settledInPart, List.of(ofTheRest))).isEqualTo(HUNDRED);
    }

    @Test
    void heldMoneyIsNoShoppersToAskFor() {
        assertThat(RefundableRule.refundable(Samples.receipt(Optional.of(Finding.LATE)), List.of()))
                .isEqualTo(Money.ZERO);
    }

    private static Refund pending(Money amount) {
        return Samples.refund(RefundStatus.PENDING, Source.APPLIED, amount);
    }
}
