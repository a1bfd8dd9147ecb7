-- The numbers of a day, for the wallboard.
create index callback_accepted on callback (accepted_at);
