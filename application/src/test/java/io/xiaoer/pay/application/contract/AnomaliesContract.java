package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.application.port.out.Anomalies.Filter;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.Anomaly.Kind;
import io.xiaoer.pay.domain.anomaly.Anomaly.Status;
import io.xiaoer.pay.domain.anomaly.AnomalyId;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Anomalies} promises. */
public abstract class AnomaliesContract extends RefundStorageContract {

    private Receipt receipt;

    private Anomalies anomalies() {
        return storage().anomalies();
    }

    @BeforeEach
    protected void heldMoney() {
        receipt = heldMoney(newPayment(newOrder()));
    }

    @ParameterizedTest
    @EnumSource
    protected void anAnomalyComesBackAsItWasReported(Kind kind) {
        Refund refund = request(receipt, 100, later(2));
        Anomaly anomaly = new Anomaly(
                anomalies().nextId(),
                kind,
                newName(ANY_TEXT),
                Optional.of(receipt.amount()),
                Status.OPEN,
                Map.of("why", ANY_TEXT, "nothing", ""),
                Optional.of(receipt.key()),
                Optional.of(refund.id()),
                receipt.order(),
                later(3),
                later(3));

        report(anomaly);

        assertThat(anomalies().find(anomaly.id())).contains(anomaly);
    }

    @Test
    protected void anAnomalyNeedNotBeAboutMoney() {
        Anomaly anomaly = anomaly(Kind.STOCK_INCONSISTENT, newName("product"), Optional.empty(), later(1));

        report(anomaly);

        assertThat(anomalies().find(anomaly.id())).contains(anomaly);
    }

    @Test
    protected void unknownAnomaliesAreNotFound() {
        AnomalyId unknown = anomalies().nextId();

        assertThat(anomalies().find(unknown)).isEmpty();
        assertThat(commit(() -> anomalies().lock(unknown))).isEmpty();
        assertThat(anomalies().steps(unknown)).isEmpty();
        assertThat(anomalies().openOf(newMoney())).isEmpty();
    }

    @Test
    protected void seenAgainItIsTheSameOneWithNewEvidence() {
        Anomaly first = reported(Kind.LATE_PAYMENT, later(1));
        Anomaly again = new Anomaly(
                anomalies().nextId(),
                first.kind(),
                first.subject(),
                first.amount(),
                Status.OPEN,
                Map.of("new", "evidence"),
                first.receipt(),
                first.refund(),
                first.order(),
                later(9),
                later(9));

        report(again);

        Anomaly kept = anomalies().find(first.id()).orElseThrow();
        assertThat(kept.firstSeen()).isEqualTo(later(1));
        assertThat(kept.lastSeen()).isEqualTo(later(9));
        assertThat(kept.evidence()).isEqualTo(Map.of("new", "evidence"));
        assertThat(anomalies().find(again.id())).isEmpty();
    }

    @Test
    protected void seenAgainAfterItWasResolvedItIsOpenAgainAndItsStepsAreKept() {
        Anomaly first = reported(Kind.LATE_PAYMENT, later(1));
        Anomaly.Step step = step(Anomaly.Action.NOTE, 2);
        save(first.resolved(), step);
        assertThat(anomalies().find(first.id()).orElseThrow().isOpen()).isFalse();

        report(anomaly(first.kind(), first.subject(), first.receipt(), later(9)));

        assertThat(anomalies().find(first.id()).orElseThrow().isOpen()).isTrue();
        assertThat(anomalies().steps(first.id())).containsExactly(step);
    }

    @Test
    protected void anotherKindOrAnotherSubjectIsAnotherAnomaly() {
        Anomaly one = reported(Kind.LATE_PAYMENT, later(1));
        Anomaly otherKind = anomaly(Kind.REFUND_FAILED, one.subject(), Optional.empty(), later(2));
        Anomaly otherSubject = anomaly(one.kind(), one.subject() + " ", Optional.empty(), later(2));

        report(otherKind);
        report(otherSubject);

        assertThat(anomalies().find(one.id())).contains(one);
        assertThat(anomalies().find(otherKind.id())).contains(otherKind);
        assertThat(anomalies().find(otherSubject.id())).contains(otherSubject);
    }

    @ParameterizedTest
    @EnumSource
    protected void whatWasDoneIsKeptInItsOrder(Anomaly.Action action) {
        Anomaly anomaly = reported(Kind.LATE_PAYMENT, later(1));
        Anomaly.Step note = step(Anomaly.Action.NOTE, 2);
        Anomaly.Step last = step(action, 3);

        save(anomaly, note);
        assertThat(anomalies().find(anomaly.id())).contains(anomaly);
        save(anomaly.resolved(), last);

        assertThat(anomalies().find(anomaly.id())).contains(anomaly.resolved());
        assertThat(anomalies().steps(anomaly.id())).containsExactly(note, last);
    }

    @Test
    protected void openOnesAboutSomeMoneyComeOldestFirst() {
        Anomaly second = reported(Kind.LATE_PAYMENT, later(20));
        Anomaly first = reported(Kind.REFUND_FAILED, later(10));
        Anomaly resolved = reported(Kind.AMOUNT_MISMATCH, later(5));
        save(resolved.resolved(), step(Anomaly.Action.NOTE, 6));
        report(anomaly(Kind.STOCK_INCONSISTENT, newName("product"), Optional.empty(), later(7)));

        assertThat(anomalies().openOf(receipt.key())).containsExactly(first, second);
    }

