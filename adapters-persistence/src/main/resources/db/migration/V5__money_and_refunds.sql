-- Where each cent of a receipt is, refunds, what staff should look at, callbacks as they came, and what the consistency
-- check needs to be quick.

-- Receipts: three amounts say where the money is that does not pay for its order; the rest does.

drop trigger append_only on receipts;
drop index receipts_one_applied_per_order;
alter table receipts
    drop constraint receipts_held_with_a_reason,
    drop constraint receipts_applied_to_a_payment,
    add column trade_number text,
    add column refunding_cents bigint not null default 0,
    add column refunded_cents bigint not null default 0,
    add column held_cents bigint not null default 0;
alter table receipts rename column held_because to finding;
alter table receipts rename constraint receipts_held_because_check to receipts_finding_check;

update receipts set held_cents = amount_cents where status = 'held';
-- The mock names payments by their ids.
update receipts set trade_number = payment.trade_number
    from payments payment where payment.id = receipts.payment_id and receipts.provider <> 'mock';

alter table receipts
    drop column status,
    add column applied_cents bigint not null
        generated always as (amount_cents - refunding_cents - refunded_cents - held_cents) stored,
    add constraint receipts_nothing_below_zero check
        (refunding_cents >= 0 and refunded_cents >= 0 and held_cents >= 0 and applied_cents >= 0),
    add constraint receipts_applied_to_a_payment check (payment_id is not null or applied_cents = 0);
create unique index receipts_one_applied_per_order on receipts (order_id) where applied_cents > 0;
-- Every column but where the money is: a column that is added has to be added here.
create trigger append_only before delete
    or update of id, provider, transaction_id, trade_number, payment_id, order_id, amount_cents, finding, paid_at, received_at
    on receipts for each statement execute function refuse_to_rewrite();
comment on table receipts is
    'Money that providers confirmed, and where each cent of it is. Append-only, but for where it is.';
comment on column receipts.trade_number is 'What the provider calls the payment, where it says so.';
comment on column receipts.finding is 'Why it was not applied when it came; null when it was.';
comment on column receipts.refunding_cents is 'On its way back.';
comment on column receipts.refunded_cents is 'Back.';
comment on column receipts.held_cents is 'Waiting for staff.';
comment on column receipts.applied_cents is 'What pays for the order: the rest.';

-- Refunds.

create table refunds (
    id              bigint primary key,
    refund_number   text        not null unique,
    provider        text        not null,
    transaction_id  text        not null,
    payment_id      bigint,
    order_id        bigint,
    amount_cents    bigint      not null check (amount_cents > 0),
    source          text        not null check (source in ('applied', 'held')),
    reason          text        not null,
    requested_by    text        not null,
    status          text        not null check (status in
        ('pending', 'processing', 'succeeded', 'failed', 'rejected')),
    restock         boolean,
    attempts        integer     not null check (attempts >= 0),
    next_attempt_at timestamptz,
    trouble         text,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    constraint refunds_of_receipt foreign key (transaction_id, provider) references receipts (transaction_id, provider),
    constraint refunds_of_payment foreign key (order_id, payment_id) references payments (order_id, id) match full,
    constraint refunds_of_applied_money_have_an_order check (source = 'held' or order_id is not null),
    constraint refunds_asked_for_while_processing check ((status = 'processing') = (next_attempt_at is not null))
);
create index refunds_of_receipt on refunds (transaction_id, provider);
create index refunds_of_order on refunds (order_id) where order_id is not null;
create index refunds_due on refunds (next_attempt_at, id) where status = 'processing';
create index refunds_by_status on refunds (status, created_at desc, id desc);
create index refunds_by_time on refunds (created_at desc, id desc);
comment on table refunds is 'Money of a receipt on its way back. Written under the locks of its order and its receipt.';
comment on column refunds.refund_number is 'What gateways call it: out_refund_no.';
comment on column refunds.source is 'Whether its money paid for an order before, or was held.';
comment on column refunds.restock is 'Whether the goods go on sale again; null where staff did not say.';
comment on column refunds.attempts is 'How often the gateway was asked since the refund was approved or retried.';
comment on column refunds.next_attempt_at is 'When the gateway is asked next; while processing.';
comment on column refunds.trouble is 'What the gateway last had against it.';

create function refuse_refunds_beyond_their_receipt() returns trigger language plpgsql as $$
declare
    received bigint;
    asked_back numeric;
begin
    -- Under the receipt's lock, which whoever writes refunds has anyway: so two at once cannot both be the last to fit.
    select amount_cents into strict received from receipts
        where transaction_id = new.transaction_id and provider = new.provider for no key update;
    select sum(amount_cents) into asked_back from refunds
        where transaction_id = new.transaction_id and provider = new.provider and status <> 'rejected';
    if asked_back > received then
        raise exception '% cents of % % are refunded, of %', asked_back, new.provider, new.transaction_id, received
            using errcode = 'check_violation';
    end if;
    return null;
