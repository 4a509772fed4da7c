package io.xiaoer.pay.domain.refund;

import static io.xiaoer.pay.domain.fixture.Samples.A_NANO;
import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.Receipt.Finding;
import io.xiaoer.pay.domain.refund.Refund.Source;
import io.xiaoer.pay.domain.transition.Transition;
import io.xiaoer.pay.domain.transition.Transition.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class RefundTest {

    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Money HUNDRED = Money.ofCents(10_000);

    @Test
    void aRequestedRefundWaitsForStaff() {
        Refund refund = request(Samples.receipt(Optional.empty()), HUNDRED);
        assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);
        assertThat(refund.id()).isEqualTo(new RefundId(9));
        assertThat(refund.number()).isEqualTo(new RefundNumber("R202603010000000009"));
        assertThat(refund.amount()).isEqualTo(HUNDRED);
        assertThat(refund.source()).isEqualTo(Source.APPLIED);
        assertThat(refund.reason()).isEqualTo("leaks");
        assertThat(refund.requestedBy()).isEqualTo("alice");
        assertThat(refund.restock()).isEmpty();
        assertThat(refund.attempts()).isZero();
        assertThat(refund.trouble()).isEmpty();
        assertThat(refund.createdAt()).isEqualTo(NOON);
        assertThat(refund.updatedAt()).isEqualTo(NOON);
        assertThat(refund.nextAttemptAt()).isEmpty();
        assertThat(refund.isDue(LATER)).as("nobody asks the gateway for it yet").isFalse();
    }

    @Test
    void aRefundKnowsWhoseMoneyItIs() {
        Receipt receipt = Samples.receipt(Optional.empty());
        Refund refund = request(receipt, HUNDRED);
        assertThat(refund.receipt()).isEqualTo(receipt.key());
        assertThat(refund.payment()).contains(new PaymentId(5));
        assertThat(refund.order()).contains(new OrderId(42));
    }

    @Test
    void moneyThatNobodyAskedForGoesBackToo() {
        Receipt stray = new Receipt(
                Samples.receipt(Optional.empty()).key(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                HUNDRED,
                Money.ZERO,
                Money.ZERO,
                HUNDRED,
                Optional.of(Finding.UNKNOWN_PAYMENT),
                NOON,
                NOON);
        assertThat(request(stray, HUNDRED).payment()).isEmpty();
        assertThat(request(stray, HUNDRED).order()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aRefundOfNothingIsNoRefund(long cents) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(Samples.receipt(Optional.empty()), Money.ofCents(cents)))
                .withMessageContaining(new BigDecimal(cents).movePointLeft(2).toPlainString());
    }

    @Test
    void aRefundSaysWhyAndForWhom() {
        Receipt receipt = Samples.receipt(Optional.empty());
        assertThatNullPointerException()
                .isThrownBy(
                        () -> Refund.request(new RefundId(9), receipt, HUNDRED, Source.APPLIED, null, "alice", NOON));
        assertThatNullPointerException()
                .isThrownBy(
                        () -> Refund.request(new RefundId(9), receipt, HUNDRED, Source.APPLIED, "leaks", null, NOON));
    }

    @ParameterizedTest
    @CsvSource({"true", "false", "''"})
    void anApprovedRefundIsDueAtOnceAndRemembersTheGoods(String goodsAreBack) {
        Optional<Boolean> restock =
                Optional.of(goodsAreBack).filter(said -> !said.isEmpty()).map(Boolean::valueOf);
        Refund refund = Samples.refund(RefundStatus.PENDING);
        assertThat(refund.approve(restock, LATER).moved()).isTrue();
        assertThat(refund.status()).isEqualTo(RefundStatus.PROCESSING);
        assertThat(refund.restock()).isEqualTo(restock);
        assertThat(refund.updatedAt()).isEqualTo(LATER);
        assertThat(refund.isDue(LATER.minus(A_NANO))).isFalse();
        assertThat(refund.isDue(LATER)).isTrue();
    }

    @Test
    void anApprovalThatComesTwiceChangesNeitherTheGoodsNorTheClock() {
        Refund refund = Samples.refund(RefundStatus.PENDING);
        refund.approve(Optional.of(true), NOON);
        assertThat(refund.approve(Optional.of(false), LATER).kind()).isEqualTo(Kind.ALREADY_THERE);
        assertThat(refund.restock()).contains(true);
        assertThat(refund.nextAttemptAt()).contains(NOON);
        assertThat(refund.updatedAt()).isEqualTo(NOON);
    }

    @Test
    void aRejectedRefundIsOver() {
        Refund refund = Samples.refund(RefundStatus.PENDING);
        assertThat(refund.reject(LATER).moved()).isTrue();
        assertThat(refund.status()).isEqualTo(RefundStatus.REJECTED);
        assertThat(refund.updatedAt()).isEqualTo(LATER);
        assertRefused(refund, approved -> approved.approve(Optional.empty(), LATER.plusSeconds(1)));
        assertRefused(refund, retried -> retried.retry(LATER.plusSeconds(1)));
    }

    @Test
    void noGatewayIsAskedForMoneyThatIsBack() {
        Refund refund = Samples.refund(RefundStatus.PROCESSING);
        assertThat(refund.succeed(LATER).moved()).isTrue();
        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(refund.updatedAt()).isEqualTo(LATER);
        assertThat(refund.nextAttemptAt()).isEmpty();
        assertThat(refund.isDue(Instant.MAX)).isFalse();
    }

    @Test
    void aSuccessThatIsToldTwiceIsOrdinary() {
        Refund refund = Samples.refund(RefundStatus.SUCCEEDED);
        assertThat(refund.succeed(LATER).kind()).isEqualTo(Kind.ALREADY_THERE);
        assertThat(refund.updatedAt()).isEqualTo(NOON);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "REJECTED"})
    void moneyIsNotBackThatWasNeverSent(RefundStatus status) {
        assertRefused(Samples.refund(status), refund -> refund.succeed(LATER));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PENDING")
    void onlyAPendingRefundIsRejected(RefundStatus status) {
        Refund refund = Samples.refund(status);
        assertThat(refund.reject(LATER).moved()).isFalse();
        assertThat(refund.status()).isEqualTo(status);
        assertThat(refund.updatedAt()).isEqualTo(NOON);
    }

    @ParameterizedTest
    @EnumSource
    void theGatewayIsAskedWhileARefundIsProcessingAndOnlyThen(RefundStatus status) {
        assertThat(Samples.refund(status).nextAttemptAt().isPresent()).isEqualTo(status == RefundStatus.PROCESSING);
        Optional<Instant> wrong = status == RefundStatus.PROCESSING ? Optional.empty() : Optional.of(NOON);
        assertThatIllegalArgumentException().isThrownBy(() -> Refund.reconstitute(stored(status, wrong)));
    }

    private static void assertRefused(Refund refund, Function<Refund, Transition<RefundStatus>> move) {
        RefundStatus status = refund.status();
        Instant updatedAt = refund.updatedAt();
        Transition<RefundStatus> answer = move.apply(refund);
        assertThat(answer.kind()).isEqualTo(Kind.REFUSED);
        assertThat(answer.allowed()).isEqualTo(RefundTransitions.TABLE.allowed(status));
        assertThat(refund.status()).isEqualTo(status);
        assertThat(refund.nextAttemptAt()).isEmpty();
        assertThat(refund.updatedAt()).isEqualTo(updatedAt);
    }

    private static Refund request(Receipt receipt, Money amount) {
        return Refund.request(new RefundId(9), receipt, amount, Source.APPLIED, "leaks", "alice", NOON);
    }

    private static Refund.State stored(RefundStatus status, Optional<Instant> nextAttemptAt) {
        return new Refund.State(
                new RefundId(9),
                new RefundNumber("R202603010000000009"),
                Samples.receipt(Optional.empty()).key(),
                Optional.empty(),
                Optional.empty(),
                HUNDRED,
                Source.HELD,
                "late",
                "system",
                status,
                Optional.empty(),
                0,
                nextAttemptAt,
                Optional.empty(),
                NOON,
                NOON);
    }
}
