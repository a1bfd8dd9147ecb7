-- Who gets what nobody in a group responds to in time ("a:anna", "g:support"), and when the group works, where that is not
-- when the office does.
alter table agent_group add column deputy varchar(50);
alter table agent_group add column hours varchar(60);
