-- Status words, kinds and methods are the lower-case names of the domain's enums. Money is in cents. Whatever the
-- domain rules out is ruled out here once more, so that no other way into the database can write it either.

-- One sequence for all tables: whoever places an order takes its id and its payment's from the same block of fifty,
-- and no number ever names two things.
create sequence ids increment by 50;

create table products (
    id          bigint primary key,
    name        text        not null,
    price_cents bigint      not null check (price_cents between 1 and 9999999999),
    source      text        not null check (source in ('local', 'haier')),
    supplier_code text,
    on_sale     boolean     not null,
    sales       bigint      not null default 0 check (sales >= 0),
    created_at  timestamptz not null,
    constraint products_supplier_code_of_a_supplier check (source <> 'local' or supplier_code is null)
);
create index products_on_sale on products (created_at desc, id desc) where on_sale;
comment on table products is 'What the shop sells.';
comment on column products.supplier_code is 'What the supplier calls it; for products of a supplier only.';
comment on column products.sales is 'Pieces that customers have received and kept.';

-- Rewritten by every order: half of each page is left free, so that the new version of a row stays beside the old one
-- and no index is touched.
create table stock (
    product_id bigint primary key references products,
    available  bigint not null check (available >= 0),
    reserved   bigint not null check (reserved >= 0)
) with (fillfactor = 50);
comment on table stock is 'Pieces of our own products: the sums of stock_moves. Suppliers keep the stock of theirs.';
comment on column stock.available is 'Pieces that may be ordered.';
comment on column stock.reserved is 'Pieces held by orders that have not shipped.';

create table addresses (
    id         bigint primary key,
    customer   text        not null,
    recipient  text        not null,
    phone      text        not null,
    region     text        not null,
    detail     text        not null,
    created_at timestamptz not null
);
create index addresses_of_customer on addresses (customer, created_at desc, id desc);
comment on table addresses is 'The customers'' address books. Orders keep a copy of their own.';

create table orders (
    id               bigint primary key,
    order_number     text        not null unique,
    customer         text        not null,
    status           text        not null check (status in
        ('pending', 'paid', 'shipped', 'completed', 'cancelled', 'refunding', 'refunded')),
    product_id       bigint      not null references products,
    product_name     text        not null,
    product_source   text        not null check (product_source in ('local', 'haier')),
    unit_price_cents bigint      not null check (unit_price_cents > 0),
    quantity         integer     not null check (quantity > 0),
    total_cents      bigint      not null,
    method           text        not null check (method in ('wechat', 'alipay', 'bank')),
    address_id       bigint      not null,
    recipient        text        not null,
    phone            text        not null,
    region           text        not null,
    address_detail   text        not null,
    note             text        not null,
    event_sequence   bigint      not null check (event_sequence >= 0),
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    constraint orders_total_is_price_times_quantity check (total_cents = unit_price_cents * quantity)
);
create index orders_pending on orders (created_at, id) where status = 'pending';
create index orders_of_customer on orders (customer, created_at desc, id desc);
create index orders_by_status on orders (status, created_at desc, id desc);
create index orders_by_time on orders (created_at desc, id desc);
comment on table orders is 'One product, ordered by one customer. Its row lock is the lock of all that belongs to it.';
comment on column orders.address_id is 'The address as it was chosen; recipient to address_detail are as it read then.';
comment on column orders.event_sequence is 'Number of its last event in the outbox; changes under the row''s lock only.';

create table order_changes (
    id          bigint generated always as identity primary key,
    order_id    bigint      not null references orders,
    from_status text        not null check (from_status in
        ('pending', 'paid', 'shipped', 'completed', 'cancelled', 'refunding', 'refunded')),
    to_status   text        not null check (to_status in
        ('pending', 'paid', 'shipped', 'completed', 'cancelled', 'refunding', 'refunded')),
    operator    text        not null,
    note        text        not null,
    at          timestamptz not null,
    constraint order_changes_move check (from_status <> to_status)
);
create index order_changes_of_order on order_changes (order_id, id);
comment on table order_changes is 'History of orders, a line for each move. Append-only.';

create table stock_moves (
    id           bigint generated always as identity primary key,
    product_id   bigint      not null references stock,
    kind         text        not null check (kind in ('reserve', 'release', 'ship', 'adjust')),
    quantity     bigint      not null,
    order_number text references orders (order_number),
    operator     text        not null,
    reason       text        not null,
    at           timestamptz not null,
    constraint stock_moves_of_orders_but_for_adjustments check
        (case kind when 'adjust' then order_number is null else order_number is not null and quantity > 0 end)
);
create index stock_moves_of_product on stock_moves (product_id, id desc);
create unique index stock_moves_once_per_order on stock_moves (order_number, kind) where order_number is not null;
comment on table stock_moves is 'Ledger of stock, a line for each move; its sums are the stock. Append-only.';
comment on column stock_moves.quantity is 'Pieces; for adjustments the signed difference.';

