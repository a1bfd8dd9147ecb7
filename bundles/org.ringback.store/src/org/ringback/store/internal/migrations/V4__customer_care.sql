-- Where a customer's identity leads to after it was merged into another's.
create table merged_customer (
    id uuid primary key,
    merged_into uuid not null references customer
);
create index merged_customer_into on merged_customer (merged_into);

-- How long a call in the history lasted.
alter table interaction add column lasted_seconds integer;
