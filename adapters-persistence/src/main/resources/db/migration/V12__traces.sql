-- In which trace a payment was started, so that the trace of its callback can point to it. Written only while tracing is
-- on; nothing reads it to decide anything.
create table payment_traces (
    payment_id bigint primary key references payments (id),
    traceparent text not null check (length(traceparent) = 55)
);
comment on table payment_traces is 'The trace that started a payment, while tracing was on.';
