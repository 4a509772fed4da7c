package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.application.port.out.Bills.Difference;
import io.xiaoer.pay.application.port.out.Bills.Type;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.refund.Refund;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a provider's bill. */
class ReconcilingTest extends InBilledShop {

    @Test
    void aBillWithoutDifferencesHasNoFindings() {
        Placed paid = situations.paid();
        Refund refund = refunded(situations.paid());
        shop.bills().has(line(paid), line(receipt(refund.receipt())), line(refund, refund.amount()));
        shop.clock().set(BILLED);

        Reconcile.Report report = reconcile();

        assertThat(report.findings()).isEmpty();
        assertThat(report.lines()).isEqualTo(3);
        assertThat(shop.anomalies()).isEmpty();
    }

    @Test
    void oneOfEachDifferenceIsFiveFindingsAndTwiceTheSameFiveAnomalies() {
        seedOneOfEach();
        shop.clock().set(BILLED);

        Reconcile.Report report = reconcile();

        assertThat(report.findings()).extracting(Difference::type).containsExactlyInAnyOrder(Type.values());
        assertThat(report.counts()).containsValues(1).hasSize(5);
        assertThat(report.found()).isEqualTo(5);
        List<Anomaly> anomalies = shop.anomalies();
        assertThat(anomalies).extracting(Anomaly::kind).containsOnly(Anomaly.Kind.BILL_DIFFERS);
        assertThat(anomalies)
                .extracting(Anomaly::subject)
                .contains("bank unheard-of missing_here")
                .hasSize(5);

        shop.clock().advance(Duration.ofDays(1));
        assertThat(reconcile().found()).isEqualTo(5);
        assertThat(shop.anomalies())
                .extracting(Anomaly::id)
                .containsExactlyElementsOf(anomalies.stream().map(Anomaly::id).toList());
    }

    @Test
    void anAnomalyHasBothSides() {
        Placed placed = situations.paid();
        shop.bills().has(line(transaction(placed), Money.ofCents(100), BillLine.State.SUCCEEDED));
        shop.clock().set(BILLED);

        reconcile();

        Anomaly anomaly = onlyAnomaly(Anomaly.Kind.BILL_DIFFERS);
        assertThat(anomaly.amount()).contains(Money.ofCents(100));
        assertThat(anomaly.evidence())
                .containsEntry("provider", "bank")
                .containsEntry("date", DAY.toString())
                .containsEntry("difference", "amount_differs")
                .containsEntry("transaction_id", transaction(placed))
                .containsEntry("ours_amount", "398.00")
                .containsEntry("ours_status", "received")
                .containsEntry("theirs_amount", "1.00")
                .containsEntry("theirs_status", "succeeded");
    }

    @Test
    void aDayIsChinas() {
        shop.clock().set(DAY.atStartOfDay(CHINA).toInstant().minusMillis(1));
        situations.paid();
        situations.after(Duration.ofDays(1).plusMillis(1));
        situations.paid();
        shop.clock().set(BILLED);

        assertThat(reconcile().found()).as("paid a moment before, or after").isZero();
    }

    // Bills that are not there, or not whole

    @Test
    void withoutAnAnswerNothingIsCompared() {
        seedOneOfEach();
        shop.bills().ends(BillSource.State.UNKNOWN);
        shop.clock().set(BILLED);

        assertThat(refusedWithoutTrace(this::reconciled).reason()).isEqualTo(Reason.GATEWAY_UNAVAILABLE);
    }

    @Test
    void aBillThatIsNotThereIsEmptyOnceItHasToBeThere() {
        situations.paid();
        shop.bills().ends(BillSource.State.NONE);
        shop.clock().set(BILLED.minusMillis(1));
        assertThat(refusedWithoutTrace(this::reconciled).reason()).isEqualTo(Reason.GATEWAY_UNAVAILABLE);

        shop.clock().set(BILLED);
        assertThat(reconcile().findings()).extracting(Difference::type).containsExactly(Type.MISSING_THERE);
    }

    @Test
    void aBillThatBreaksOffLeavesNothing() {
        seedOneOfEach();
        shop.bills().breakOff();
        shop.clock().set(BILLED);
        Map<String, Map<?, ?>> before = snapshot();

        assertThatThrownBy(this::reconciled).isInstanceOf(IllegalStateException.class);

        assertNothingChangedSince(before);
    }

    @Test
    void aLineThatWeFailToStageIsNotTakenForOneThatIsNotThere() {
        for (int i = 0; i < 1_200; i++) {
            shop.bills().has(line("tx" + i, Money.ofCents(1), BillLine.State.SUCCEEDED));
        }
        shop.bills().swallowFailures();
        shop.clock().set(BILLED);
        Map<String, Map<?, ?>> before = snapshot();
        shop.storage().unitOfWork().failCommit(3);

        assertThatThrownBy(this::reconciled).hasMessageContaining("the commit failed");

        assertNothingChangedSince(before);
    }

    @Test
    void theListIsCutAndTheCountsAreNot() {
        for (int i = 0; i < Reconcile.Report.LISTED + 1; i++) {
            shop.bills().has(line("tx" + i, Money.ofCents(1), BillLine.State.SUCCEEDED));
        }
        shop.clock().set(BILLED);

        Reconcile.Report report = reconcile();

        assertThat(report.findings()).hasSize(1_000);
        assertThat(report.counts()).containsEntry(Type.MISSING_HERE, 1_001);
    }

    @Test
    void onlyBillsOfProvidersThatHaveSomeAndOfDaysThatHaveBegunAreAskedFor() {
        assertThat(refusedWithoutTrace(() -> reconciled(Provider.MOCK, DAY)).reason())
                .isEqualTo(Reason.NO_BILLS_OF_PROVIDER);
        assertThat(refusedWithoutTrace(() -> reconciled(Provider.BANK, DAY.plusDays(1)))
                        .reason())
                .isEqualTo(Reason.BILL_OF_THE_FUTURE);
        assertThat(shop.bills().asked()).isEmpty();
    }

    @Test
    void ofTodayOnlyWhatIsPaidSoFarIsMissed() {
        situations.paid();
        situations.after(Duration.ofSeconds(1));
        situations.paid();

        assertThat(reconcile().found()).isEqualTo(1);
    }

    // Bills in files

    @Test
    void aBillInAFileIsComparedAsADownloadedOne() {
        seedOneOfEach();
        shop.clock().set(BILLED);

        Reconcile.Report report = accepted(reconciledFile(new ByteArrayInputStream(new byte[1])));

        assertThat(report.found()).isEqualTo(5);
        assertThat(shop.bills().asked()).isEmpty();
    }

    @Test
    void aFileThatIsNoBillIsRefused() {
        assertThat(refusedWithoutTrace(() -> reconciledFile(InputStream.nullInputStream()))
                        .reason())
                .isEqualTo(Reason.BILL_UNREADABLE);
    }

    private Outcome<Reconcile.Report> reconciledFile(InputStream file) {
        return useCases.reconcile().reconcile(new Reconcile.Command(Provider.BANK, DAY, Optional.of(() -> file)));
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        Reconcile.BillFile missing = () -> {
            throw new IOException("no such file");
        };

        assertThat(refusedWithoutTrace(() -> useCases.reconcile()
                                .reconcile(new Reconcile.Command(Provider.BANK, DAY, Optional.of(missing))))
                        .reason())
                .isEqualTo(Reason.BILL_UNREADABLE);
    }
}
