-- Which of several servers works in this office, or was the last to. The epoch counts how often one began to, the beat is counted by
-- whoever works.
create table office_lease (
    only_one boolean primary key check (only_one),
    epoch bigint not null,
    holder uuid,
    working boolean not null,
    beat bigint not null
);
insert into office_lease (only_one, epoch, working, beat) values (true, 0, false, 0);

-- The servers that run, whether they work or stand by.
create table office_server (
    id uuid primary key,
    name varchar(200) not null,
    address varchar(300),
    authority varchar(64),
    seen_at timestamp(6) with time zone not null
);
