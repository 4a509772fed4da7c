-- Staff page through the addresses of all customers.
create index addresses_by_time on addresses (created_at desc, id desc);
