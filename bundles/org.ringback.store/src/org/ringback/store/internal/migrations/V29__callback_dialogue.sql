-- What author and owner write to each other on a call-back.
create table callback_line (
    callback uuid not null references callback,
    position integer not null,
    side varchar(10) not null,
    author varchar(40) not null,
    written_at timestamp(6) with time zone not null,
    line varchar(1000) not null,
    primary key (callback, position)
);
