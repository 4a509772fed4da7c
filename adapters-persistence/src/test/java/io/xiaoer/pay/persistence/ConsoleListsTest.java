package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.CallbackInbox.Verdict;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.refund.RefundStatus;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each list and search of the console finds its page by indexes and touches few rows that are not on it, however many
 * there are. How long they take over many more orders is measured by {@link LongListsTest}.
 */
@DatabaseTest
class ConsoleListsTest extends ExplainedQueries {

    private static final int ORDERS = 10_000;

    /** A page from each of seven statuses, twenty kinds of everything: but not the thousand orders of the reseller. */
    private static final int FEW = 400;

    /** By a part of its name a product is looked for among all of them, newest first. */
    private static final Map<String, Integer> MORE = Map.of("products of a name", 2_000);

    private static final Pattern ROWS = Pattern.compile("actual rows=([0-9.]+) loops=([0-9]+)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by [A-Za-z ]+: ([0-9]+)()");

    @Inject
    UseCases.Storage storage;

    @BeforeAll
    void openAShop() throws SQLException {
        GrowingShop.open(rows);
        GrowingShop.grow(rows, 1, ORDERS);
    }

    @AfterAll
    void closeIt() {
        rows.emptyTheShop();
    }

    @Test
    void eachListGoesStraightToItsPage() {
        Map<String, Supplier<Page<?>>> lists = ConsoleLists.of(storage, ORDERS);

        assertThat(lists.keySet()).allSatisfy(name -> assertStraight(name, lists.get(name)));
    }

    /** Made once, for whatever parameters, as the service's connections have it: else other plans are read here. */
    @Test
    void thePlansAreThoseForAnyParameters() {
        String plans = String.join("\n", plans(ConsoleLists.of(storage, ORDERS).get("EXPIRED payments")::get));

        assertThat(plans).contains("expires_at < $1");
    }

    /** The searches find something: otherwise finding it quickly would say nothing. */
    @Test
    void theListsAreNotEmpty() {
        assertThat(ConsoleLists.of(storage, ORDERS).entrySet())
                .filteredOn(list -> list.getValue().get().items().isEmpty())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "INIT payments, far in",
                        "PROCESSING payments, far in",
                        "orders of nothing",
                        "payments of nothing",
                        "rejected refunds",
                        "refunds of nothing",
                        "open anomalies, far in",
                        "bills that differ, resolved");
    }

    /** How long that is stands in the statements as a number. */
    @Test
    void theLongestPageOfAStatusIsWholeAndHasANext() {
        Page.Request longest = Page.Request.first(Page.Request.MOST);

        assertThat(Stream.of(
                        ofStatus(PaymentStatus.EXPIRED, longest),
                        ofStatus(PaymentStatus.SUCCEEDED, longest),
                        ofStatus(PaymentStatus.INIT, longest),
                        storage.orders()
                                .page(
                                        new Orders.Filter(
                                                Optional.empty(),
                                                Optional.of(OrderStatus.COMPLETED),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty()),
                                        longest),
                        storage.refunds()
                                .page(
                                        new Refunds.Filter(
                                                Optional.of(RefundStatus.SUCCEEDED),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty()),
                                        longest),
                        storage.inbox().page(Optional.of(Verdict.HANDLED), longest)))
                .allSatisfy(page -> {
                    assertThat(page.items()).hasSize(Page.Request.MOST);
                    assertThat(page.next()).isPresent();
                });
    }

    private Page<?> ofStatus(PaymentStatus status, Page.Request page) {
        return storage.payments()
                .page(
                        new Payments.Filter(
                                Optional.of(status),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Instant.parse("2026-06-01T00:00:00Z")),
                        page);
    }

    private void assertStraight(String name, Supplier<Page<?>> list) {
        String plans = String.join("\n", plans(list::get));

        assertThat(plans).as(name).contains("Index").doesNotContain("Seq Scan");
        assertThat(DoubleStream.concat(rowsIn(plans, ROWS), rowsIn(plans, REMOVED)))
                .as("%s%n%s", name, plans)
                .isNotEmpty()
                .allMatch(rows -> rows <= MORE.getOrDefault(name, FEW));
    }

    private static DoubleStream rowsIn(String plans, Pattern pattern) {
        return pattern.matcher(plans).results().mapToDouble(ConsoleListsTest::product);
    }

    private static double product(MatchResult rows) {
        return Double.parseDouble(rows.group(1)) * (rows.group(2).isEmpty() ? 1 : Double.parseDouble(rows.group(2)));
    }
}
