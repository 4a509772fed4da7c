-- Written and read by its primary key; by time only to be forgotten. An answer is written into the row that its own
-- transaction has inserted, so no committed row is ever without one.
create table idempotency_keys (
    scope       text primary key,
    fingerprint text        not null,
    status      integer check (status between 200 and 299),
    body        text,
    claimed_at  timestamptz not null
);
create index idempotency_keys_by_time on idempotency_keys (claimed_at);
comment on table idempotency_keys is 'Answers to requests that came with an Idempotency-Key, for a day.';
comment on column idempotency_keys.scope is
    'SHA-256 of user, method, path and key, which clients choose and may make too long for an index.';
comment on column idempotency_keys.fingerprint is 'Equal exactly for requests that ask for the same.';
comment on column idempotency_keys.body is 'The answer word for word: text, since jsonb would write it anew.';
