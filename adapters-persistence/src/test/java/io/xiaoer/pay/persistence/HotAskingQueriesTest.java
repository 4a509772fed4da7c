package io.xiaoer.pay.persistence;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The hot queries about payments that gateways are asked about, and about closing orders, go by indexes. */
@DatabaseTest
class HotAskingQueriesTest extends QueryPlans {

    private static final String ASK_ABOUT = """
            update payments set started_at = created_at, next_ask_at = created_at + interval '1 min'
            where order_id between ? and ?
            """;

    private static final String CLOSE = """
            update orders set status = 'pending', refunded_from = null, closing_by = 'staff', closing_reason = '',
                closing_since = created_at, closing_attempts = 1, closing_next_at = created_at + interval '1 min'
            where id between ? and ?
            """;

    @ParameterizedTest
    @MethodSource("dueOrdersAndPlaces")
    void paymentsToAskAbout(int due, Optional<Page.Cursor> place) {
        during(due, ASK_ABOUT, () -> storage.payments().toAsk(PaymentMethod.BANK, NOW, place, 100), "payments_to_ask");
    }

    @ParameterizedTest
    @MethodSource("dueOrdersAndPlaces")
    void closingOrders(int due, Optional<Page.Cursor> place) {
        during(due, CLOSE, () -> storage.orders().closing(NOW, place, 100), "orders_closing");
    }

    /** Hardly any, some, and all that there are. */
    static Stream<Arguments> dueOrdersAndPlaces() {
        return Stream.of(3, 500, 6_000).flatMap(due -> places().map(place -> Arguments.of(due, place)));
    }

    /** While so many of the old shop's orders are due, each with two payments; then they are not any more. */
    private void during(int due, String change, Supplier<?> query, String index) {
        storage.unitOfWork().run(() -> {
            execute(change, OldShop.order(1), OldShop.order(due));
            execute("analyze orders");
            execute("analyze payments");
            assertUses(() -> endedByAnother(query), index);
            return Outcome.refused(Refusal.of(Refusal.Reason.INSUFFICIENT_STOCK));
        });
    }

    /** Inside a transaction, a statement ends, and its plan is told, when the next one begins. */
    private Object endedByAnother(Supplier<?> query) {
        Object found = query.get();
        rows.number("select 1");
        return found;
    }

    private void execute(String command, Object... parameters) {
        try {
            rows.execute(command, parameters);
        } catch (SQLException e) {
            throw new AssertionError(command, e);
        }
    }

    /** Who asks claims first, records what was said, and cancels: all by what it has locked. */
    @Test
    void claimsAndRecords() {
        OrderId id = new OrderId(OldShop.order(5_500));

        assertUses(
                () -> commit(() -> {
                    Order order = storage.orders().lockUnlessTaken(id).orElseThrow();
                    storage.payments().saveAll(storage.payments().lockAll(id));
                    storage.orders().save(order, List.of());
                }),
                "orders_pkey",
                "payments_of_order",
                "payments_pkey");
    }
}
