-- A safety report goes to one named officer of the school, and to its head when it is left lying (LAW section 4,
-- `report-safety`). Every naming is a row; the newest stands. A report keeps the reader whom its author was shown.
create table imes.safety_reader (province smallint not null, school uuid not null, seq int not null, officer uuid not null,
  named_by uuid not null, from_day date not null,
  primary key (province, school, seq),
  foreign key (province, school) references imes.school (province, id) on delete cascade,
  foreign key (province, officer) references imes.person (province, id) on delete cascade);
create policy look_up on imes.safety_reader for select using (imes.acting() = 'system');
create policy office on imes.safety_reader for select using (imes.acting() = 'office'
  and imes.purpose() in ('import-roster', 'report-safety') and school = any((select imes.scopes())::uuid[]));
create policy named on imes.safety_reader for insert with check (imes.acting() = 'office'
  and imes.purpose() = 'import-roster' and school = any((select imes.scopes())::uuid[]) and named_by = (select imes.person()));
create policy in_office on imes.duty for select using (imes.acting() = 'office' and imes.purpose() = 'report-safety'
  and role = 'office' and scope = any((select imes.scopes())::uuid[]));
create policy safety_readers on imes.person for select using (imes.acting() = 'system' and imes.purpose() = 'report-safety'
  and (id in (select officer from imes.safety_reader) or id in (select person from imes.staff where duty = 'principal')));

-- Reports from before this rule name nobody: the head reads them.
alter table imes.safety_report add column officer uuid, add column escalates_after date, add column opened_on date;
-- What the dossier shows of a report: what its reader released, until that is closed. Of a report without a release
-- nothing is known but to its readers, and `school` stays empty: that nobody else can see the row rests on it.
alter table imes.safety_decision add column number text, add column school uuid, add column workplace uuid;
alter table imes.safety_decision no force row level security;
alter table imes.safety_report no force row level security;
update imes.safety_decision set number = of.number, school = of.school, workplace = of.workplace
  from imes.safety_report of where of.province = safety_decision.province and of.id = safety_decision.report
  and exists (select from imes.safety_decision released where released.province = safety_decision.province
    and released.report = safety_decision.report and released.outcome = 'released' and released.seq <= safety_decision.seq);
alter table imes.safety_decision force row level security;
alter table imes.safety_report force row level security;

drop policy named_officer on imes.safety_report;
drop policy dossier on imes.safety_report;
create policy named_reader on imes.safety_report for select using (imes.acting() = 'office'
  and imes.purpose() = 'report-safety' and school = any((select imes.scopes())::uuid[])
  and exists (select from imes.duty mine where mine.person = (select imes.person()) and mine.role = 'office'
    and mine.scope = safety_report.school and mine.from_day <= imes.today() and (mine.to_day is null or imes.today() <= mine.to_day))
  and (
    officer = (select imes.person())
    -- Left lying, or named to nobody: the head of the school.
    or ((officer is null or coalesce(opened_on, imes.today()) > escalates_after) and exists (
      select from imes.staff head where head.person = (select imes.person()) and head.school = safety_report.school
        and head.duty = 'principal'))
    -- Its reader has left the office: the one named since, or the head.
    or (not exists (select from imes.duty his where his.person = safety_report.officer and his.role = 'office'
        and his.scope = safety_report.school and his.from_day <= imes.today() and (his.to_day is null or imes.today() <= his.to_day))
      and (exists (select from imes.staff head where head.person = (select imes.person())
          and head.school = safety_report.school and head.duty = 'principal')
        or (select since.officer from imes.safety_reader since where since.school = safety_report.school
          order by since.seq desc limit 1) = (select imes.person())))));
create policy taken_up on imes.safety_report for update using (imes.acting() = 'office' and imes.purpose() = 'report-safety'
  and opened_on is null) with check (opened_on = imes.today());
create policy dossier on imes.safety_decision for select using (imes.acting() = 'office'
  and imes.purpose() = 'review-placement' and school = any((select imes.scopes())::uuid[]));

grant select, insert on imes.safety_reader to imes_app;
grant update (opened_on) on imes.safety_report to imes_app;
select imes.guard_tables();
