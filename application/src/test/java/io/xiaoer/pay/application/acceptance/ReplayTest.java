package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Answers.refusal;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.fake.FakeCallbackProtocol;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.out.CallbackInbox.CallbackId;
import io.xiaoer.pay.application.port.out.CallbackInbox.Kept;
import io.xiaoer.pay.application.port.out.CallbackInbox.Verdict;
import io.xiaoer.pay.domain.order.OrderStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Callbacks that we could not handle when they came. */
class ReplayTest extends InShop {

    @Test
    void aCallbackWhoseHandlingFailsIsAppliedLaterWithoutBeingSentAgain() {
        Placed placed = situations.withStartedPayment();
        failToHandle(placed);

        situations.after(Duration.ofHours(2));
        assertThat(useCases.replayCallbacks().replayDue()).isEqualTo(1);

        assertThat(shop.order(placed.order().id()).status())
                .as("in time when it arrived, and so in time")
                .isEqualTo(OrderStatus.PAID);
        assertThat(useCases.replayCallbacks().replayDue()).as("once").isZero();
        assertThat(kept()).singleElement().satisfies(kept -> {
            assertThat(kept.verdict()).isEqualTo(Verdict.HANDLED);
            assertThat(kept.attempts()).isEqualTo(2);
        });
    }

    @Test
    void aReplayThatFailsIsTriedAgainAfterALongerPause() {
        Placed placed = situations.withStartedPayment();
        failToHandle(placed);

        for (int minutes : new int[] {1, 2, 4}) {
            assertThat(useCases.replayCallbacks().replayDue()).as("not yet").isZero();
            situations.after(Duration.ofMinutes(minutes));
            shop.storage().unitOfWork().failCommit(1);
            assertThat(useCases.replayCallbacks().replayDue()).isZero();
        }
        situations.after(Duration.ofMinutes(8));

        assertThat(useCases.replayCallbacks().replayDue()).isEqualTo(1);
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void staffReplayWhateverIsKeptAndWhatWasHandledIsADuplicate() {
        Placed placed = situations.withStartedPayment();
        situations.report(Report.success(placed.payment().payment()));

        Kept again =
                accepted(useCases.replayCallbacks().replay(STAFF, kept().get(0).id(), ""));

        assertThat(again.verdict()).isEqualTo(Verdict.HANDLED);
        assertThat(shop.history(placed.order().id())).hasSize(1);
        assertThat(shop.receipts(placed.order().id())).hasSize(1);
        assertThat(refusal(useCases.replayCallbacks().replay(STAFF, new CallbackId(1), ""))
                        .reason())
                .isEqualTo(Reason.CALLBACK_NOT_FOUND);
    }

    @Test
    void everyGenuineCallbackIsKeptAndNoOther() {
        Placed placed = situations.withStartedPayment();
        Report report = Report.success(placed.payment().payment());
        situations.report(report);
        situations.report(report);
        situations.report(report.transaction("odd").amount("1.001"));
        useCases.handleCallback().handle("bank", FakeCallbackProtocol.unsigned(report.parameters()));

        assertThat(kept())
                .extracting(Kept::verdict)
                .containsExactlyInAnyOrder(Verdict.HANDLED, Verdict.HANDLED, Verdict.REFUSED);
        assertThat(kept().get(0).message().body()).isNotEmpty();
    }

    @Test
    void handledOnesAreForgottenAfterAMonthAndFailedOnesNever() {
        situations.report(
                Report.success(situations.withStartedPayment().payment().payment()));
        failToHandle(situations.withStartedPayment());

        situations.after(Duration.ofDays(30).minusSeconds(1));
        assertThat(useCases.replayCallbacks().forgetOld()).isZero();
        situations.after(Duration.ofSeconds(1));
        assertThat(useCases.replayCallbacks().forgetOld()).isEqualTo(1);

        assertThat(kept()).extracting(Kept::verdict).containsExactly(Verdict.FAILED);
    }

    private void failToHandle(Placed placed) {
        shop.storage().unitOfWork().failCommit(1);
        assertThatThrownBy(
                        () -> situations.report(Report.success(placed.payment().payment())))
                .isInstanceOf(IllegalStateException.class);
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PENDING);
    }

    private List<Kept> kept() {
        return useCases.replayCallbacks()
                .callbacks(Optional.empty(), Page.Request.first(100))
                .items();
    }
}
