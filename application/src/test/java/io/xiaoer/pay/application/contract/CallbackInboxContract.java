package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.CallbackInbox;
import io.xiaoer.pay.application.port.out.CallbackInbox.About;
import io.xiaoer.pay.application.port.out.CallbackInbox.CallbackId;
import io.xiaoer.pay.application.port.out.CallbackInbox.Due;
import io.xiaoer.pay.application.port.out.CallbackInbox.Kept;
import io.xiaoer.pay.application.port.out.CallbackInbox.Verdict;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.domain.payment.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link CallbackInbox} promises. */
public abstract class CallbackInboxContract extends StorageContract {

    /** No text in any encoding. */
    private static final byte[] BYTES = {0, 1, (byte) 0xff, (byte) 0xd8, '{', 0, '\n', (byte) 0x80};

    private CallbackInbox inbox() {
        return storage().inbox();
    }

    @ParameterizedTest
    @EnumSource
    protected void aCallbackComesBackByteForByte(Provider provider) {
        Kept kept = new Kept(
                inbox().nextId(),
                provider,
                About.REFUND,
                Optional.of("R20260301"),
                new Message(BYTES, Map.of("wechatpay-signature", "a+b/c==", "x-text", ANY_TEXT)),
                Verdict.FAILED,
                3,
                Optional.of(ANY_TEXT),
                Optional.of(later(2)),
                later(1));

        add(kept);

        assertSame(inbox().find(kept.id()), kept);
        assertThat(inbox().find(kept.id()).orElseThrow().message().body()).isEqualTo(BYTES);
    }

    @ParameterizedTest
    @EnumSource
    protected void everyVerdictIsKept(Verdict verdict) {
        Kept kept = kept(verdict, later(1));

        add(kept);

        assertSame(inbox().find(kept.id()), kept);
    }

    @Test
    protected void anEmptyMessageIsKeptAsWell() {
        Kept kept = new Kept(
                inbox().nextId(),
                Provider.MOCK,
                About.PAYMENT,
                Optional.empty(),
                new Message(new byte[0], Map.of()),
                Verdict.REFUSED,
                0,
                Optional.empty(),
                Optional.empty(),
                later(1));

        add(kept);

        assertSame(inbox().find(kept.id()), kept);
    }

    @Test
    protected void whatBecameOfACallbackIsWrittenAndNothingElse() {
        Kept failed = add(kept(Verdict.FAILED, later(1)));
        Kept failedAgain = failed.failed("again", later(20));
        save(failedAgain);
        assertSame(inbox().find(failed.id()), failedAgain);

        Kept handled = failedAgain.ended(Verdict.HANDLED);
        save(handled);
        assertSame(inbox().find(failed.id()), handled);
    }

    @Test
    protected void unknownCallbacksAreNotFound() {
        CallbackId unknown = inbox().nextId();

        assertThat(inbox().find(unknown)).isEmpty();
        assertThat(commit(() -> inbox().lockUnlessTaken(unknown))).isEmpty();
    }

    @Test
    protected void aRolledBackCallbackIsNotKept() {
        Kept kept = kept(Verdict.HANDLED, later(1));
        storage().unitOfWork().run(() -> {
            inbox().add(kept);
            assertThat(inbox().find(kept.id())).as("inside").isPresent();
            return Outcome.refused(Refusal.of(Reason.CONFLICT));
        });

        assertThat(inbox().find(kept.id())).isEmpty();
    }

