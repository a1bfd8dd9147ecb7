-- How each agent has arranged the desktop: theirs wherever they log in. What is in it only desktops read.
create table arrangement (
    agent varchar(40) primary key,
    lines text not null
);
