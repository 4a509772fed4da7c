-- What staff see first: totals that are counted beforehand, and indexes by which the rest is counted.

create table hourly_figures (
    hour       timestamptz primary key check (hour = date_trunc('hour', hour, 'UTC')),
    paid       bigint not null check (paid >= 0),
    paid_cents bigint not null check (paid_cents >= 0),
    failed     bigint not null check (failed >= 0),
    cancelled  bigint not null check (cancelled >= 0),
    expired    bigint not null check (expired >= 0),
    callbacks  bigint not null check (callbacks >= 0)
);
comment on table hourly_figures is
    'What happened in hours that are over, counted once. A row that is deleted is counted again, from the records.';
comment on column hourly_figures.hour is 'When it began; an hour of UTC.';
comment on column hourly_figures.paid is 'Payments that succeeded then; failed, cancelled and expired are those that ended so.';
comment on column hourly_figures.callbacks is 'Genuine callbacks that came then, whatever became of them.';

-- How each payment ended: a line for nearly each of them, and so no more than one in a few of the log's.
create index payment_log_ends on payment_log (at, event, payment_id)
    where event in ('succeeded', 'failed', 'cancelled', 'expired');

-- There are few of these, and they are counted again and again.
create index refunds_waiting on refunds (status, amount_cents) where status in ('pending', 'failed');

create table books_seen (
    is_last         boolean primary key check (is_last),
    at              timestamptz not null,
    received_cents  bigint not null,
    applied_cents   bigint not null,
    refunding_cents bigint not null,
    refunded_cents  bigint not null,
    held_cents      bigint not null
);
comment on table books_seen is 'Where all money was when it was last added up: one row.';
