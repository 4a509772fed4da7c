package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Payments.Filter;
import io.xiaoer.pay.application.port.out.Payments.Overdue;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.Receipt.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Payments} promises of lists of payments and of the search for overdue ones. */
public abstract class PaymentListsContract extends StorageContract {

    private final CustomerId customer = newCustomer();

    private Payments payments() {
        return storage().payments();
    }

    // Lists

    @Test
    protected void paymentsComeNewestFirstPageByPage() {
        PaymentId oldest = payment(0).id();
        PaymentId lower = payment(1).id();
        PaymentId higher = payment(1).id();
        PaymentId newest = payment(2).id();

        assertThat(pages(2)).containsExactly(List.of(newest, higher), List.of(lower, oldest));
        assertThat(pages(3)).containsExactly(List.of(newest, higher, lower), List.of(oldest));
        assertThat(pages(100)).containsExactly(List.of(newest, higher, lower, oldest));
    }

    @Test
    protected void aFilterThatNothingFitsGivesOneEmptyPage() {
        Page<Payment> page = payments().page(mine(Optional.empty(), later(1)), Page.Request.first(10));

        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    protected void listedPaymentsAreComplete() {
        Payment payment = payment(0);
        Payment started = change(payment, loaded -> loaded.start(later(1)));

        assertThat(payments()
                        .page(mine(Optional.empty(), later(2)), Page.Request.first(10))
                        .items())
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("newEntries", "changed")
                .isEqualTo(started);
    }

    @Test
    protected void anOpenPaymentPastItsDeadlineIsListedAsExpired() {
        PaymentId created = payment(0).id();
        Payment started = payment(1);
        change(started, loaded -> loaded.start(later(2)));
        Payment expired = payment(2);
        change(expired, loaded -> loaded.expireIfOverdue(expired.expiresAt().plusSeconds(1)));
        Payment failed = payment(3);
        change(failed, loaded -> loaded.fail(later(4)));
        Instant deadline = later(1_800);

        assertThat(listed(PaymentStatus.INIT, deadline)).as("at its deadline").containsExactly(created);
        assertThat(listed(PaymentStatus.PROCESSING, deadline)).containsExactly(started.id());
        assertThat(listed(PaymentStatus.EXPIRED, deadline)).containsExactly(expired.id());
        assertThat(listed(PaymentStatus.INIT, deadline.plusNanos(1_000))).isEmpty();
        assertThat(listed(PaymentStatus.EXPIRED, deadline.plusNanos(1_000))).containsExactly(expired.id(), created);
        assertThat(listed(PaymentStatus.EXPIRED, later(4_000))).containsExactly(expired.id(), started.id(), created);
        assertThat(listed(PaymentStatus.PROCESSING, later(4_000))).isEmpty();
        assertThat(listed(PaymentStatus.FAILED, later(4_000))).containsExactly(failed.id());
    }

    @Test
    protected void finalPaymentsAreListedByTheStatusTheyHave() {
        Payment succeeded = payment(0);
        change(succeeded, loaded -> loaded.succeed(Provider.BANK, newName("tx"), later(1)));
        Payment cancelled = payment(1);
        change(cancelled, loaded -> loaded.cancel("", later(2)));

        assertThat(listed(PaymentStatus.SUCCEEDED, later(9_000))).containsExactly(succeeded.id());
        assertThat(listed(PaymentStatus.CANCELLED, later(9_000))).containsExactly(cancelled.id());
        assertThat(listed(PaymentStatus.EXPIRED, later(9_000))).isEmpty();
    }

    @Test
    protected void paymentsAreFilteredFromAnInstantOnAndUpToAnother() {
        PaymentId first = payment(0).id();
        PaymentId second = payment(10).id();
        PaymentId third = payment(20).id();

        assertThat(between(Optional.of(later(0)), Optional.of(later(20))))
                .as("from is in it, to is not")
                .containsExactly(second, first);
        assertThat(between(Optional.of(later(10)), Optional.empty())).containsExactly(third, second);
        assertThat(between(Optional.empty(), Optional.of(later(10)))).containsExactly(first);
    }

    @Test
    protected void staffFindAPaymentByItsOrderItsCustomerOrItsMoney() {
        Order order = newOrder(customer, later(0));
        Payment payment = newPayment(order);
        PaymentId other = payment(1).id();
        String applied = newName("applied");
        String held = newName("held");
        change(payment, loaded -> loaded.succeed(Provider.BANK, applied, later(5)));
        commit(() -> storage().receipts().add(receipt(payment, applied, Optional.empty())));
        commit(() -> storage().receipts().add(receipt(payment, held, Optional.of(Finding.PAID_TWICE))));

        assertThat(found(order.number().value())).containsExactly(payment.id());
        assertThat(found(customer.value())).containsExactly(other, payment.id());
        assertThat(found(applied)).containsExactly(payment.id());
        assertThat(found(held)).as("money that is held").containsExactly(payment.id());
        assertThat(found(newName("unknown"))).isEmpty();
        assertThat(found("%")).isEmpty();
    }

    // Overdue

    @Test
    protected void aPaymentIsOverdueStrictlyAfterItsDeadline() {
        Payment payment = expiringAt(100);

        assertThat(overdue(later(100))).isEmpty();
        assertThat(overdue(later(100).plusNanos(1_000))).containsExactly(payment.id());
    }

    @Test
    protected void onlyOpenPaymentsAreOverdue() {
        PaymentId created = expiringAt(100).id();
        Payment started = expiringAt(101);
        change(started, loaded -> loaded.start(later(1)));
        change(expiringAt(102), loaded -> loaded.fail(later(1)));
        change(expiringAt(103), loaded -> loaded.cancel("", later(1)));
        change(expiringAt(104), loaded -> loaded.expireIfOverdue(later(105)));
        change(expiringAt(105), loaded -> loaded.succeed(Provider.BANK, newName("tx"), later(1)));

        assertThat(overdue(later(200))).containsExactly(created, started.id());
    }

    @Test
    protected void theLongestOverdueComeFirstAndFromAPlaceOn() {
        PaymentId newest = expiringAt(102).id();
        PaymentId oldest = expiringAt(100).id();
        PaymentId lower = expiringAt(101).id();
        PaymentId higher = expiringAt(101).id();

        List<Overdue> firstTwo = payments().overdue(later(200), Optional.of(beforeEverything()), 2);
        List<Overdue> rest =
                payments().overdue(later(200), Optional.of(firstTwo.get(1).cursor()), 5);

        assertThat(firstTwo).extracting(Overdue::payment).containsExactly(oldest, lower);
        assertThat(rest).extracting(Overdue::payment).containsExactly(higher, newest);
        assertThat(payments().overdue(later(200), Optional.of(rest.get(1).cursor()), 5))
                .isEmpty();
        assertThat(payments().overdue(later(200), Optional.of(beforeEverything()), 0))
                .isEmpty();
    }

    @Test
    protected void anOverduePaymentIsThePaymentItNames() {
        Payment payment = expiringAt(100);

        assertThat(payments().overdue(later(200), Optional.of(beforeEverything()), 5))
                .containsExactly(new Overdue(payment.id(), payment.orderId(), payment.tradeNumber(), later(100)));
    }

    @Test
    protected void withoutAPlaceTheSearchBeginsWithTheLongestOverdueOfAll() {
        expiringAt(100);

        assertThat(payments().overdue(later(200), Optional.empty(), 1))
                .singleElement()
                .satisfies(first -> assertThat(first.expiresAt()).isBeforeOrEqualTo(later(100)));
    }

    /** With an order of its own. */
    private Payment payment(int second) {
        return newPayment(newOrder(customer, later(second)));
    }

    private Payment expiringAt(int second) {
        return newPayment(newOrder(customer, era), era, later(second));
    }

    private Receipt receipt(Payment payment, String transactionId, Optional<Finding> finding) {
        return money(new Receipt.Key(Provider.BANK, transactionId), payment, finding, later(5));
    }

    private Filter mine(Optional<PaymentStatus> status, Instant now) {
        return new Filter(status, Optional.of(customer.value()), Optional.empty(), Optional.empty(), now);
    }

    private List<PaymentId> listed(PaymentStatus status, Instant now) {
        return ids(mine(Optional.of(status), now));
    }

    private List<PaymentId> between(Optional<Instant> from, Optional<Instant> to) {
        return ids(new Filter(Optional.empty(), Optional.of(customer.value()), from, to, later(1)));
    }

    private List<PaymentId> found(String search) {
        return ids(new Filter(Optional.empty(), Optional.of(search), Optional.empty(), Optional.empty(), later(1)));
    }

    private List<PaymentId> ids(Filter filter) {
        return payments().page(filter, Page.Request.first(50)).items().stream()
                .map(Payment::id)
                .toList();
    }

    private List<List<PaymentId>> pages(int limit) {
        Filter mine = mine(Optional.empty(), later(1));
        return Pages.all(limit, request -> payments().page(mine, request).map(Payment::id));
    }

    private List<PaymentId> overdue(Instant now) {
        return payments().overdue(now, Optional.of(beforeEverything()), 50).stream()
                .map(Overdue::payment)
                .toList();
    }

    /** Before all that this test writes, and behind all that others wrote. */
    private Page.Cursor beforeEverything() {
        return new Page.Cursor(era.minus(Duration.ofDays(1)), 0);
    }
}
