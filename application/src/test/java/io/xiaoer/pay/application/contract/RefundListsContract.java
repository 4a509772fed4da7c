package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.application.port.out.Refunds.Due;
import io.xiaoer.pay.application.port.out.Refunds.Filter;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.domain.refund.RefundStatus;
import io.xiaoer.pay.domain.refund.RetryRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Refunds} promises of lists of refunds and of the search for due ones. */
public abstract class RefundListsContract extends RefundStorageContract {

    private final CustomerId customer = newCustomer();
    private Order order;
    private Receipt receipt;

    @BeforeEach
    protected void appliedMoney() {
        order = newOrder(customer, later(0));
        receipt = appliedMoney(order);
    }

    @Test
    protected void refundsComeNewestFirstPageByPage() {
        RefundId oldest = refund(0).id();
        RefundId lower = refund(1).id();
        RefundId higher = refund(1).id();
        RefundId newest = refund(2).id();

        assertThat(pages(2)).containsExactly(List.of(newest, higher), List.of(lower, oldest));
        assertThat(pages(3)).containsExactly(List.of(newest, higher, lower), List.of(oldest));
        assertThat(pages(100)).containsExactly(List.of(newest, higher, lower, oldest));
    }

    @Test
    protected void aFilterThatNothingFitsGivesOneEmptyPage() {
        Page<Refund> page = refunds().page(mine(Optional.empty()), Page.Request.first(10));

        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    protected void listedRefundsAreComplete() {
        Refund refund = approved(0);

        assertThat(refunds()
                        .page(mine(Optional.empty()), Page.Request.first(10))
                        .items())
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(refund);
    }

    @Test
    protected void refundsAreFilteredByStatus() {
        RefundId pending = refund(0).id();
        RefundId processing = approved(1).id();
        Refund rejected = refund(2);
        change(rejected, loaded -> loaded.reject(later(9)));

        assertThat(listed(mine(Optional.of(RefundStatus.PENDING)))).containsExactly(pending);
        assertThat(listed(mine(Optional.of(RefundStatus.PROCESSING)))).containsExactly(processing);
        assertThat(listed(mine(Optional.of(RefundStatus.REJECTED)))).containsExactly(rejected.id());
        assertThat(listed(mine(Optional.of(RefundStatus.SUCCEEDED)))).isEmpty();
    }

    @Test
    protected void refundsAreFilteredFromAnInstantOnAndUpToAnother() {
        RefundId first = refund(0).id();
        RefundId second = refund(10).id();
        RefundId third = refund(20).id();

        assertThat(listed(between(Optional.of(later(0)), Optional.of(later(20)))))
                .as("from is in it, to is not")
                .containsExactly(second, first);
        assertThat(listed(between(Optional.of(later(10)), Optional.empty()))).containsExactly(third, second);
        assertThat(listed(between(Optional.empty(), Optional.of(later(10))))).containsExactly(first);
    }

    @Test
    protected void staffFindARefundByItsOrderItsCustomerOrItsMoney() {
        RefundId mine = refund(0).id();
        Receipt unknown = unknownMoney();
        RefundId ofNobody = request(unknown, 1, later(1)).id();

        assertThat(listed(search(order.number().value()))).containsExactly(mine);
        assertThat(listed(search(customer.value()))).containsExactly(mine);
        assertThat(listed(search(receipt.key().transactionId()))).containsExactly(mine);
        assertThat(listed(search(unknown.key().transactionId()))).containsExactly(ofNobody);
        assertThat(listed(search(newName("nothing")))).isEmpty();
    }

    // The search for due ones

    @Test
    protected void approvedRefundsAreDueFromTheirNextAttemptOn() {
        refund(0);
        Refund approved = approved(1);

        assertThat(due(later(1).minusNanos(1_000))).doesNotContain(approved.id());
        assertThat(due(later(1))).contains(approved.id());
    }

    @Test
    protected void aRefundThatSomebodyIsAskingForIsDueAfterTheLease() {
        Refund approved = approved(1);
        change(approved, loaded -> loaded.attempt(Duration.ofSeconds(60), later(2)));

        assertThat(due(later(61))).doesNotContain(approved.id());
        assertThat(due(later(62))).contains(approved.id());
    }

    @Test
    protected void whatIsOverIsNotDue() {
        Refund succeeded = approved(1);
        change(succeeded, loaded -> loaded.succeed(later(2)));
        Refund failed = approved(1);
        change(failed, loaded -> loaded.attempt(Duration.ofSeconds(1), later(2)));
        change(
                failed,
                loaded -> loaded.failAttempt(
                        "no", new RetryRule(1, Duration.ofSeconds(1), Duration.ofSeconds(1)), later(2)));

        assertThat(due(later(1_000))).doesNotContain(succeeded.id(), failed.id());
    }

    @Test
    protected void theLongestDueComeFirstPartByPart() {
        Refund second = approved(20);
        Refund first = approved(10);
        Refund third = approved(20);
        Instant now = later(30);
        Page.Cursor before = new Page.Cursor(later(0), 0);

        List<Due> part = refunds().due(now, Optional.of(before), 2);
        assertThat(part).extracting(Due::id).containsExactly(first.id(), second.id());
        assertThat(part).extracting(Due::nextAttemptAt).containsExactly(later(10), later(20));
        assertThat(refunds().due(now, Optional.of(part.get(1).cursor()), 2))
                .extracting(Due::id)
                .containsExactly(third.id());
        assertThat(refunds().due(now, Optional.of(before), 0)).isEmpty();
    }

    private Refund refund(long second) {
        return request(receipt, 100, later(second));
    }

    private Refund approved(long second) {
        return change(refund(second), loaded -> loaded.approve(Optional.empty(), later(second)));
    }

    /** Those of this test's own time. */
    private List<RefundId> due(Instant now) {
        return refunds().due(now, Optional.of(new Page.Cursor(later(0), 0)), 100).stream()
                .map(Due::id)
                .toList();
    }

    private Filter mine(Optional<RefundStatus> status) {
        return new Filter(status, Optional.of(customer.value()), Optional.empty(), Optional.empty());
    }

    private Filter between(Optional<Instant> from, Optional<Instant> to) {
        return new Filter(Optional.empty(), Optional.of(customer.value()), from, to);
    }

    private static Filter search(String text) {
        return new Filter(Optional.empty(), Optional.of(text), Optional.empty(), Optional.empty());
    }

    private List<RefundId> listed(Filter filter) {
        return refunds().page(filter, Page.Request.first(100)).items().stream()
                .map(Refund::id)
                .toList();
    }

    private List<List<RefundId>> pages(int limit) {
        return Pages.all(
                limit,
                request -> refunds().page(mine(Optional.empty()), request).map(Refund::id));
    }
}
