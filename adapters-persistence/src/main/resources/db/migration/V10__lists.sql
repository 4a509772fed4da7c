-- Lists and searches that take the same time however old the shop is: each goes straight to the rows of its page.

-- A customer's of each status, newest first; all of a customer's are merged from those, a few rows of each. It takes
-- the place of the index without the status: writing costs what it did.
drop index orders_of_customer;
create index orders_of_customer on orders (customer, status, created_at desc, id desc);

-- The same of payments and refunds, which have to know whose they are for that: from their order, whoever writes them.
create function take_customer_of_order() returns trigger language plpgsql as $$
begin
    select customer into new.customer from orders where id = new.order_id;
    return new;
end
$$;
comment on function take_customer_of_order is 'Copies what never changes from the order to what belongs to it.';

alter table payments add column customer text;
update payments set customer = orders.customer from orders where orders.id = payments.order_id;
create trigger of_customer before insert on payments for each row execute function take_customer_of_order();
create index payments_of_customer on payments (customer, status, created_at desc, id desc);
comment on column payments.customer is 'Whose order it is for; to search by alone.';

alter table refunds add column customer text;
update refunds set customer = orders.customer from orders where orders.id = refunds.order_id;
create trigger of_customer before insert on refunds for each row execute function take_customer_of_order();
create index refunds_of_customer on refunds (customer, status, created_at desc, id desc) where customer is not null;
comment on column refunds.customer is 'Whose order it is for, if it is for one; to search by alone.';

-- By status, by kind and by both, in place of one index for each.
drop index anomalies_by_status;
drop index anomalies_by_kind;
create index anomalies_by_status on anomalies (status, kind, first_seen desc, id desc);

-- Staff page through all products, on sale or not.
create index products_by_time on products (created_at desc, id desc);