end
$$;
comment on function refuse_refunds_beyond_their_receipt is 'Keeps all refunds of a receipt within what was received.';
create constraint trigger within_receipt after insert or update of amount_cents, status, provider, transaction_id on refunds
    deferrable initially deferred for each row execute function refuse_refunds_beyond_their_receipt();

-- Orders remember what they were before all their money was asked back.

alter table orders
    add column refunded_from text check (refunded_from in ('paid', 'shipped', 'completed')),
    add constraint orders_refunded_from_somewhere check
        ((refunded_from is not null) = (status in ('refunding', 'refunded')));
create index orders_holding_stock on orders (product_id)
    where product_source = 'local' and status in ('pending', 'paid', 'refunding');
comment on column orders.refunded_from is 'What it was before all its money was asked back.';

alter table payment_log
    drop constraint payment_log_event_check,
    add constraint payment_log_event_check check (event in
        ('created', 'started', 'callback_received', 'signature_refused', 'callback_refused', 'amount_mismatch',
         'succeeded', 'failed', 'cancelled', 'expired', 'duplicate', 'late', 'paid_twice', 'transition_failed',
         'settled', 'refund_requested', 'refund_rejected', 'refund_approved', 'refund_delayed', 'refunded',
         'refund_failed'));

-- An order that was given up may be taken up again, and then reserves a second time.

alter table stock_moves
    add column round integer not null default 1 check (round > 0),
    drop constraint stock_moves_kind_check,
    add constraint stock_moves_kind_check check (kind in
        ('reserve', 'release', 'ship', 'write_off', 'return', 'adjust'));
drop index stock_moves_once_per_order;
create unique index stock_moves_once_per_round on stock_moves (order_number, kind, round) where order_number is not null;
comment on column stock_moves.round is 'Which reservation of its order it makes or ends; 1 for adjustments.';

-- Anomalies.

create table anomalies (
    id             bigint primary key,
    kind           text        not null check (kind in
        ('late_payment', 'double_payment', 'amount_mismatch', 'transition_refused', 'unknown_payment', 'refund_failed',
         'gateway_unknown', 'stock_inconsistent', 'records_inconsistent')),
    subject        text        not null check (subject <> ''),
    amount_cents   bigint,
    status         text        not null check (status in ('open', 'resolved')),
    evidence       jsonb       not null check (jsonb_typeof(evidence) = 'object'),
    provider       text,
    transaction_id text,
    refund_id      bigint references refunds,
    order_id       bigint references orders,
    first_seen     timestamptz not null,
    last_seen      timestamptz not null,
    constraint anomalies_once unique (kind, subject),
    constraint anomalies_of_receipt foreign key (transaction_id, provider)
        references receipts (transaction_id, provider) match full
);
create index anomalies_of_receipt on anomalies (transaction_id, provider) where transaction_id is not null;
create index anomalies_by_status on anomalies (status, first_seen desc, id desc);
create index anomalies_by_kind on anomalies (kind, first_seen desc, id desc);
create index anomalies_by_time on anomalies (first_seen desc, id desc);
comment on table anomalies is 'What staff should look at: one row for each kind and subject, open again when seen again.';
comment on column anomalies.subject is 'What it is about, as people name it: a receipt, a refund number, an order number.';

create table anomaly_steps (
    id         bigint generated always as identity primary key,
    anomaly_id bigint      not null references anomalies,
    action     text        not null check (action in ('retry', 'refund', 'settle', 'note')),
    operator   text        not null,
    reason     text        not null,
    at         timestamptz not null
);
create index anomaly_steps_of_anomaly on anomaly_steps (anomaly_id, id);
create trigger append_only before update or delete on anomaly_steps
    for each statement execute function refuse_to_rewrite();
comment on table anomaly_steps is 'What staff did about anomalies, a line for each action. Append-only.';

-- Callbacks as they came.

create table callbacks (
    id              bigint primary key,
    provider        text        not null check (provider in ('wechat', 'alipay', 'bank', 'mock')),
    about           text        not null check (about in ('payment', 'refund')),
    body            bytea       not null,
    headers         jsonb       not null check (jsonb_typeof(headers) = 'object'),
    verdict         text        not null check (verdict in ('handled', 'refused', 'failed')),
    attempts        integer     not null check (attempts >= 0),
    trouble         text,
    next_attempt_at timestamptz,
    received_at     timestamptz not null,
    constraint callbacks_tried_again_when_failed check ((verdict = 'failed') = (next_attempt_at is not null))
);
create index callbacks_due on callbacks (next_attempt_at, id) where verdict = 'failed';
create index callbacks_by_verdict on callbacks (verdict, received_at desc, id desc);
create index callbacks_by_time on callbacks (received_at desc, id desc);
comment on table callbacks is 'Every callback that was genuine, as it arrived, and what became of it. Old ones are forgotten.';
comment on column callbacks.headers is 'Those that its signature may need.';
comment on column callbacks.trouble is 'What went wrong the last time.';
comment on column callbacks.next_attempt_at is 'When it is tried again; while it has failed.';
