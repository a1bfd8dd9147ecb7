-- When an agent works, where that is not when the office does: "mon-fri 08:00-16:00".
alter table agent add column hours varchar(60);
