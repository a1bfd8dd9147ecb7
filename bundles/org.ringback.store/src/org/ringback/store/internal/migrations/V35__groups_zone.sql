-- By whose clock a group works, where that is not the office's: "Asia/Tokyo".
alter table agent_group add column zone varchar(60);
