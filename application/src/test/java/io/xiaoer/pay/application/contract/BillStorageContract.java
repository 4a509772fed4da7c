package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.Bills;
import io.xiaoer.pay.application.port.out.Bills.Difference;
import io.xiaoer.pay.application.port.out.Bills.Run;
import io.xiaoer.pay.application.port.out.Bills.Scan;
import io.xiaoer.pay.application.port.out.Bills.Type;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Bills for contract tests, and all that differs from them. */
public abstract class BillStorageContract extends RefundStorageContract {

    protected final Bills bills() {
        return storage().bills();
    }

    protected final Run begin(BillLine... lines) {
        return begin(Provider.BANK, era, later(60), lines);
    }

    protected final Run begin(Provider provider, Instant from, Instant to, BillLine... lines) {
        return commit(() -> {
            Run run = bills().begin(provider, from, to, later(10));
            bills().stage(run, List.of(lines));
            return run;
        });
    }

    protected final Receipt receipt() {
        return heldMoney(newPayment(newOrder()));
    }

    /** Of 50.00. */
    protected final Refund processing(Instant at) {
        Refund refund = request(receipt(), 50_00, at);
        return change(refund, loaded -> loaded.approve(Optional.empty(), at));
    }

    protected final Refund succeeded(Instant requested, Instant done) {
        return change(processing(requested), loaded -> loaded.succeed(done));
    }

    protected final BillLine line(Receipt receipt) {
        return line(receipt.key().transactionId(), receipt.amount().cents(), BillLine.State.SUCCEEDED);
    }

    protected final BillLine line(String transaction, long cents, BillLine.State state) {
        return new BillLine(transaction, Optional.empty(), Optional.empty(), Money.ofCents(cents), state, later(1));
    }

    protected final BillLine line(Refund refund, long cents, BillLine.State state) {
        return new BillLine(
                refund.receipt().transactionId(),
                Optional.empty(),
                Optional.of(refund.number()),
                Money.ofCents(cents),
                state,
                later(3));
    }

    protected final BillLine refundLine(String transaction, String number, BillLine.State state) {
        return new BillLine(
                transaction,
                Optional.empty(),
                Optional.of(new RefundNumber(number)),
                Money.ofCents(50_00),
                state,
                later(3));
    }

    protected final List<Type> types(Run run) {
        return differences(run).stream().map(Difference::type).toList();
    }

    protected final Difference onlyOne(Run run) {
        List<Difference> found = differences(run);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** Of refunds alone: the receipts that they are of are in none of these bills. */
    protected final List<Difference> ofRefunds(Run run) {
        return differences(run).stream()
                .filter(difference -> difference.type() == Type.REFUND_DIFFERS)
                .toList();
    }

    protected final List<Difference> differences(Run run) {
        return differences(run, 100);
    }

    protected final List<Difference> differences(Run run, int limit) {
        List<Difference> all = new ArrayList<>();
        BillStorageContract.<String>readAll((after, most) -> bills().moneyOfBill(run, after, most), limit, all);
        BillStorageContract.<String>readAll((after, most) -> bills().refundsOfBill(run, after, most), limit, all);
        BillStorageContract.<Page.Cursor>readAll((after, most) -> bills().receiptsOfDay(run, after, most), limit, all);
        BillStorageContract.<Page.Cursor>readAll((after, most) -> bills().refundsOfDay(run, after, most), limit, all);
        return all;
    }

    private static <P> void readAll(BiFunction<Optional<P>, Integer, Scan<P>> read, int limit, List<Difference> all) {
        Optional<P> after = Optional.empty();
        do {
            Scan<P> scan = read.apply(after, limit);
            all.addAll(scan.differences());
            after = scan.last();
        } while (after.isPresent());
    }
}
