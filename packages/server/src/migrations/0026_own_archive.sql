-- Rows about a person that only the server's part of an act saw before: their own archive has them too (KVKK m.11/1-b).
create policy own_archive on imes.birth for select using (student = (select imes.person())
  and imes.acting() = 'student' and imes.purpose() = 'export-own-data');
create policy own_archive on imes.guardianship for select using (student = (select imes.person())
  and imes.acting() = 'student' and imes.purpose() = 'export-own-data');
create policy own_archive on imes.staff for select using (person = (select imes.person())
  and imes.acting() <> 'system' and imes.purpose() = 'export-own-data');
create policy own_archive on imes.departure for select using (person = (select imes.person())
  and imes.acting() <> 'system' and imes.purpose() = 'export-own-data');
create policy own_archive on imes.published_feedback for select using (coordinator = (select imes.person())
  and imes.acting() = 'coordinator' and imes.purpose() = 'export-own-data');
select imes.guard_tables();
