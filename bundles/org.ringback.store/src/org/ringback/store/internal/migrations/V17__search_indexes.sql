-- Without a list of what is pending: each search would have to read it from end to end.
create index customer_tokens on customer using gin (tokens) with (fastupdate = off);
create index interaction_tokens on interaction using gin (tokens) with (fastupdate = off);
-- Words are many and none is in most rows: without this the planner knows the most frequent hundred only.
alter table customer alter column tokens set statistics 1000;
alter table interaction alter column tokens set statistics 1000;
analyze customer;
analyze interaction;
