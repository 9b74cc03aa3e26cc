-- What the commission (işletme belirleme komisyonu) found about a workplace in one field: numbers and the numbers of its
-- documents. Nobody who sat in it, and no text. A new finding is added to the earlier ones.
create table imes.suitability (province smallint not null, workplace uuid not null, field text not null, seq int not null,
  coverage_percent smallint not null check (coverage_percent between 0 and 100), coverage_evidence text not null,
  safety_met boolean not null, safety_evidence text not null, found_on date not null,
  primary key (province, workplace, field, seq),
  foreign key (province, workplace) references imes.workplace (province, id) on delete cascade);
create policy commission on imes.suitability using (imes.acting() = 'office' and imes.purpose() = 'review-placement');
create policy market on imes.suitability for select using (imes.acting() = 'office' and imes.purpose() = 'propose-placement');
grant select, insert on imes.suitability to imes_app;

-- For the dossier the server counts every student of a workplace, whichever school sent them, and reads which contests of
-- its published figures are open: their numbers, never their grounds, which stay sealed.
create policy dossier on imes.contest_case for select
  using (imes.acting() = 'system' and imes.purpose() = 'review-placement' and kind = 'score');
select imes.guard_tables();
