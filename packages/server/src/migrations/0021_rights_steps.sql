-- A request of m.11 is its steps (KVKK m.13, LAW section 5): the file is made by taking them one after another, and nothing
-- else says where it stands. They go with their case.
create table imes.rights_step (province smallint not null, rights_case uuid not null, seq int not null, step jsonb not null,
  primary key (province, rights_case, seq),
  foreign key (province, rights_case) references imes.rights_case (province, id) on delete cascade);
create policy through_case on imes.rights_step for select using (rights_case in (select id from imes.rights_case));
create policy desk on imes.rights_step for insert with check (imes.acting() = 'desk' and imes.purpose() = 'answer-request');
-- Who decided the result that an objection (11/1-g) is about: somebody else decides the objection.
alter table imes.rights_case add column first_decider uuid;
grant select, insert on imes.rights_step to imes_app;
select imes.guard_tables();