    @Test
    protected void whoWantsACallbackThatSomebodyHoldsGetsNoneAtOnce() {
        Kept kept = add(kept(Verdict.FAILED, later(1)));
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch locked = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            var first = atOnce.start(() -> commit(() -> {
                Optional<Kept> mine = inbox().lockUnlessTaken(kept.id());
                locked.countDown();
                AtOnce.await(mayEnd);
                return mine;
            }));
            AtOnce.await(locked);

            assertThat(AtOnce.result(atOnce.start(() -> commit(() -> inbox().lockUnlessTaken(kept.id())))))
                    .isEmpty();
            mayEnd.countDown();
            assertSame(AtOnce.result(first), kept);
        }
        assertSame(commit(() -> inbox().lockUnlessTaken(kept.id())), kept);
    }

    @Test
    protected void callbacksComeNewestFirstPageByPage() {
        CallbackId oldest = add(kept(Verdict.HANDLED, later(1))).id();
        CallbackId newest = add(kept(Verdict.REFUSED, later(3))).id();
        CallbackId middle = add(kept(Verdict.HANDLED, later(2))).id();

        assertThat(page(Optional.empty(), 3)).containsExactly(newest, middle, oldest);
        assertThat(page(Optional.empty(), 2)).containsExactly(newest, middle);
        assertThat(page(Optional.of(Verdict.HANDLED), 2)).containsExactly(middle, oldest);
        assertThat(page(Optional.of(Verdict.REFUSED), 1)).containsExactly(newest);

        Page<Kept> first = inbox().page(Optional.empty(), new Page.Request(1, ofThisTest()));
        assertThat(inbox().page(Optional.empty(), new Page.Request(1, first.next()))
                        .items())
                .extracting(Kept::id)
                .containsExactly(middle);
    }

    @Test
    protected void failedOnesAreDueFromTheirNextAttemptOn() {
        Kept failed = add(kept(Verdict.FAILED, later(1)));
        add(kept(Verdict.HANDLED, later(1)));
        add(kept(Verdict.REFUSED, later(1)));
        Instant due = failed.nextAttemptAt().orElseThrow();

        assertThat(due(due.minusNanos(1_000), 10)).isEmpty();
        assertThat(due(due, 10)).containsExactly(failed.id());
        save(failed.ended(Verdict.HANDLED));
        assertThat(due(due, 10)).isEmpty();
    }

    @Test
    protected void theLongestDueComeFirstPartByPart() {
        CallbackId second = add(kept(Verdict.FAILED, later(20))).id();
        CallbackId first = add(kept(Verdict.FAILED, later(10))).id();
        CallbackId third = add(kept(Verdict.FAILED, later(20))).id();

        List<Due> part = inbox().due(later(100), beforeThisTest(), 2);
        assertThat(part).extracting(Due::id).containsExactly(first, second);
        assertThat(inbox().due(later(100), Optional.of(part.get(1).cursor()), 2))
                .extracting(Due::id)
                .containsExactly(third);
        assertThat(due(later(100), 0)).isEmpty();
    }

    @Test
    protected void oldOnesThatAreDoneWithAreForgottenOldestFirst() {
        forgetAllOthers();
        CallbackId first = add(kept(Verdict.HANDLED, later(1))).id();
        CallbackId second = add(kept(Verdict.HANDLED, later(2))).id();
        CallbackId third = add(kept(Verdict.HANDLED, later(3))).id();
        CallbackId failed = add(kept(Verdict.FAILED, later(1))).id();
        CallbackId refused = add(kept(Verdict.REFUSED, later(3))).id();

        assertThat(forget(later(2), 1)).isEqualTo(1);
        assertThat(inbox().find(first)).isEmpty();
        assertThat(inbox().find(second)).isPresent();
        assertThat(forget(later(2), 10)).isEqualTo(1);
        assertThat(inbox().find(second)).isEmpty();
        assertThat(forget(later(2), 10)).isZero();
        assertThat(List.of(third, failed, refused))
                .allSatisfy(id -> assertThat(inbox().find(id)).isPresent());
        assertThat(forget(later(3), 10)).isEqualTo(2);
        assertThat(inbox().find(refused)).isEmpty();
        assertThat(inbox().find(failed)).isPresent();
    }

    @Test
    protected void whatSomebodyHoldsIsNotForgotten() {
        forgetAllOthers();
        CallbackId held = add(kept(Verdict.HANDLED, later(1))).id();
        CallbackId free = add(kept(Verdict.HANDLED, later(2))).id();
        commit(() -> {
            inbox().lockUnlessTaken(held);
            try (AtOnce others = new AtOnce()) {
                assertThat(AtOnce.result(others.start(() -> forget(later(3), 10))))
                        .isEqualTo(1);
            }
        });

        assertThat(inbox().find(held)).isPresent();
        assertThat(inbox().find(free)).isEmpty();
    }

    /** What other tests have left, older than what this one writes. */
    private void forgetAllOthers() {
        assertThat(forget(later(0), Integer.MAX_VALUE)).isNotNegative();
    }

    private int forget(Instant before, int most) {
        return commit(() -> inbox().forget(before, most));
    }

    @Test
    protected void thoseThatNameAThingComeNewestFirst() {
        String trade = "trade " + inbox().nextId().value();
        String refund = "refund " + inbox().nextId().value();
        CallbackId oldest = add(kept(trade, later(1))).id();
        CallbackId newest = add(kept(refund, later(3))).id();
        CallbackId middle = add(kept(trade, later(2))).id();
        add(kept(trade + " ", later(2)));

        assertThat(about(List.of(trade, refund), 4)).containsExactly(newest, middle, oldest);
        assertThat(about(List.of(trade, refund), 2)).containsExactly(newest, middle);
        assertThat(about(List.of(trade), 4)).containsExactly(middle, oldest);
        assertThat(about(List.of(trade + "?"), 4)).isEmpty();
    }

    private List<CallbackId> about(List<String> subjects, int most) {
        return inbox().about(subjects, most).stream().map(Kept::id).toList();
    }

    private Kept kept(Verdict verdict, Instant receivedAt) {
        return kept(verdict, Optional.empty(), receivedAt);
    }

    private Kept kept(String subject, Instant receivedAt) {
        return kept(Verdict.HANDLED, Optional.of(subject), receivedAt);
    }

    private Kept kept(Verdict verdict, Optional<String> subject, Instant receivedAt) {
        return new Kept(
                inbox().nextId(),
                Provider.BANK,
                About.PAYMENT,
                subject,
                new Message(BYTES, Map.of("name", "value")),
                verdict,
                1,
                Optional.empty(),
                verdict == Verdict.FAILED ? Optional.of(receivedAt.plusSeconds(5)) : Optional.empty(),
                receivedAt);
    }

    private Kept add(Kept kept) {
        commit(() -> inbox().add(kept));
        return kept;
    }

    private void save(Kept kept) {
        commit(() -> {
            assertThat(inbox().lockUnlessTaken(kept.id())).isPresent();
            inbox().save(kept);
        });
    }

    private List<CallbackId> page(Optional<Verdict> verdict, int limit) {
        return inbox().page(verdict, new Page.Request(limit, ofThisTest())).items().stream()
                .map(Kept::id)
                .toList();
    }

    private List<CallbackId> due(Instant now, int limit) {
        return inbox().due(now, beforeThisTest(), limit).stream().map(Due::id).toList();
    }

    /** Behind everything newer that other tests have left. */
    private Optional<Page.Cursor> ofThisTest() {
        return Optional.of(new Page.Cursor(later(1_000), 0));
    }

    private Optional<Page.Cursor> beforeThisTest() {
        return Optional.of(new Page.Cursor(later(0), 0));
    }

    private static void assertSame(Optional<Kept> found, Kept expected) {
        assertThat(found).get().usingRecursiveComparison().isEqualTo(expected);
    }
}
