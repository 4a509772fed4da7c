-- Providers' bills: their lines while they are compared, and which days have been.

-- Nothing that is not in the bill itself, and a crash forgets the run anyway: so not worth a log, and no keys to others.
create unlogged table bill_runs (
    id       bigint      primary key,
    begun_at timestamptz not null
);
create index bill_runs_by_time on bill_runs (begun_at);
comment on table bill_runs is 'Comparisons under way. One that is old has lost its process.';

create unlogged table bill_lines (
    run_id         bigint      not null,
    is_refund      boolean     not null,
    number         text        not null,
    transaction_id text        not null,
    trade_number   text,
    refund_number  text,
    amount_cents   bigint      not null,
    state          text        not null check (state in ('succeeded', 'under_way', 'failed')),
    at             timestamptz not null
);
create index bill_lines_of_run on bill_lines (run_id, is_refund, number);
comment on table bill_lines is 'Lines of bills that are being compared. Emptied by each run when it ends.';
comment on column bill_lines.number is 'What the line is found by: the refund number of a refund, else the transaction id.';

create table reconciliations (
    provider        text        not null check (provider in ('wechat', 'alipay', 'bank', 'mock')),
    day             date        not null,
    attempts        integer     not null check (attempts > 0),
    next_attempt_at timestamptz,
    trouble         text,
    done_at         timestamptz,
    lines           integer,
    found           integer,
    primary key (provider, day),
    constraint reconciliations_done_or_due check ((done_at is null) = (next_attempt_at is not null)),
    constraint reconciliations_done_whole check (num_nulls(done_at, lines, found) in (0, 3))
);
comment on table reconciliations is 'Bills that were reconciled by the clock, or are being: a row for each day, in China.';
comment on column reconciliations.next_attempt_at is 'Until then somebody is at it, or it waits to be tried again; null once done.';
comment on column reconciliations.trouble is 'What went wrong the last time.';
comment on column reconciliations.found is 'How many differences.';

-- Not by provider first: of a provider that is new to the statistics, the planner would read all receipts for each.
create index receipts_by_day on receipts (paid_at, id);
