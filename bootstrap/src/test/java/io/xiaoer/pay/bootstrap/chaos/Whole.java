package io.xiaoer.pay.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.OrderTransitions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Whether the records of a database agree with each other, whatever was done to it. Asks by its own SQL, so that a
 * mistake in the service's own check cannot hide one in its records; what shoppers were promised is theirs to ask for.
 */
public final class Whole {

    private static final Map<String, String> NOTHING_OF = new LinkedHashMap<>();

    static {
        NOTHING_OF.put("stock below zero", """
                SELECT product_id FROM stock WHERE available < 0 OR reserved < 0
                """);
        NOTHING_OF.put("stock that its ledger denies", """
                SELECT s.product_id
                FROM (SELECT product_id, sum(available) AS available, sum(reserved) AS reserved
                      FROM stock GROUP BY product_id) s
                JOIN (SELECT product_id,
                             coalesce(sum(quantity) FILTER (WHERE kind IN ('adjust', 'release', 'return')), 0)
                                 - coalesce(sum(quantity) FILTER (WHERE kind = 'reserve'), 0) AS available,
                             coalesce(sum(quantity) FILTER (WHERE kind = 'reserve'), 0)
                                 - coalesce(sum(quantity) FILTER (WHERE kind IN ('release', 'ship', 'write_off')), 0)
                                 AS reserved
                      FROM stock_moves GROUP BY product_id) m USING (product_id)
                WHERE s.reserved <> m.reserved OR s.available <> m.available
                """);
        NOTHING_OF.put("stock that an order does not hold, or has given back, exactly once", """
                SELECT o.order_number FROM orders o
                LEFT JOIN (SELECT order_number,
                                  count(*) FILTER (WHERE kind = 'reserve') AS taken,
                                  count(*) FILTER (WHERE kind IN ('release', 'ship', 'write_off')) AS ended,
                                  min(quantity) AS least, max(quantity) AS most
                           FROM stock_moves WHERE kind IN ('reserve', 'release', 'ship', 'write_off')
                           GROUP BY order_number) m USING (order_number)
                WHERE o.product_source = 'local'
                    AND (m.taken IS NULL OR m.least <> o.quantity OR m.most <> o.quantity
                         OR o.status IN ('pending', 'paid') AND m.taken - m.ended <> 1
                         OR o.status IN ('shipped', 'completed', 'cancelled', 'refunded') AND m.taken <> m.ended)
                """);
        NOTHING_OF.put("success without its money, or money without its success", """
                SELECT coalesce(p.id, r.payment_id) FROM payments p
                FULL JOIN receipts r ON r.payment_id = p.id AND r.finding IS NULL
                WHERE (p.status = 'succeeded') IS DISTINCT FROM (r.id IS NOT NULL)
                """);
        NOTHING_OF.put("receipt whose refunds are not what left it", """
                SELECT r.transaction_id FROM receipts r
                LEFT JOIN (SELECT provider, transaction_id,
                                  coalesce(sum(amount_cents) FILTER (WHERE status = 'succeeded'), 0) AS refunded
                           FROM refunds GROUP BY provider, transaction_id) b USING (provider, transaction_id)
                WHERE r.refunded_cents <> coalesce(b.refunded, 0)
                    OR r.amount_cents <> r.applied_cents + r.refunding_cents + r.refunded_cents + r.held_cents
                """);
        NOTHING_OF.put("order with a gap in its events", """
                SELECT o.order_number FROM orders o
                WHERE o.event_sequence <> (SELECT count(*) FROM outbox x WHERE x.aggregate_id = o.id)
                """);
        NOTHING_OF.put("history that does not lead from pending to where its order is", """
                SELECT o.order_number FROM orders o
                LEFT JOIN (SELECT order_id, from_status, to_status,
                                  lag(to_status, 1, 'pending') OVER (PARTITION BY order_id ORDER BY id) AS before,
                                  lead(from_status) OVER (PARTITION BY order_id ORDER BY id) AS next
                           FROM order_changes) c ON c.order_id = o.id
                WHERE c.from_status <> c.before OR c.next IS NULL AND coalesce(c.to_status, 'pending') <> o.status
                """);
    }

    private static final String MOVES = "SELECT DISTINCT from_status || ' ' || to_status FROM order_changes";

    private final Function<String, List<String>> column;

    /** @param column gives the first column of all rows of a query */
    public Whole(Function<String, List<String>> column) {
        this.column = column;
    }

    public void assertWhole() {
        NOTHING_OF.forEach((wrong, query) ->
                assertThat(column.apply(query)).as("whole: no %s", wrong).isEmpty());
        assertThat(column.apply(MOVES)).as("whole: moves of orders").allSatisfy(Whole::assertLegal);
    }

    private static void assertLegal(String move) {
        String[] states = move.toUpperCase(Locale.ROOT).split(" ");
        OrderStatus from = OrderStatus.valueOf(states[0]);
        assertThat(OrderTransitions.TABLE.allowed(from)).as(move).contains(OrderStatus.valueOf(states[1]));
    }
}
