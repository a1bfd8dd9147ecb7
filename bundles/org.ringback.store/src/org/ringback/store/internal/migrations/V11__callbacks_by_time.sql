-- For pages of the call-backs of a period, in the order of time; the numbers of a day are read by it too.
create index callback_entered on callback (accepted_at, input_order);
drop index callback_accepted;
