package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.application.port.out.Bills.Difference;
import io.xiaoer.pay.application.port.out.Bills.Type;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.refund.RefundNumber;
import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bill of many lines finds its few differences. {@code -Dbill.lines} says how many. */
@DatabaseTest
class LongBillTest {

    private static final int LINES = Integer.getInteger("bill.lines", 20_000);

    /** A day that no other test uses. */
    private static final LocalDate DAY = LocalDate.of(2025, 3, 4);

    private static final Instant NOON = Instant.parse("2025-03-04T04:00:00Z");

    @Inject
    Shop shop;

    @Inject
    Rows rows;

    @BeforeEach
    void receiveMoneyThatNobodyAskedFor() throws SQLException {
        rows.execute("""
                insert into receipts (provider, transaction_id, trade_number, amount_cents, held_cents, finding, paid_at,
                    received_at)
                select 'alipay', 'long ' || n, 'trade ' || n, 100 + n, 100 + n, 'unknown_payment', at, at
                from generate_series(1, ?) n, lateral (select cast(? as timestamptz) + n * interval '1 ms') x (at)
                """, LINES, NOON.toString());
        rows.execute("""
                insert into refunds (id, refund_number, provider, transaction_id, amount_cents, source, reason,
                    requested_by, status, attempts, created_at, updated_at)
                values (-77, 'long refund', 'alipay', 'long 7', 5, 'held', '', 'staff', 'succeeded', 1,
                    cast(? as timestamptz), cast(? as timestamptz))
                """, NOON.toString(), NOON.toString());
    }

    @AfterEach
    void forgetIt() throws SQLException {
        rows.execute("delete from refunds where id = -77");
        rows.execute("alter table receipts disable trigger append_only");
        rows.execute("delete from receipts where provider = 'alipay' and transaction_id like 'long %'");
        rows.execute("alter table receipts enable trigger append_only");
    }

    @Test
    void oneOfEachDifferenceIsFoundAmongManyLines() {
        Reconcile reconcile = shop.withBills(new LongBill()).reconcile();

        Reconcile.Report report =
                Shop.accepted(reconcile.reconcile(new Reconcile.Command(Provider.ALIPAY, DAY, Optional.empty())));

        assertThat(report.lines()).isEqualTo(LINES + 1);
        assertThat(report.findings())
                .extracting(Difference::type, Difference::number)
                .containsExactlyInAnyOrder(
                        tuple(Type.MISSING_HERE, "unheard-of"),
                        tuple(Type.MISSING_THERE, "long 1"),
                        tuple(Type.AMOUNT_DIFFERS, "long 2"),
                        tuple(Type.STATUS_DIFFERS, "long " + LINES),
                        tuple(Type.REFUND_DIFFERS, "long refund"));
        assertThat(rows.number("select count(*) from bill_lines where number like 'long %'"))
                .isZero();
    }

    /** As many lines as there are receipts, with one of each difference; none of them is held. */
    private static final class LongBill implements BillSource {

        @Override
        public Provider provider() {
            return Provider.ALIPAY;
        }

        @Override
        public Answer download(LocalDate day, Instant now, Consumer<BillLine> lines) {
            lines.accept(line("unheard-of", 1, BillLine.State.SUCCEEDED));
            for (int n = LINES; n > 1; n--) {
                BillLine.State state = n == LINES ? BillLine.State.FAILED : BillLine.State.SUCCEEDED;
                lines.accept(line("long " + n, n == 2 ? 1 : 100 + n, state));
            }
            lines.accept(new BillLine(
                    "long 7",
                    Optional.empty(),
                    Optional.of(new RefundNumber("long refund")),
                    Money.ofCents(6),
                    BillLine.State.SUCCEEDED,
                    NOON));
            return new Answer(State.READ, "");
        }

        private static BillLine line(String transaction, long cents, BillLine.State state) {
            return new BillLine(transaction, Optional.empty(), Optional.empty(), Money.ofCents(cents), state, NOON);
        }

        @Override
        public void read(InputStream bill, Consumer<BillLine> lines) {
            throw new UnsupportedOperationException("no file");
        }
    }
}
