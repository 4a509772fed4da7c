package io.xiaoer.pay.persistence.outbox;

import io.xiaoer.pay.application.port.out.Deliveries.DeliveryId;
import io.xiaoer.pay.application.port.out.Deliveries.Due;
import io.xiaoer.pay.application.port.out.Deliveries.Ended;
import io.xiaoer.pay.application.port.out.OutgoingEvent;
import io.xiaoer.pay.persistence.database.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Statements about turns, from the claim to the end. */
final class Turns {

    static final String WAITING = """
            select id from subscribers
            where state = 'enabled' and kind = any (?)
                and (select min(due_at) from delivery_turns where subscriber_id = subscribers.id) <= ?
            order by id
            """;

    /** By an array, not a join: how few are wanted is not known to its plan, which might then read all turns. */
    static final String CLAIM = """
            with due as (
                select order_id from delivery_turns
                where subscriber_id = ? and due_at <= ?
                order by due_at, order_id
                limit ?
                for no key update skip locked
            )
            update delivery_turns set due_at = ?
            where subscriber_id = ? and order_id = any (array(select order_id from due))
            returning order_id
            """;

    static final String DUE = """
            select first.id, first.attempts, first.order_id, first.sequence,
                outbox.id as event_id, outbox.type, outbox.payload, outbox.at
            from unnest(?) as claimed (order_id),
                lateral (
                    select id, attempts, event_id, order_id, sequence from deliveries
                    where subscriber_id = ? and order_id = claimed.order_id and state = 'pending'
                    order by sequence
                    limit ?) first
                join outbox on outbox.id = first.event_id
            order by first.order_id, first.sequence
            """;

    /** By order, as everybody does who locks several. */
    static final String LOCK = """
            select order_id from delivery_turns
            where subscriber_id = ? and order_id = any (?)
            order by order_id
            for no key update
            """;

    static final String LOG = """
            with ended as materialized (
                select * from unnest(?, ?, ?, ?, ?, ?, ?)
                    with ordinality as ended (id, at, took_ms, outcome, http_status, reason, state, number)
            ), logged as (
                insert into delivery_attempts (delivery_id, at, took_ms, outcome, http_status, reason)
                select ended.id, ended.at, took_ms, outcome, nullif(http_status, 0), reason
                from ended join deliveries on deliveries.id = ended.id
                order by number
            )
            update deliveries set state = ended.state, attempts = deliveries.attempts + 1,
                ended_at = case ended.state when 'pending' then null else ended.at end
            from ended
            where deliveries.id = ended.id and deliveries.state = 'pending'
            """;

    static final String GIVE_UP = """
            update delivery_turns set due_at = ended.due_at
            from unnest(?, ?, ?) as ended (order_id, due_at, leased_until)
            where delivery_turns.subscriber_id = ? and delivery_turns.order_id = ended.order_id
                and delivery_turns.due_at = ended.leased_until
            """;

    /** Under their locks: whoever adds a delivery holds the lock, too, so none comes in between. */
    static final String END = """
            delete from delivery_turns
            where subscriber_id = ? and order_id = any (?)
                and not exists (
                    select from deliveries
                    where deliveries.subscriber_id = delivery_turns.subscriber_id
                        and deliveries.order_id = delivery_turns.order_id and deliveries.state = 'pending')
            """;

    private Turns() {}

    static Due due(ResultSet row) throws SQLException {
        return new Due(
                new DeliveryId(row.getLong("id")),
                row.getInt("attempts"),
                new OutgoingEvent(
                        row.getLong("event_id"),
                        row.getLong("order_id"),
                        row.getLong("sequence"),
                        row.getString("type"),
                        row.getString("payload"),
                        row.getObject("at", OffsetDateTime.class).toInstant()));
    }

    /** Zero where there was no answer. */
    static long httpStatus(Ended ended) {
        return ended.attempt().handover().status().orElse(0);
    }

    static String reason(Ended ended) {
        return Texts.storable(ended.attempt().handover().reason());
    }
}
