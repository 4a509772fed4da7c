package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.Deliveries.Filter;
import io.xiaoer.pay.application.port.out.Deliveries.Turn;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import io.xiaoer.pay.domain.order.OrderId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The relay's queries go by indexes. Each test takes back what it does. */
@DatabaseTest
class HotOutboxQueriesTest extends QueryPlans {

    private static final SubscriberId SUBSCRIBER = new SubscriberId(7_000_900_001L);

    /** Each check of a foreign key would be explained, too. */
    private static final String WITHOUT_CHECKS = "set local session_replication_role = replica";

    private static final String WITH_CHECKS = "set local session_replication_role = origin";

    private static final String SUBSCRIBE = """
            insert into subscribers (id, kind, address, description, event_types, state, created_at, updated_at)
            select 7000900000 + n, 'webhook', 'https://shop.example.com/', '', '{}', 'enabled', now(), now()
            from generate_series(1, 3) n
            """;

    private static final String DELIVER = """
            insert into deliveries (subscriber_id, event_id, order_id, sequence, state, attempts, created_at, ended_at)
            select subscriber, id, aggregate_id, sequence, state, 1, at, case when state <> 'pending' then at end
            from outbox, unnest(array[7000900001, 7000900002]) subscriber,
                lateral (select case when aggregate_id <= ? then 'pending' when id % 50 = 0 then 'parked' else 'delivered' end)
                    ending (state)
            where aggregate_id > 7000000000
            """;

    private static final String OPEN_TURNS = """
            insert into delivery_turns (subscriber_id, order_id, due_at)
            select distinct subscriber_id, order_id, timestamptz '2026-01-01 00:00:00Z' + order_id % 1000 * interval '1 s'
            from deliveries where state = 'pending'
            """;

    /** Where little waits its table is so small that it does not matter. */
    @Test
    void theRelaysStepsFromTheClaimToTheEnd() {
        during(6_000, () -> {
            assertGoesBy(() -> deliveries().waiting(List.of(Subscriber.Kind.WEBHOOK), NOW), "delivery_turns_due");
            List<Turn> turns = deliveries().claim(SUBSCRIBER, 16, 8, NOW, NOW.plus(Duration.ofMinutes(1)));
            assertGoesBy(
                    () -> deliveries().claim(SUBSCRIBER, 16, 8, NOW, NOW.plus(Duration.ofMinutes(1))),
                    "delivery_turns_due");
            assertGoesBy(
                    () -> {
                        deliveries()
                                .record(
                                        SUBSCRIBER,
                                        turns.stream()
                                                .map(HotOutboxQueriesTest::delivered)
                                                .toList());
                        return turns;
                    },
                    "delivery_turns_",
                    "deliveries_pkey",
                    "deliveries_pending");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 6_000})
    void handingOut(int waiting) {
        during(3, () -> {
            execute("update outbox set handed_out = true where not handed_out");
            execute(
                    "update outbox set handed_out = false where aggregate_id between 7000000001 and ?",
                    OldShop.order(waiting));
            execute("analyze outbox");
            assertGoesBy(() -> deliveries().handOut(100, NOW), "outbox_to_hand_out");
        });
    }

    @Test
    void whatStaffLookAt() {
        during(500, () -> {
            Filter all = new Filter(SUBSCRIBER, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            assertGoesBy(() -> deliveries().page(all, Page.Request.first(20)), "deliveries_by_time");
            Filter ofOrder = new Filter(
                    SUBSCRIBER,
                    Optional.empty(),
                    Optional.of(new OrderId(OldShop.order(43))),
                    Optional.empty(),
                    Optional.empty());
            assertGoesBy(() -> deliveries().page(ofOrder, Page.Request.first(20)), "deliveries_of_order");
            assertGoesBy(() -> deliveries().ofOrder(new OrderId(OldShop.order(43)), 501), "deliveries_of_order");
        });
    }

    private Deliveries deliveries() {
        return storage.deliveries();
    }

    private static Deliveries.TurnEnd delivered(Turn turn) {
        return new Deliveries.TurnEnd(
                turn,
                turn.due().stream()
                        .map(due -> new Deliveries.Ended(
                                due.id(),
                                Deliveries.State.DELIVERED,
                                new Deliveries.Attempt(NOW, Duration.ofMillis(5), Handover.taken())))
                        .toList(),
                NOW);
    }

    /** While the events of so many of the old shop's orders wait, those of all the others have ended. */
    private void during(int waiting, Runnable look) {
        storage.unitOfWork().run(() -> {
            execute(WITHOUT_CHECKS);
            execute(SUBSCRIBE);
            execute(DELIVER, OldShop.order(waiting));
            execute(OPEN_TURNS);
            List.of("outbox", "deliveries", "delivery_turns", "subscribers")
                    .forEach(table -> execute("analyze " + table));
            execute(WITH_CHECKS);
            look.run();
            return Outcome.refused(Refusal.of(Refusal.Reason.INSUFFICIENT_STOCK));
        });
    }

    /**
     * Of the tables that grow none is read from end to end; subscribers are few. Inside a transaction a statement ends, and
     * its plan is told, when the next one begins.
     */
    private void assertGoesBy(Supplier<?> query, String... indexes) {
        String plans = String.join("\n", plans(() -> {
            query.get();
            rows.number("select 1");
        }));

        assertThat(plans)
                .contains(indexes)
                .doesNotContain(
                        "Seq Scan on outbox",
                        "Seq Scan on deliveries",
                        "Seq Scan on delivery_t",
                        "Seq Scan on delivery_a");
    }

    private void execute(String statement, Object... parameters) {
        try {
            rows.execute(statement, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }
}
