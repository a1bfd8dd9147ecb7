-- What the group is called that the caller of a missed call came to.
alter table callback_message add column missed_group varchar(200);
alter table interaction add column missed_group varchar(200);
