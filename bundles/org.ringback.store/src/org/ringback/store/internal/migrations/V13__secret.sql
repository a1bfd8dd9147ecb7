-- Keys that all servers of the installation have in common, in base 64.
create table secret (
    name varchar(40) not null primary key,
    secret_key varchar(100) not null
);
