package io.xiaoer.pay.bootstrap.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.CheckConsistency;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.application.port.out.Bills;
import io.xiaoer.pay.application.port.out.Contradictions.Type;
import io.xiaoer.pay.domain.order.OrderNumber;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepsTest {

    private static final OrderNumber FIRST = new OrderNumber("202603010000000041");
    private static final OrderNumber SECOND = new OrderNumber("202603010000000042");
    private static final OrderNumber THIRD = new OrderNumber("202603010000000043");

    private static final Reconcile.Command BILL =
            new Reconcile.Command(Provider.WECHAT, LocalDate.of(2026, 11, 20), Optional.empty());

    private final RecordedSweeps recorded = new RecordedSweeps();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Sweeps sweeps =
            new Sweeps(recorded, recorded, recorded, recorded, recorded::migrate, new PrintStream(out, true, UTF_8));

    @Test
    void eachOrderIsALineAndTheTotalsAreTheLast() {
        recorded.orders.add(new CancelUnpaidOrders.Line(FIRST, CancelUnpaidOrders.Result.CANCELLED, ""));
        recorded.orders.add(
                new CancelUnpaidOrders.Line(SECOND, CancelUnpaidOrders.Result.SKIPPED, "another transaction holds it"));
        recorded.cancelled = new CancelUnpaidOrders.Report(2, 1, 1, 0, false, List.of());

        assertThat(cancel()).isZero();

        assertThat(lines())
                .containsExactly(
                        "202603010000000041 cancelled",
                        "202603010000000042 skipped: another transaction holds it",
                        "found: 2, cancelled: 1, skipped: 1, failed: 0, dry_run: false");
    }

    @Test
    void aFailureIsTheExitCodeAndItsReasonStaysOnItsLine() {
        recorded.orders.add(new CancelUnpaidOrders.Line(
                THIRD, CancelUnpaidOrders.Result.FAILED, "ERROR: no\n  Where: function x\r\n  line 1\n"));
        recorded.cancelled = new CancelUnpaidOrders.Report(1, 0, 0, 1, false, List.of());

        assertThat(cancel()).isEqualTo(1);

        assertThat(lines())
                .containsExactly(
                        "202603010000000043 failed: ERROR: no Where: function x line 1",
                        "found: 1, cancelled: 0, skipped: 0, failed: 1, dry_run: false");
    }

    @Test
    void eachStepOfAMigrationIsALine() {
        assertThat(sweeps.migrate()).isZero();
        assertThat(lines()).containsExactly("10 lists", "11 outbox", "migrations: 2");
    }

    @Test
    void eachPaymentIsALineByTheNumberThatItsGatewayKnows() {
        recorded.payments.add(new ExpirePayments.Line(
                new TradeNumber("202603010000000042_5"), ExpirePayments.Result.WOULD_EXPIRE, ""));
        recorded.expired = new ExpirePayments.Report(1, 0, 0, 0, true);

        assertThat(sweeps.expirePayments(new ExpirePayments.Command(true))).isZero();

        assertThat(lines())
                .containsExactly(
                        "202603010000000042_5 would_expire",
                        "found: 1, expired: 0, skipped: 0, failed: 0, dry_run: true");
    }

    @Test
    void aPaymentThatFailedIsTheExitCodeToo() {
        recorded.expired = new ExpirePayments.Report(3, 1, 1, 1, false);

        assertThat(sweeps.expirePayments(new ExpirePayments.Command(false))).isEqualTo(1);
    }

    @Test
    void eachFindingIsALineAndWhatWasOnlyFoundIsNoFailure() {
        recorded.checked = new CheckConsistency.Report(
                2,
                1,
                0,
                List.of(
                        new CheckConsistency.Finding(Type.OUTBOX_GAP, FIRST.value(), "no event 2", true),
                        new CheckConsistency.Finding(Type.STOCK_WRONG, "25", "", false)));

        assertThat(sweeps.checkConsistency(true)).isZero();

        assertThat(lines())
                .containsExactly(
                        "202603010000000041 outbox_gap repaired: no event 2",
                        "25 stock_wrong found",
                        "found: 2, repaired: 1, failed: 0, dry_run: false");
    }

    @Test
    void aCheckThatFailedIsTheExitCodeToo() {
        recorded.checked = new CheckConsistency.Report(1, 0, 1, List.of());

        assertThat(sweeps.checkConsistency(false)).isEqualTo(1);
        assertThat(lines()).containsExactly("found: 1, repaired: 0, failed: 1, dry_run: true");
    }

    @Test
    void eachDifferenceIsALineWithBothSidesAndNoFailure() {
        Bills.Side theirs = new Bills.Side(
                "4200",
                Optional.of("trade"),
                Optional.empty(),
                "9.00",
                "succeeded",
                Instant.parse("2026-11-20T01:00:00Z"));
        recorded.reconciled = Outcome.accepted(new Reconcile.Report(
                7,
                Map.of(Bills.Type.MISSING_HERE, 1),
                List.of(new Bills.Difference(Bills.Type.MISSING_HERE, "4200", Optional.empty(), Optional.of(theirs)))));

        assertThat(sweeps.reconcile(BILL)).isZero();

        assertThat(lines())
                .containsExactly(
                        "4200 missing_here: ours nothing, theirs 9.00 succeeded",
                        "lines: 7, found: 1, missing_here: 1, missing_there: 0, amount_differs: 0, status_differs: 0,"
                                + " refund_differs: 0");
    }

    @Test
    void aBillThatIsNotThereIsTheExitCode() {
        recorded.reconciled = Outcome.refused(Refusal.of(Refusal.Reason.GATEWAY_UNAVAILABLE));

        assertThat(sweeps.reconcile(BILL)).isEqualTo(1);
        assertThat(lines()).containsExactly("refused: gateway_unavailable");
    }

    private int cancel() {
        return sweeps.cancelUnpaidOrders(new CancelUnpaidOrders.Command(Optional.empty(), 10, false));
    }

    private List<String> lines() {
        return out.toString(UTF_8).lines().toList();
    }
}
