-- What staff look into one payment by: the callbacks that name it, and what they wrote down about it.

alter table callbacks add column subject text;
create index callbacks_of_subject on callbacks (subject, received_at desc, id desc) where subject is not null;
comment on column callbacks.subject is
    'What it names: a trade number, a payment''s id or a refund number; null where that is too long to be one of ours.';

alter table payment_log
    drop constraint payment_log_event_check,
    add constraint payment_log_event_check check (event in
        ('created', 'started', 'callback_received', 'gateway_asked', 'found_in_bill', 'closed_at_gateway',
         'signature_refused', 'callback_refused', 'amount_mismatch', 'succeeded', 'failed', 'cancelled', 'expired', 'duplicate', 'late',
         'paid_twice', 'refunded_elsewhere', 'transition_failed', 'settled', 'noted', 'refund_requested',
         'refund_rejected', 'refund_approved', 'refund_delayed', 'refunded', 'refund_failed'));
