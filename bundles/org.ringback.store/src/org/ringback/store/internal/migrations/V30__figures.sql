-- What of each callback counts in the figures: a row without anything of the customer. It stays when the callback is forgotten;
-- then without the agents. Narrow, so that a year of them is read at once.
create table callback_figure (
    callback uuid primary key,
    entered_at timestamp(6) with time zone not null,
    recipient varchar(44) not null,
    reason varchar(20),
    waits_since timestamp(6) with time zone not null,
    respond_by timestamp(6) with time zone,
    responded_at timestamp(6) with time zone,
    took_seconds integer,
    responded_by varchar(40),
    first_outcome varchar(20),
    attempts integer not null default 0,
    ended varchar(20)
);

-- What is kept already: within what time the office meant to respond then, nobody knows any more.
insert into callback_figure
    select c.id, c.accepted_at, c.recipient, c.reason, greatest(c.accepted_at, c.window_from), c.window_until, a.tried_at,
        case when a.tried_at is not null then
            greatest(0, least(2147483647, extract(epoch from (a.tried_at - greatest(c.accepted_at, c.window_from))))) end,
        a.agent, a.outcome, (select count(*) from callback_attempt t where t.callback = c.id),
        case when c.open_order is null then c.state end
    from callback c left join callback_attempt a on a.callback = c.id and a.position = 0;

-- As coarse as these times are read: there are few different ones then, and they are counted without sorting.
update callback_figure set took_seconds = took_seconds - mod(took_seconds, case when took_seconds < 600 then 5
    when took_seconds < 3600 then 30 when took_seconds < 28800 then 60 else 600 end) where took_seconds >= 60;

create index callback_figure_entered on callback_figure (entered_at);
