-- What the server says by itself as values, so that every desktop has the words. What is kept as a line of English stays.
alter table callback_message add column rang_seconds integer;
alter table callback_message add column call_end varchar(20);
alter table interaction add column rang_seconds integer;
alter table interaction add column call_end varchar(20);
alter table callback_handover add column waited_seconds integer;
alter table audit_entry add column kind varchar(20);
alter table audit_entry add column details varchar(200);

-- Missed calls are found by what they are called in every language: in English they were already.
insert into interaction_term (term, happened_at, interaction)
    select 'verpasster', happened_at, id from interaction where kind = 'MISSED_CALL';
insert into interaction_term (term, happened_at, interaction)
    select 'anruf', happened_at, id from interaction where kind = 'MISSED_CALL';
insert into interaction_term (term, happened_at, interaction)
    select '不在着信', happened_at, id from interaction where kind = 'MISSED_CALL';
