package io.xiaoer.pay.persistence.outbox;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Deliveries.Attempt;
import io.xiaoer.pay.application.port.out.Deliveries.Delivery;
import io.xiaoer.pay.application.port.out.Deliveries.DeliveryId;
import io.xiaoer.pay.application.port.out.Deliveries.State;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import io.xiaoer.pay.domain.order.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;

/** Statements that read deliveries, count them, and forget them. */
final class DeliveryLists {

    static final String FIND = """
            select deliveries.*, outbox.type,
                (select due_at from delivery_turns turn where deliveries.state = 'pending'
                    and turn.subscriber_id = deliveries.subscriber_id and turn.order_id = deliveries.order_id) as not_before
            from deliveries join outbox on outbox.id = deliveries.event_id
            where deliveries.id = ?
            """;

    /** Of each state a page; of these one. */
    static final String PAGE = """
            select found.*, outbox.type,
                (select due_at from delivery_turns turn where found.state = 'pending'
                    and turn.subscriber_id = found.subscriber_id and turn.order_id = found.order_id) as not_before
            from unnest(?) as wanted (state),
                lateral (
                    select * from deliveries
                    where subscriber_id = ? and deliveries.state = wanted.state and (created_at, id) < (?, ?)
                        and created_at >= ? and created_at < ?
                    order by created_at desc, id desc
                    limit ?) found
                join outbox on outbox.id = found.event_id
            order by found.created_at desc, found.id desc
            limit ?
            """;

    static final String PAGE_OF_ORDER = """
            select deliveries.*, outbox.type,
                (select due_at from delivery_turns turn where deliveries.state = 'pending'
                    and turn.subscriber_id = deliveries.subscriber_id and turn.order_id = deliveries.order_id) as not_before
            from deliveries join outbox on outbox.id = deliveries.event_id
            where deliveries.order_id = ? and subscriber_id = ? and state = any (?)
                and (created_at, deliveries.id) < (?, ?) and created_at >= ? and created_at < ?
            order by created_at desc, deliveries.id desc
            limit ?
            """;

    static final String OF_ORDER = """
            select deliveries.*, outbox.type,
                (select due_at from delivery_turns turn where deliveries.state = 'pending'
                    and turn.subscriber_id = deliveries.subscriber_id and turn.order_id = deliveries.order_id) as not_before
            from deliveries join outbox on outbox.id = deliveries.event_id
            where deliveries.order_id = ?
            order by deliveries.order_id, deliveries.sequence desc
            limit ?
            """;

    static final String ATTEMPTS = """
            select at, took_ms, outcome, http_status, reason from delivery_attempts
            where delivery_id = ?
            order by id desc
            limit ?
            """;

    static final String BACKLOG = """
            with pending as (
                select outbox.at from deliveries
                    join subscribers on subscribers.id = deliveries.subscriber_id and subscribers.state = 'enabled'
                    join outbox on outbox.id = deliveries.event_id
                where deliveries.state = 'pending'
                union all
                select at from outbox where not handed_out
            )
            select count(*) as waiting, min(at) as oldest,
                (select count(*)
                    from subscribers, lateral (
                        select from deliveries where subscriber_id = subscribers.id and deliveries.state = 'parked') given_up
                    where subscribers.state = 'enabled') as parked
            from pending
            """;

    static final String END_OF_REMOVED = """
            delete from delivery_turns using subscribers
            where subscribers.state = 'removed' and delivery_turns.subscriber_id = subscribers.id
            """;

    /** Forgotten in the same go, since they count as ended then. In the order of the index, so that it is used. */
    static final String PARK_OF_REMOVED = """
            update deliveries set state = 'parked', ended_at = ?
            where id = any (array(
                select waiting.id
                from subscribers, lateral (
                    select id from deliveries where subscriber_id = subscribers.id and state = 'pending'
                    order by order_id, sequence
                    limit ?
                    for update skip locked) waiting
                where subscribers.state = 'removed'))
            """;

    /** Leaves to others what others are just deleting. */
    static final String FORGET = """
            delete from deliveries
            where id = any (array(
                select id from deliveries
                where state <> 'pending' and ended_at <= ?
                order by ended_at, id
                limit ?
                for update skip locked))
            """;

    private DeliveryLists() {}

    static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                new DeliveryId(row.getLong("id")),
                new SubscriberId(row.getLong("subscriber_id")),
                row.getLong("event_id"),
                new OrderId(row.getLong("order_id")),
                row.getLong("sequence"),
                row.getString("type"),
                Words.parse(State.class, row.getString("state")).orElseThrow(),
                row.getInt("attempts"),
                instant(row, "not_before"),
                instant(row, "created_at").orElseThrow(),
                instant(row, "ended_at"));
    }

    static Attempt attempt(ResultSet row) throws SQLException {
        int status = row.getInt("http_status");
        return new Attempt(
                instant(row, "at").orElseThrow(),
                Duration.ofMillis(row.getLong("took_ms")),
                new Handover(
                        Words.parse(Handover.Outcome.class, row.getString("outcome"))
                                .orElseThrow(),
                        status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                        row.getString("reason")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
