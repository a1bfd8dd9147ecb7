-- That a customer was erased, and nothing of the customer but the end of a number.
create table erasure (
    id uuid primary key,
    happened_at timestamp(6) with time zone not null,
    agent varchar(40) not null,
    of_number varchar(10) not null,
    interactions integer not null,
    callbacks integer not null
);

create index callback_closed on callback (closed_at);
create index callback_number on callback (caller_e164);
create index callback_raw_number on callback (caller_raw);
