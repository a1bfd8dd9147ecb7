-- A promise is kept, too, when the customer was spoken with in an ordinary call in time; it stands no more either way.
update callback_figure f
    set promise_stands = false,
        promises = f.promises + 1,
        promises_kept = f.promises_kept + case when c.reached_at <= c.promised_until then 1 else 0 end
    from callback c
    where c.id = f.callback and f.promise_stands and c.reached_at >= c.promised_at;
