-- A customer may have so many unpaid orders and no more: each holds stock that others would pay for.

create index orders_pending_of_customer on orders (customer) where status = 'pending';

create table customers (
    customer text primary key
);
comment on table customers is 'Who has ever ordered. The row''s lock lets the orders of one customer in one by one.';

-- In one call from inside the statement that writes the order, so that it costs no round trip. Each statement of a
-- volatile function sees what was committed before it began: the count comes after the lock and misses nobody who had it.
create function may_order(buyer text, most_pending bigint) returns boolean language plpgsql volatile as $$
begin
    insert into customers (customer) values (buyer) on conflict do nothing;
    perform from customers where customer = buyer for no key update;
    return most_pending > (
        select count(*)
        from (select from orders where customer = buyer and status = 'pending' limit most_pending) as pending);
end
$$;
comment on function may_order is
    'Whether the customer has fewer pending orders than that, which stays so until the transaction ends.';
