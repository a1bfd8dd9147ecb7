-- Terms with the time of their entry, so that the newest are known without reading the entries; and without a reference
-- to them, for which H2 would keep a second index of this by far largest table.
create table interaction_term_by_time (
    term ${term} not null,
    happened_at timestamp(6) with time zone not null,
    interaction uuid not null,
    primary key (term, happened_at, interaction)
);
insert into interaction_term_by_time (term, happened_at, interaction)
    select t.term, i.happened_at, t.interaction from interaction_term t join interaction i on i.id = t.interaction;
drop table interaction_term;
alter table interaction_term_by_time rename to interaction_term;