create table payments (
    id             bigint primary key,
    order_id       bigint      not null references orders,
    trade_number   text        not null unique,
    amount_cents   bigint      not null check (amount_cents > 0),
    method         text        not null check (method in ('wechat', 'alipay', 'bank')),
    status         text        not null check (status in
        ('init', 'processing', 'succeeded', 'failed', 'cancelled', 'expired')),
    transaction_id text,
    expires_at     timestamptz not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    constraint payments_of_order unique (order_id, id),
    constraint payments_succeed_with_a_transaction check ((status = 'succeeded') = (transaction_id is not null))
);
create unique index payments_one_open_per_order on payments (order_id) where status in ('init', 'processing');
create unique index payments_one_succeeded_per_order on payments (order_id) where status = 'succeeded';
create index payments_open on payments (expires_at, id) where status in ('init', 'processing');
create index payments_by_status on payments (status, created_at desc, id desc);
create index payments_by_time on payments (created_at desc, id desc);
create index payments_by_transaction on payments (transaction_id) where transaction_id is not null;
comment on table payments is 'Attempts to pay an order. Written under the lock of the order alone.';
comment on column payments.trade_number is 'What gateways call it: out_trade_no.';
comment on column payments.transaction_id is 'The provider''s number for the money that was applied.';

create table payment_log (
    id              bigint generated always as identity primary key,
    payment_id      bigint      not null references payments,
    event           text        not null check (event in
        ('created', 'started', 'callback_received', 'signature_refused', 'callback_refused', 'amount_mismatch',
         'succeeded', 'failed', 'cancelled', 'expired', 'duplicate', 'late', 'paid_twice', 'transition_failed')),
    details         jsonb       not null check (jsonb_typeof(details) = 'object'),
    at              timestamptz not null,
    unverified_slot integer check (unverified_slot > 0)
);
create index payment_log_of_payment on payment_log (payment_id, id);
create unique index payment_log_slots on payment_log (payment_id, event, unverified_slot)
    where unverified_slot is not null;
comment on table payment_log is 'Event log of payments, a line for each thing that happened. Append-only.';
comment on column payment_log.unverified_slot is
    'For lines that strangers caused: one of the few places kept for them, so that they cannot fill the table.';

create table receipts (
    id             bigint generated always as identity primary key,
    provider       text        not null check (provider in ('wechat', 'alipay', 'bank', 'mock')),
    transaction_id text        not null,
    payment_id     bigint,
    order_id       bigint,
    amount_cents   bigint      not null check (amount_cents > 0),
    status         text        not null check (status in ('applied', 'held')),
    held_because   text check (held_because in
        ('amount_differs', 'late', 'paid_twice', 'transition_refused', 'unknown_payment')),
    paid_at        timestamptz not null,
    received_at    timestamptz not null,
    constraint receipts_once unique (transaction_id, provider),
    constraint receipts_of_payment foreign key (order_id, payment_id) references payments (order_id, id) match full,
    constraint receipts_held_with_a_reason check ((status = 'held') = (held_because is not null)),
    constraint receipts_applied_to_a_payment check (status = 'held' or payment_id is not null)
);
create index receipts_of_payment on receipts (payment_id);
create index receipts_of_order on receipts (order_id, id);
create unique index receipts_one_applied_per_order on receipts (order_id) where status = 'applied';
comment on table receipts is 'Money that providers confirmed, and where it is. Append-only.';
comment on column receipts.held_because is 'Why it waits for staff; null when it was applied to its order.';

create table outbox (
    id             bigint generated always as identity primary key,
    aggregate_type text        not null check (aggregate_type = 'order'),
    aggregate_id   bigint      not null,
    sequence       bigint      not null check (sequence > 0),
    type           text        not null,
    payload        jsonb       not null check (jsonb_typeof(payload) = 'object'),
    at             timestamptz not null,
    constraint outbox_numbered unique (aggregate_type, aggregate_id, sequence)
);
comment on table outbox is 'What other systems are told, written in the transaction that made it true.';
comment on column outbox.sequence is 'Counts from 1 without a gap for each aggregate.';

create function refuse_to_rewrite() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
comment on function refuse_to_rewrite is 'Keeps history as it was written. Fires on rewriting alone: appending costs nothing.';

create trigger append_only before update or delete on order_changes
    for each statement execute function refuse_to_rewrite();
create trigger append_only before update or delete on stock_moves
    for each statement execute function refuse_to_rewrite();
create trigger append_only before update or delete on payment_log
    for each statement execute function refuse_to_rewrite();
create trigger append_only before update or delete on receipts
    for each statement execute function refuse_to_rewrite();
