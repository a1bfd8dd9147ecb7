-- The words that entries of the history are found by, and the whole history from the newest on.
create table interaction_term (
    term ${term} not null,
    interaction uuid not null references interaction,
    primary key (term, interaction)
);

create index interaction_newest on interaction (happened_at desc, id desc);
