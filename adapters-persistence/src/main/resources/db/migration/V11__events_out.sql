-- Events out: who is told, of what, and what became of each attempt. The outbox stays as it was written.

-- Of what happened before there were subscribers nobody is told, unless staff ask for it. Whoever does not know the column
-- writes events that are to be handed out.
alter table outbox add column handed_out boolean not null default true;
alter table outbox alter column handed_out set default false;
create index outbox_to_hand_out on outbox (id) where not handed_out;
-- For replays of a time. Events come nearly in its order, so a summary of each block is enough, and costs next to nothing.
create index outbox_by_time on outbox using brin (at) with (pages_per_range = 16, autosummarize = on);
comment on column outbox.handed_out is 'Whether there is a delivery of it for each subscriber who wanted it then.';
create trigger as_it_was_written before update of id, aggregate_type, aggregate_id, sequence, type, payload, at on outbox
    for each statement execute function refuse_to_rewrite();

create table subscribers (
    id          bigint primary key,
    kind        text        not null check (kind in ('webhook', 'kafka')),
    address     text        not null,
    description text        not null,
    event_types text[]      not null,
    state       text        not null check (state in ('enabled', 'disabled', 'gone', 'removed')),
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    constraint subscribers_webhooks_have_addresses check ((kind = 'webhook') = (address <> ''))
);
create unique index subscribers_standing on subscribers (kind) where kind <> 'webhook';
create index subscribers_by_time on subscribers (created_at desc, id desc) where state <> 'removed';
comment on table subscribers is 'Whoever is told of events.';
comment on column subscribers.event_types is 'Of these alone it is told, such as order.paid or order.*; of all if there are none.';

create table subscriber_secrets (
    subscriber_id bigint      not null references subscribers,
    number        integer     not null check (number > 0),
    secret        text        not null,
    created_at    timestamptz not null,
    signs_until   timestamptz,
    primary key (subscriber_id, number)
);
comment on table subscriber_secrets is 'What the messages to a webhook are signed with, the newest first.';
comment on column subscriber_secrets.signs_until is 'When it signs no more, once another has taken its place.';

create table deliveries (
    id            bigint generated always as identity primary key,
    subscriber_id bigint      not null references subscribers,
    event_id      bigint      not null references outbox,
    order_id      bigint      not null,
    sequence      bigint      not null,
    state         text        not null check (state in ('pending', 'delivered', 'parked')),
    attempts      integer     not null check (attempts >= 0),
    created_at    timestamptz not null,
    ended_at      timestamptz,
    constraint deliveries_once unique (event_id, subscriber_id),
    constraint deliveries_ended check ((state = 'pending') = (ended_at is null))
);
create index deliveries_pending on deliveries (subscriber_id, order_id, sequence) where state = 'pending';
create index deliveries_of_order on deliveries (order_id, sequence desc);
create index deliveries_by_time on deliveries (subscriber_id, state, created_at desc, id desc);
create index deliveries_ended on deliveries (ended_at, id) where state <> 'pending';
comment on table deliveries is 'Events on their way, one for each that a subscriber is told of. Kept for a while after they ended.';
comment on column deliveries.order_id is 'Of the event, as its sequence.';
comment on column deliveries.attempts is 'That have ended, since it was last started.';

create table delivery_attempts (
    id          bigint generated always as identity primary key,
    delivery_id bigint      not null references deliveries on delete cascade,
    at          timestamptz not null,
    took_ms     bigint      not null check (took_ms >= 0),
    outcome     text        not null check (outcome in ('taken', 'failed', 'refused', 'gone')),
    http_status integer,
    reason      text        not null
);
create index delivery_attempts_of_delivery on delivery_attempts (delivery_id, id desc);
create trigger append_only before update on delivery_attempts
    for each statement execute function refuse_to_rewrite();
comment on table delivery_attempts is 'Each attempt at a delivery, as it ended. Append-only, and forgotten with its delivery.';

create table delivery_turns (
    subscriber_id bigint      not null references subscribers,
    order_id      bigint      not null,
    due_at        timestamptz not null,
    primary key (subscriber_id, order_id)
);
create index delivery_turns_due on delivery_turns (subscriber_id, due_at, order_id);
comment on table delivery_turns is
    'Orders of which a subscriber is to be told something: a row exactly while a delivery is pending. Its lock comes before those of deliveries.';
comment on column delivery_turns.due_at is 'When its first pending delivery is sent; while one is at it, the end of its lease.';

-- Whoever holds the lock of its one row hands out events: so that those of an order are handed out by their sequence.
create table delivery_clerk (
    is_only boolean primary key check (is_only)
);
insert into delivery_clerk (is_only) values (true);
comment on table delivery_clerk is 'One row, whose lock says who hands out events.';
