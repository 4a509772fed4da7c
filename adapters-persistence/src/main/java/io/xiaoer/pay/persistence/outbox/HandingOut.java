package io.xiaoer.pay.persistence.outbox;

/** Statements that make deliveries of events. In each, the turns are there, and locked, before their deliveries are. */
final class HandingOut {

    static final String TAKE_CLERK = "select is_only from delivery_clerk for no key update skip locked";

    /** An update that changes nothing: it waits for whoever is just giving up the turn, and then sees whether it is gone. */
    static final String HAND_OUT = """
            with batch as materialized (
                select id, aggregate_id, sequence, type from outbox
                where not handed_out
                order by id
                limit ?
            ), wanted as materialized (
                select subscribers.id as subscriber_id, batch.*
                from batch join subscribers on subscribers.state = 'enabled'
                    and (subscribers.event_types = '{}' or batch.type = any (subscribers.event_types)
                        or split_part(batch.type, '.', 1) || '.*' = any (subscribers.event_types))
            ), turned as (
                insert into delivery_turns as kept (subscriber_id, order_id, due_at)
                select distinct subscriber_id, aggregate_id, cast(? as timestamptz) from wanted
                order by subscriber_id, aggregate_id
                on conflict (subscriber_id, order_id) do update set due_at = kept.due_at
                returning kept.subscriber_id
            ), started as (
                insert into deliveries (subscriber_id, event_id, order_id, sequence, state, attempts, created_at)
                select subscriber_id, id, aggregate_id, sequence, 'pending', 0, cast(? as timestamptz)
                from wanted, (select count(*) from turned) locked
                order by id, subscriber_id
                on conflict (event_id, subscriber_id) do nothing
            ), handed as (
                update outbox set handed_out = true where id = any (array(select id from batch)) returning id
            )
            select count(*) from handed
            """;

    static final String TURN_OF = """
            insert into delivery_turns as kept (subscriber_id, order_id, due_at)
            select subscriber_id, order_id, cast(? as timestamptz) from deliveries where id = ? and state <> 'pending'
            on conflict (subscriber_id, order_id) do update set due_at = kept.due_at
            """;

    static final String START_AGAIN = """
            update deliveries set state = 'pending', attempts = 0, ended_at = null where id = ? and state <> 'pending'
            """;

    /** What is pending stays as it is. */
    static final String REPLAY = """
            with batch as materialized (
                select outbox.id, aggregate_id, sequence from outbox, subscribers
                where subscribers.id = ? and at >= ? and at < ? and outbox.id > ? and handed_out
                    and (subscribers.event_types = '{}' or outbox.type = any (subscribers.event_types)
                        or split_part(outbox.type, '.', 1) || '.*' = any (subscribers.event_types))
                order by outbox.id
                limit ?
            ), turned as (
                insert into delivery_turns as kept (subscriber_id, order_id, due_at)
                select distinct cast(? as bigint), aggregate_id, cast(? as timestamptz) from batch
                order by aggregate_id
                on conflict (subscriber_id, order_id) do update set due_at = kept.due_at
                returning kept.subscriber_id
            ), started as (
                insert into deliveries as kept
                    (subscriber_id, event_id, order_id, sequence, state, attempts, created_at)
                select cast(? as bigint), id, aggregate_id, sequence, 'pending', 0, cast(? as timestamptz)
                from batch, (select count(*) from turned) locked
                order by id
                on conflict (event_id, subscriber_id) do update set state = 'pending', attempts = 0, ended_at = null
                    where kept.state <> 'pending'
            )
            select count(*) as events, coalesce(max(id), 0) as last from batch
            """;

    private HandingOut() {}
}
