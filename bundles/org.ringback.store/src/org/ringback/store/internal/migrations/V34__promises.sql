-- By when the customer was told that they are called back, and by whom.
alter table callback
    add column promised_by varchar(40),
    add column promised_at timestamp(6) with time zone,
    add column promised_until timestamp(6) with time zone;
alter table interaction add column promised_for timestamp(6) with time zone;

-- Of each callback in the figures: how many promises were kept or broken, how many of these kept, and for when the last one was;
-- whether that one still stands.
alter table callback_figure
    add column promises smallint not null default 0,
    add column promises_kept smallint not null default 0,
    add column promised_for timestamp(6) with time zone,
    add column promise_stands boolean not null default false;
create index callback_figure_promised on callback_figure (promised_for) where promised_for is not null;
