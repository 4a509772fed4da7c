-- Gateways that can be asked: what they have heard of each payment, orders that wait for their word, and how fast they
-- are asked.

alter table payments
    add column started_at timestamptz,
    add column times_asked integer not null default 0 check (times_asked >= 0),
    add column next_ask_at timestamptz,
    add column gateway_done_at timestamptz,
    add constraint payments_asked_once_started check
        (started_at is not null or (next_ask_at is null and gateway_done_at is null and times_asked = 0));
update payments set started_at = log.at
    from (select payment_id, min(at) as at from payment_log where event = 'started' group by payment_id) log
    where log.payment_id = payments.id;
update payments set gateway_done_at = updated_at where status = 'succeeded' and started_at is not null;
create index payments_to_ask on payments (method, next_ask_at, id) where next_ask_at is not null;
comment on column payments.started_at is 'From then on its gateway may know it; null when it never was told.';
comment on column payments.times_asked is 'How often its gateway was asked about it by the clock.';
comment on column payments.next_ask_at is 'When its gateway is asked next; null when it is not.';
comment on column payments.gateway_done_at is
    'When its gateway was known to take no more money for it. Asked all the same, if it had not heard of it and may since.';

alter table orders
    add column closing_by text,
    add column closing_reason text,
    add column closing_since timestamptz,
    add column closing_attempts integer,
    add column closing_next_at timestamptz,
    add constraint orders_closing_whole check
        (num_nulls(closing_by, closing_reason, closing_since, closing_attempts, closing_next_at) in (0, 5)),
    add constraint orders_closing_while_pending check (closing_since is null or status = 'pending');
create index orders_closing on orders (closing_next_at, id) where closing_since is not null;
comment on column orders.closing_by is 'Who gave it up; it is cancelled once no gateway takes money for it any more.';
comment on column orders.closing_next_at is 'When its gateways are asked again.';

create table gateway_pace (
    method text primary key check (method in ('wechat', 'alipay', 'bank')),
    second timestamptz not null,
    taken  integer     not null check (taken >= 0)
);
comment on table gateway_pace is 'How many questions all replicas together have put to a gateway in its last second.';

alter table payment_log
    drop constraint payment_log_event_check,
    add constraint payment_log_event_check check (event in
        ('created', 'started', 'callback_received', 'gateway_asked', 'found_in_bill', 'closed_at_gateway',
         'signature_refused', 'callback_refused', 'amount_mismatch', 'succeeded', 'failed', 'cancelled', 'expired', 'duplicate', 'late',
         'paid_twice', 'refunded_elsewhere', 'transition_failed', 'settled', 'refund_requested', 'refund_rejected',
         'refund_approved', 'refund_delayed', 'refunded', 'refund_failed'));
alter table receipts
    drop constraint receipts_finding_check,
    add constraint receipts_finding_check check (finding in
        ('amount_differs', 'late', 'paid_twice', 'transition_refused', 'unknown_payment', 'refunded_elsewhere'));
alter table anomalies
    drop constraint anomalies_kind_check,
    add constraint anomalies_kind_check check (kind in
        ('late_payment', 'double_payment', 'amount_mismatch', 'transition_refused', 'unknown_payment',
         'refunded_elsewhere', 'bill_differs', 'refund_failed', 'gateway_unknown', 'stock_inconsistent',
         'records_inconsistent'));
