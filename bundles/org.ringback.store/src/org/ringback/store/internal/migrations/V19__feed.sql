-- The feed: what has become true and is to be told, written in the transaction that made it true. An entry that is not told
-- yet has no place; the one who tells gives places in the order of telling, one transaction after the other, so that whoever
-- reads behind a place never misses one, in whatever order the transactions that wrote them ended.
create sequence feed_number;
create sequence feed_place;
create table feed (
    number bigint primary key default nextval('feed_number'),
    kind varchar(20) not null,
    subject uuid not null,
    revision bigint,
    left_out varchar(100000),
    written_at timestamp(6) with time zone not null default now(),
    tries integer not null default 0,
    again_at timestamp(6) with time zone,
    place bigint unique,
    told_at timestamp(6) with time zone
);
create index feed_untold on feed (number) where place is null;
create index feed_put_back on feed (again_at) where place is null and again_at is not null;
-- Few rows are new for long: the usual thresholds would let what was told pile up.
alter table feed set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
-- The call-backs that somebody is responding to.
create index callback_claimed on callback (claim_agent) where claim_agent is not null;
