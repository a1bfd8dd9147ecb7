-- Confidential call-backs. Who may see one is named in it, and stands beside it, a line for each, for searches in the history.
-- Nothing that is kept already is confidential.
alter table callback add column confidential boolean not null default false;
alter table callback add column readers text;
-- Of a confidential one it holds its author, too: only they join it.
alter table callback alter column open_key type varchar(200);
alter table interaction add column confidential boolean not null default false;
