-- Preferences and needs of students; proposals of the machine; decisions of people. A decision is only ever added to.
create table imes.preference (province smallint not null, student uuid not null, rank smallint not null,
  workplace uuid not null, branch text not null, primary key (province, student, rank),
  foreign key (province, student) references imes.student (province, person) on delete cascade);
create table imes.preference_list (province smallint not null, student uuid not null, wants_to_move boolean not null,
  primary key (province, student),
  foreign key (province, student) references imes.student (province, person) on delete cascade);

-- The support need (needs-flag), sealed under a key of its own that the withdrawal of the consent destroys. `ends_on` is
-- the last day of the consent: from the next day on the row is found by nobody.
create table imes.need (province smallint not null, student uuid not null, sealed bytea not null, ends_on date not null,
  primary key (province, student),
  foreign key (province, student) references imes.student (province, person) on delete cascade);

create table imes.proposal (province smallint not null, id uuid not null, school uuid not null, made_on date not null,
  mode text not null check (mode in ('first', 'keep', 'strict')), manifest_hash text not null, input_hash text not null,
  result_hash text not null, seed text not null, certificate jsonb not null, counts jsonb not null, notes jsonb not null,
  manifest jsonb not null, inputs_sealed bytea not null, primary key (province, id));
create table imes.proposal_item (province smallint not null, id uuid not null, proposal uuid not null, student uuid not null,
  from_placement uuid, from_workplace uuid, to_workplace uuid, to_field text, to_branch text, rank int, reasons jsonb not null,
  primary key (province, id),
  foreign key (province, proposal) references imes.proposal (province, id));
create index proposal_item_of on imes.proposal_item (province, proposal);
create table imes.item_decision (province smallint not null, item uuid not null, seq int not null,
  act text not null check (act in ('approve', 'amend', 'reject', 'object', 'same', 'different')),
  by_person uuid not null, reason text not null, to_workplace uuid, to_branch text, on_day date not null,
  placement uuid, primary key (province, item, seq),
  foreign key (province, item) references imes.proposal_item (province, id));
create table imes.review (province smallint not null, id uuid not null, school uuid not null, day date not null,
  release uuid, verdicts jsonb not null, report jsonb not null, primary key (province, id));

create policy self on imes.preference using (student = (select imes.person()) and imes.acting() = 'student');
create policy own_school on imes.preference for select using (imes.acting() = 'office' and imes.purpose() = 'propose-placement'
  and student in (select person from imes.student));
create policy self on imes.preference_list using (student = (select imes.person()) and imes.acting() = 'student');
create policy own_school on imes.preference_list for select using (imes.acting() = 'office' and imes.purpose() = 'propose-placement'
  and student in (select person from imes.student));

create policy self on imes.need using (student = (select imes.person()) and imes.acting() = 'student');
create policy guardian on imes.need using (imes.acting() = 'guardian' and student in (select student from imes.guardianship));
create policy own_school on imes.need for select using (imes.acting() = 'office' and imes.purpose() = 'propose-placement'
  and ends_on >= imes.today() and student in (select person from imes.student));
create policy over on imes.need for delete using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy over_seen on imes.need for select using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy needs_key on vault.person_key for select using (purpose = 'needs' and imes.acting() = 'office'
  and imes.purpose() = 'propose-placement' and person in (select student from imes.need));
create policy needs_key_of_child on vault.person_key using (purpose = 'needs' and imes.acting() = 'guardian'
  and person in (select student from imes.guardianship));

create policy own_school on imes.proposal using (imes.acting() = 'office' and school = any((select imes.scopes())::uuid[]));
create policy through_item on imes.proposal for select
  using (imes.acting() in ('student', 'guardian') and id in (select proposal from imes.proposal_item));
create policy own_school on imes.proposal_item
  using (imes.acting() = 'office' and student in (select person from imes.student));
create policy self on imes.proposal_item for select using (imes.acting() = 'student' and student = (select imes.person()));
create policy guardian on imes.proposal_item for select
  using (imes.acting() = 'guardian' and student in (select student from imes.guardianship));
create policy through_item on imes.item_decision for select using (item in (select id from imes.proposal_item));
create policy a_person on imes.item_decision for insert with check (by_person = (select imes.person())
  and ((imes.acting() = 'office' and imes.purpose() = 'approve-placement' and act <> 'object')
    or (imes.acting() in ('student', 'guardian') and imes.purpose() = 'contest' and act = 'object')));
create policy own_school on imes.review using (imes.acting() = 'office' and school = any((select imes.scopes())::uuid[]));
create policy aggregate on imes.review for select using (imes.acting() in ('district', 'statistician', 'workplace')
  and imes.purpose() = 'review-placement');

-- A decision takes effect on the placement itself: the server's part of the act, after the law was asked.
create policy effect on imes.placement using (imes.acting() = 'system' and imes.purpose() in ('approve-placement', 'contest'));
create policy effect on imes.proposal for select using (imes.acting() = 'system' and imes.purpose() in ('approve-placement', 'contest', 'decide'));
create policy effect on imes.proposal_item for select using (imes.acting() = 'system' and imes.purpose() in ('approve-placement', 'contest', 'decide'));
create policy effect on imes.item_decision for insert with check (by_person = (select imes.person()) and imes.acting() = 'system'
  and imes.purpose() in ('approve-placement', 'contest'));
create policy wish on imes.preference_list for select using (imes.acting() = 'office' and imes.purpose() = 'propose-placement');

grant select, insert, update, delete on imes.preference, imes.preference_list, imes.need to imes_app;
grant select, insert on imes.proposal, imes.proposal_item, imes.item_decision, imes.review to imes_app;
select imes.guard_tables();
