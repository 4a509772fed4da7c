-- Stock of a product that many buy at once lies in several rows, so that they need not wait for each other's commits. A
-- product begins with one part; parts are added while it sells, by whoever had to wait, and are never taken away.

alter table stock_moves drop constraint stock_moves_product_id_fkey;
alter table stock
    add column part integer not null default 1 check (part > 0),
    drop constraint stock_pkey,
    add primary key (product_id, part);
-- No line has to be looked at: all referred to stock, which refers to products.
alter table stock_moves add constraint stock_moves_of_product foreign key (product_id) references products not valid;
comment on table stock is
    'Pieces of our own products, each in one part or several: their sums are those of stock_moves. Suppliers keep the stock of theirs.';
comment on column stock.part is 'From 1 on without a gap. Who locks several of a product does it in this order.';

-- The release before knows one part, and writes to all that match. A product of one part it moves as ever. Of several, it
-- writes one line of the ledger for each part: those of an order are refused by stock_moves_once_per_round, and those of an
-- adjustment by this. So it fails and is rolled back; it never moves more than was meant.
alter table stock_moves add column written_in xid8;
alter table stock_moves alter column written_in set default pg_current_xact_id();
create unique index stock_moves_one_adjustment on stock_moves (product_id, at, written_in) where order_number is null;
comment on column stock_moves.written_in is 'The transaction: a product is adjusted once in each, however many parts it has.';
