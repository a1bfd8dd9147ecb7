-- What is empty in most rows is in no index, so a change of a call-back writes fewer entries, and its end hardly any.
alter table callback drop constraint callback_open_key_key;
create unique index callback_open_key on callback (open_key) where open_key is not null;
drop index callback_open_order, callback_open_recipient, callback_open_author, callback_open_number, callback_due,
    callback_closed;
create index callback_open_order on callback (open_order) where open_order is not null;
create index callback_open_recipient on callback (open_recipient) where open_recipient is not null;
create index callback_open_author on callback (open_author) where open_author is not null;
create index callback_open_number on callback (open_number) where open_number is not null;
create index callback_due on callback (due_at) where due_at is not null;
create index callback_closed on callback (closed_at) where closed_at is not null;
-- Nothing is found by it alone, and the sequence that it comes from gives no number twice.
alter table callback drop constraint callback_input_order_key;
-- Found by call-back; its own number only tells two of one revision apart.
alter table audit_entry drop constraint audit_entry_pkey;
drop index audit_entry_callback;
alter table audit_entry add primary key (callback, revision, id);
-- Room beside what was entered for what changes it soon: a change of no column that is in an index, such as that it was
-- seen, then writes no entry at all.
alter table callback set (fillfactor = 70);
