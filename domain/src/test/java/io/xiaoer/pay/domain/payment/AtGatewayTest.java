package io.xiaoer.pay.domain.payment;

import static io.xiaoer.pay.domain.fixture.Samples.A_NANO;
import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.xiaoer.pay.domain.fixture.Samples;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a payment knows of its gateway. */
class AtGatewayTest {

    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Instant NEXT = NOON.plusSeconds(90);

    @Test
    void aNewPaymentIsUnheardOf() {
        AtGateway atGateway = Samples.createdPayment().atGateway();
        assertThat(atGateway).isEqualTo(AtGateway.UNHEARD_OF);
        assertThat(atGateway.mayTakeMoney()).isFalse();
        assertThat(atGateway.isDue(NOON)).isFalse();
    }

    @Test
    void fromItsStartOnItsGatewayMayTakeMoneyForIt() {
        Payment payment = started();
        assertThat(payment.atGateway())
                .isEqualTo(new AtGateway(Optional.of(LATER), 0, Optional.empty(), Optional.empty()));
        assertThat(payment.atGateway().mayTakeMoney()).isTrue();
    }

    @Test
    void startedAgainItIsNotAskedAboutAnew() {
        Payment payment = started();
        payment.ask(Optional.of(NEXT));

        payment.start(NEXT);

        assertThat(payment.atGateway())
                .isEqualTo(new AtGateway(Optional.of(LATER), 1, Optional.of(NEXT), Optional.empty()));
    }

    @Test
    void itIsDueWhenItWasPlannedToBeAsked() {
        Payment payment = started();
        payment.planToAsk(Optional.of(NEXT));
        assertThat(payment.atGateway().timesAsked()).as("planned, not asked").isZero();
        assertThat(payment.atGateway().isDue(NEXT.minus(A_NANO))).isFalse();
        assertThat(payment.atGateway().isDue(NEXT)).isTrue();

        payment.ask(Optional.empty());

        assertThat(payment.atGateway().timesAsked()).isEqualTo(1);
        assertThat(payment.atGateway().isDue(NEXT.plusSeconds(3_600))).isFalse();
    }

    @Test
    void whatIsClosedThereIsNotAskedAboutAnyMoreAndLeavesALine() {
        Payment payment = started();
        payment.planToAsk(Optional.of(NEXT));

        payment.closedAtGateway(Map.of("state", "cancelled"), NEXT);

        assertThat(payment.atGateway())
                .isEqualTo(new AtGateway(Optional.of(LATER), 0, Optional.empty(), Optional.of(NEXT)));
        assertThat(payment.atGateway().mayTakeMoney()).isFalse();
        assertThat(payment.status())
                .as("what becomes of it here is another move")
                .isEqualTo(PaymentStatus.PROCESSING);
        assertThat(payment.newEntries())
                .last()
                .isEqualTo(new LogEntry(LogEntry.Event.CLOSED_AT_GATEWAY, Map.of("state", "cancelled"), NEXT));
    }

    @Test
    void whatIsOverThereStaysSo() {
        Payment payment = started();
        payment.gatewayIsDone(NEXT);
        int lines = payment.newEntries().size();

        payment.closedAtGateway(Map.of(), NEXT.plusSeconds(1));
        payment.gatewayIsDone(NEXT.plusSeconds(2));

        assertThat(payment.atGateway().doneAt()).contains(NEXT);
        assertThat(payment.newEntries()).hasSize(lines);
    }

    @Test
    void whatItsGatewayNeverHeardOfIsOverThereAndAskedAboutAsPlanned() {
        Payment payment = started();
        payment.planToAsk(Optional.of(NEXT));

        payment.absentAtGateway(Map.of("state", "absent"), LATER);

        assertThat(payment.atGateway().mayTakeMoney()).isFalse();
        assertThat(payment.atGateway().isDue(NEXT)).isTrue();
        assertThat(payment.newEntries())
                .last()
                .isEqualTo(new LogEntry(LogEntry.Event.GATEWAY_ASKED, Map.of("state", "absent"), LATER));

        payment.closedAtGateway(Map.of("state", "cancelled"), NEXT);

        assertThat(payment.atGateway().isDue(NEXT))
                .as("it was heard of, and closed")
                .isFalse();
        assertThat(payment.newEntries()).last().satisfies(entry -> assertThat(entry.event())
                .isEqualTo(LogEntry.Event.CLOSED_AT_GATEWAY));
    }

    @Test
    void whatWasNeverStartedCannotBeOverThere() {
        Payment payment = Samples.payment(PaymentStatus.INIT);

        payment.closedAtGateway(Map.of(), NEXT);
        payment.gatewayIsDone(NEXT);

        assertThat(payment.atGateway()).isEqualTo(AtGateway.UNHEARD_OF);
        assertThat(payment.isChanged()).isFalse();
    }

    @ParameterizedTest(name = "reported by {0}, its gateway may take more money: {1}")
    @CsvSource({"WECHAT, false", "ALIPAY, true", "BANK, true", "MOCK, true"})
    void aSuccessEndsItThereIfItsOwnGatewayReportedIt(Provider provider, boolean mayTakeMoney) {
        Payment payment = started();

        assertThat(payment.succeed(provider, "T-1", NEXT).moved()).isTrue();

        assertThat(payment.atGateway().mayTakeMoney()).isEqualTo(mayTakeMoney);
    }

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void whateverItIsHereItsGatewayMayTakeMoneyUntilItSaysOtherwise(PaymentStatus status) {
        Payment payment = started();
        switch (status) {
            case INIT, PROCESSING -> payment.log(LogEntry.Event.GATEWAY_ASKED, Map.of(), NEXT);
            case SUCCEEDED -> payment.succeed(Provider.MOCK, "T-1", NEXT);
            case FAILED -> payment.fail(NEXT);
            case CANCELLED -> payment.cancel("", NEXT);
            case EXPIRED -> payment.expireIfOverdue(payment.expiresAt().plus(A_NANO));
        }
        assertThat(payment.atGateway().mayTakeMoney()).isTrue();
    }

    @Test
    void whatContradictsItselfIsNotKept() {
        Optional<Instant> at = Optional.of(NOON);
        Optional<Instant> never = Optional.empty();
        assertThatIllegalArgumentException().isThrownBy(() -> new AtGateway(at, -1, never, never));
        assertThatIllegalArgumentException().isThrownBy(() -> new AtGateway(never, 1, never, never));
        assertThatIllegalArgumentException().isThrownBy(() -> new AtGateway(never, 0, at, never));
        assertThatIllegalArgumentException().isThrownBy(() -> new AtGateway(never, 0, never, at));
        assertThatNullPointerException().isThrownBy(() -> new AtGateway(null, 0, never, never));
        assertThatNullPointerException().isThrownBy(() -> new AtGateway(at, 0, null, never));
        assertThatNullPointerException().isThrownBy(() -> new AtGateway(at, 0, never, null));
    }

    private static Payment started() {
        Payment payment = Samples.createdPayment();
        payment.start(LATER);
        return payment;
    }
}