    @Test
    protected void anomaliesComeNewestFirstPageByPage() {
        Anomaly oldest = reported(Kind.LATE_PAYMENT, later(1));
        Anomaly newest = reported(Kind.LATE_PAYMENT, later(3));
        Anomaly middle = reported(Kind.REFUND_FAILED, later(2));
        save(middle.resolved(), step(Anomaly.Action.SETTLE, 4));

        assertThat(page(Optional.empty(), Optional.empty(), 3)).containsExactly(newest, middle.resolved(), oldest);
        assertThat(page(Optional.empty(), Optional.empty(), 2)).containsExactly(newest, middle.resolved());
        assertThat(page(Optional.of(Status.OPEN), Optional.empty(), 2)).containsExactly(newest, oldest);
        assertThat(page(Optional.of(Status.RESOLVED), Optional.empty(), 1)).containsExactly(middle.resolved());
        assertThat(page(Optional.empty(), Optional.of(Kind.REFUND_FAILED), 1)).containsExactly(middle.resolved());
        assertThat(page(Optional.of(Status.OPEN), Optional.of(Kind.LATE_PAYMENT), 2))
                .containsExactly(newest, oldest);
    }

    @Test
    protected void aPageTellsWhereTheNextOneBegins() {
        Anomaly older = reported(Kind.LATE_PAYMENT, later(1));
        Anomaly newer = reported(Kind.LATE_PAYMENT, later(2));
        Filter all = new Filter(Optional.empty(), Optional.empty());

        Page<Anomaly> first = anomalies().page(all, new Page.Request(1, ofThisTest()));
        Page<Anomaly> second = anomalies().page(all, new Page.Request(1, first.next()));

        assertThat(first.items()).containsExactly(newer);
        assertThat(second.items()).containsExactly(older);
    }

    @Test
    protected void openOnesAreCountedByKind() {
        long late = open(Kind.LATE_PAYMENT);
        long failed = open(Kind.REFUND_FAILED);

        reported(Kind.LATE_PAYMENT, later(1));
        save(reported(Kind.REFUND_FAILED, later(2)).resolved(), step(Anomaly.Action.NOTE, 3));

        assertThat(open(Kind.LATE_PAYMENT)).isEqualTo(late + 1);
        assertThat(open(Kind.REFUND_FAILED)).isEqualTo(failed);
    }

    @Test
    protected void aRolledBackReportLeavesNothing() {
        Anomaly anomaly = anomaly(Kind.LATE_PAYMENT, newName("x"), Optional.empty(), later(1));
        storage().unitOfWork().run(() -> {
            anomalies().report(anomaly);
            assertThat(anomalies().find(anomaly.id())).as("inside").contains(anomaly);
            return Outcome.refused(Refusal.of(Reason.CONFLICT));
        });

        assertThat(anomalies().find(anomaly.id())).isEmpty();
    }

    @Test
    protected void ofManyReportsAtOnceOneAnomalyIsLeft() {
        String subject = newName("product");
        long before = open(Kind.STOCK_INCONSISTENT);

        AtOnce.run(10, () -> report(anomaly(Kind.STOCK_INCONSISTENT, subject, Optional.empty(), later(1))));

        assertThat(open(Kind.STOCK_INCONSISTENT)).isEqualTo(before + 1);
    }

    @Test
    protected void whoLocksALockedAnomalyWaitsAndSeesWhatWasDone() {
        Anomaly anomaly = reported(Kind.LATE_PAYMENT, later(1));
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch locked = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            atOnce.start(() -> commit(() -> {
                Anomaly mine = anomalies().lock(anomaly.id()).orElseThrow();
                locked.countDown();
                AtOnce.await(mayEnd);
                anomalies().save(mine.resolved(), step(Anomaly.Action.NOTE, 2));
                return true;
            }));
            AtOnce.await(locked);
            Future<Optional<Anomaly>> second =
                    atOnce.start(() -> commit(() -> anomalies().lock(anomaly.id())));
            AtOnce.assertWaits(second);
            mayEnd.countDown();

            assertThat(AtOnce.result(second)).contains(anomaly.resolved());
        }
    }

    private List<Anomaly> page(Optional<Status> status, Optional<Kind> kind, int limit) {
        return anomalies()
                .page(new Filter(status, kind), new Page.Request(limit, ofThisTest()))
                .items();
    }

    /** Behind everything newer that other tests have left. */
    private Optional<Page.Cursor> ofThisTest() {
        return Optional.of(new Page.Cursor(later(1_000), 0));
    }

    private long open(Kind kind) {
        return anomalies().countOpen().getOrDefault(kind, 0L);
    }

    private boolean report(Anomaly anomaly) {
        return commit(() -> {
            anomalies().report(anomaly);
            return true;
        });
    }

    private Anomaly reported(Kind kind, Instant at) {
        Anomaly anomaly = anomaly(kind, newName("money"), Optional.of(receipt.key()), at);
        report(anomaly);
        return anomaly;
    }

    private void save(Anomaly anomaly, Anomaly.Step step) {
        commit(() -> anomalies().save(anomaly, step));
    }

    private Anomaly.Step step(Anomaly.Action action, long second) {
        return new Anomaly.Step(action, "员工", ANY_TEXT, later(second));
    }

    private Anomaly anomaly(Kind kind, String subject, Optional<Receipt.Key> money, Instant at) {
        return new Anomaly(
                anomalies().nextId(),
                kind,
                subject,
                money.map(key -> receipt.amount()),
                Status.OPEN,
                Map.of(),
                money,
                Optional.empty(),
                money.flatMap(key -> receipt.order()),
                at,
                at);
    }
}
