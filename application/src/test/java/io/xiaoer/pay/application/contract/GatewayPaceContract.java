package io.xiaoer.pay.application.contract;

import static io.xiaoer.pay.domain.order.PaymentMethod.ALIPAY;
import static io.xiaoer.pay.domain.order.PaymentMethod.BANK;
import static io.xiaoer.pay.domain.order.PaymentMethod.WECHAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.GatewayPace;
import io.xiaoer.pay.domain.order.PaymentMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@link GatewayPace} promises. */
public abstract class GatewayPaceContract extends StorageContract {

    private static final int PER_SECOND = 10;

    private final Instant second = era.truncatedTo(ChronoUnit.SECONDS);
    private final Instant lastOfSecond = second.plusSeconds(1).minusNanos(1_000);

    @Test
    protected void withinASecondNoMoreIsGrantedThanASecondMaySee() {
        assertThat(take(WECHAT, 4, second)).isEqualTo(4);
        assertThat(take(WECHAT, 4, second.plusMillis(500))).isEqualTo(4);
        assertThat(take(WECHAT, 4, lastOfSecond)).as("what is left").isEqualTo(2);
        assertThat(take(WECHAT, 1, lastOfSecond)).isZero();
    }

    @Test
    protected void whoeverWantsMoreThanASecondMaySeeGetsAllOfIt() {
        assertThat(take(WECHAT, 1_000, second)).isEqualTo(PER_SECOND);
        assertThat(take(WECHAT, 1_000, second)).isZero();
    }

    @Test
    protected void theNextSecondIsFresh() {
        take(WECHAT, PER_SECOND, lastOfSecond);

        assertThat(take(WECHAT, 7, second.plusSeconds(1))).isEqualTo(7);
        assertThat(take(WECHAT, 7, second.plusSeconds(1))).isEqualTo(3);
        assertThat(take(WECHAT, 7, second.plusSeconds(1_000))).isEqualTo(7);
    }

    @Test
    protected void gatewaysDoNotShareTheirPace() {
        assertThat(take(WECHAT, PER_SECOND, second)).isEqualTo(PER_SECOND);
        assertThat(take(ALIPAY, PER_SECOND, second)).isEqualTo(PER_SECOND);
        assertThat(take(BANK, 3, second)).isEqualTo(3);
        assertThat(take(WECHAT, 1, second)).isZero();
    }

    @Test
    protected void aLowerPaceThanWhatWasGrantedGrantsNothing() {
        take(WECHAT, 8, second);

        assertThat(commit(() -> pace().take(WECHAT, 1, 5, second))).isZero();
        assertThat(commit(() -> pace().take(WECHAT, 5, 9, second))).isEqualTo(1);
    }

    /** Whoever read the clock just before the second turned, and then waited, takes from the second that it is now. */
    @Test
    protected void whoeverComesLateSharesTheNewestSecond() {
        take(WECHAT, 8, second.plusSeconds(1));

        assertThat(take(WECHAT, PER_SECOND, lastOfSecond)).isEqualTo(2);
        assertThat(take(WECHAT, PER_SECOND, second.plusSeconds(1))).isZero();
    }

    /** Otherwise a clock that once was far ahead would stop all questions until then. */
    @Test
    protected void aClockThatWasFarAheadIsForgotten() {
        take(WECHAT, PER_SECOND, second.plus(Duration.ofHours(1)));

        assertThat(take(WECHAT, 6, second)).isEqualTo(6);
        assertThat(take(WECHAT, 6, second)).isEqualTo(4);
    }

    @Test
    protected void takersAtOnceTogetherGetExactlyWhatASecondMaySee() {
        for (int round = 0; round < 5; round++) {
            Instant now = second.plusSeconds(20L * round);

            List<Integer> granted = AtOnce.run(8, () -> take(WECHAT, 3, now));

            assertThat(granted).allSatisfy(each -> assertThat(each).isBetween(0, 3));
            assertThat(granted.stream().mapToInt(each -> each).sum()).isEqualTo(PER_SECOND);
        }
    }

    @Test
    protected void whatIsRolledBackWasNotTaken() {
        take(WECHAT, 4, second);

        storage().unitOfWork().run(() -> {
            assertThat(pace().take(WECHAT, 6, PER_SECOND, second)).isEqualTo(6);
            return Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED));
        });

        assertThat(take(WECHAT, PER_SECOND, second)).isEqualTo(6);
    }

    @Test
    protected void whoeverWantsTheSameGatewayWaitsAndOthersDoNot() {
        take(WECHAT, 1, second);
        take(ALIPAY, 1, second);
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (AtOnce atOnce = new AtOnce()) {
            Future<Integer> first = atOnce.start(() -> commit(() -> {
                int granted = pace().take(WECHAT, 7, PER_SECOND, second);
                taken.countDown();
                AtOnce.await(go);
                return granted;
            }));
            AtOnce.await(taken);

            Future<Integer> same = atOnce.start(() -> take(WECHAT, 7, second));
            assertThat(AtOnce.result(atOnce.start(() -> take(ALIPAY, 7, second))))
                    .isEqualTo(7);
            AtOnce.assertWaits(same);
            go.countDown();

            assertThat(AtOnce.result(first)).isEqualTo(7);
            assertThat(AtOnce.result(same)).isEqualTo(2);
        } finally {
            go.countDown();
        }
    }

    private GatewayPace pace() {
        return storage().pace();
    }

    private int take(PaymentMethod method, int wanted, Instant now) {
        return commit(() -> pace().take(method, wanted, PER_SECOND, now));
    }
}
