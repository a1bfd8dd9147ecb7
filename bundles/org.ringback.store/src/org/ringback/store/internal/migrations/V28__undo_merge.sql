-- What a merge did, as long as it can be undone: both customers as they were, and what went from the one to the other. The
-- identity is that of the entry in the history that says so.
create table customer_merge (
    id uuid primary key,
    merged_at timestamp(6) with time zone not null,
    kept uuid not null,
    kept_name varchar(200),
    kept_company varchar(200),
    kept_notes varchar(100000) not null,
    gone uuid not null,
    gone_revision bigint not null,
    gone_name varchar(200),
    gone_company varchar(200),
    gone_notes varchar(100000) not null,
    number_keys varchar(64)[] not null,
    interactions uuid[] not null,
    callbacks uuid[] not null,
    identities uuid[] not null
);
create index customer_merge_at on customer_merge (merged_at);
create index customer_merge_kept on customer_merge (kept);
