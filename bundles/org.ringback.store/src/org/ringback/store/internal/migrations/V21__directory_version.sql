-- Each change of agents, groups and passwords has the next version, in the order of the commits, and each agent and group
-- says in which it was changed last. So one number tells whether there is anything new, and what it is.
create table directory_version (
    id smallint primary key,
    version bigint not null
);
insert into directory_version (id, version) values (1, 0);

alter table agent add column changed_in bigint default 0 not null;
create index agent_changed_in on agent (changed_in);
alter table agent_group add column changed_in bigint default 0 not null;
