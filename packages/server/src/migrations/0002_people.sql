-- Who is who. Names are sealed under the person's own key (schema vault): destroying that key erases the person, in
-- every copy of this database. No telephone, no e-mail, no photograph, no national id: there is no column for them.
create table imes.school (province smallint not null, id uuid not null, key_mac bytea not null, name text not null,
  program text not null check (program in ('MTAL', 'MESEM')), district text not null,
  year_first date not null, year_last date not null,
  primary key (province, id), unique (province, key_mac));

create table imes.section (province smallint not null, id uuid not null, key_mac bytea not null, school uuid not null,
  grade smallint not null, letter text not null, field text,
  primary key (province, id), unique (province, key_mac),
  foreign key (province, school) references imes.school (province, id) on delete cascade);

create table imes.person (province smallint not null, id uuid not null, key_mac bytea not null, name_sealed bytea not null,
  primary key (province, id), unique (province, key_mac));

create table imes.student (province smallint not null, person uuid not null, school uuid not null, section uuid,
  school_number text not null, field text, branch text, pseudonym text,
  imported_on date not null,
  primary key (province, person),
  foreign key (province, person) references imes.person (province, id) on delete cascade,
  foreign key (province, school) references imes.school (province, id));
create index student_school on imes.student (province, school);

-- The birth date serves guardianship alone (K-5/1.9, K-5/1.10) and is dropped at 18. Absent is unknown, never adult.
create table imes.birth (province smallint not null, student uuid not null, born date not null,
  primary key (province, student),
  foreign key (province, student) references imes.student (province, person) on delete cascade);

create table imes.guardianship (province smallint not null, student uuid not null, guardian uuid not null,
  relation text not null check (relation in ('mother', 'father', 'legal-guardian', 'other')),
  primary key (province, student, guardian),
  foreign key (province, student) references imes.student (province, person) on delete cascade,
  foreign key (province, guardian) references imes.person (province, id) on delete cascade);
create index guardianship_guardian on imes.guardianship (province, guardian);

create table imes.staff (province smallint not null, person uuid not null, school uuid not null,
  duty text not null check (duty in ('principal', 'deputy', 'teacher', 'other')), coordinator boolean not null, field text,
  primary key (province, person, school),
  foreign key (province, person) references imes.person (province, id) on delete cascade);

create table imes.workplace (province smallint not null, id uuid not null, key_mac bytea not null, code text,
  name text not null, legal_form text not null check (legal_form in ('natural', 'legal', 'unknown')),
  treated_as text not null check (treated_as in ('natural', 'legal')), plate text, district text, personnel int,
  primary key (province, id), unique (province, key_mac));

create table imes.trainer (province smallint not null, person uuid not null, workplace uuid not null, field text,
  responsible boolean not null,
  primary key (province, person, workplace),
  foreign key (province, person) references imes.person (province, id) on delete cascade,
  foreign key (province, workplace) references imes.workplace (province, id));

-- Places that a workplace offers. An empty branch stands for every branch of the field.
create table imes.quota (province smallint not null, workplace uuid not null, program text not null,
  field text not null, branch text not null, places int not null check (places >= 0), trainers int,
  primary key (province, workplace, program, field, branch),
  foreign key (province, workplace) references imes.workplace (province, id));

create table imes.placement (province smallint not null, id uuid not null, key_mac bytea not null, student uuid not null,
  school uuid not null, workplace uuid not null, coordinator uuid, trainer uuid, program text not null,
  field text not null, branch text, first_day date not null, last_day date not null check (last_day >= first_day),
  primary key (province, id), unique (province, key_mac),
  foreign key (province, student) references imes.student (province, person) on delete cascade,
  foreign key (province, workplace) references imes.workplace (province, id));
create index placement_student on imes.placement (province, student);
create index placement_workplace on imes.placement (province, workplace);
create index placement_school on imes.placement (province, school);

-- Which roles a person holds, over which school or workplace, until when (K-12/4: access ends with the duty).
create table imes.duty (province smallint not null, person uuid not null,
  role text not null check (role in ('student', 'guardian', 'coordinator', 'workplace', 'office', 'district',
    'statistician', 'auditor', 'desk')),
  scope uuid not null, from_day date not null, to_day date,
  primary key (province, person, role, scope),
  foreign key (province, person) references imes.person (province, id) on delete cascade);

-- A code on paper, used once. Only its keyed hash is here.
create table imes.sign_in_code (province smallint not null, code_mac bytea not null, person uuid not null,
  expires_on date not null, primary key (province, code_mac),
  foreign key (province, person) references imes.person (province, id) on delete cascade);

-- A session says who and until which day; never when it began.
create table imes.session (province smallint not null, token_mac bytea not null, person uuid not null,
  expires_on date not null, primary key (province, token_mac),
  foreign key (province, person) references imes.person (province, id) on delete cascade);

-- One key per person and purpose, wrapped by the master key that lives outside the database (K-7/1.5).
create table vault.person_key (province smallint not null, person uuid not null, purpose text not null,
  wrapped bytea not null, primary key (province, person, purpose));

-- What a roster brought in for the order of students (OÖKY m.136). One sealed field, its own key: the yes/no of m.136/3
-- is handled as special category.
create table imes.rank_input (province smallint not null, student uuid not null, sealed bytea not null,
  primary key (province, student),
  foreign key (province, student) references imes.student (province, person) on delete cascade);

-- Who may see whom. The server's own look-ups of facts (purpose `decide`) see the links between people, never a name,
-- an answer or a need.
create policy look_up on imes.school using (imes.acting() = 'system');
create policy own_school on imes.school for select using (id = any((select imes.scopes())::uuid[])
  or id in (select school from imes.placement) or id in (select school from imes.student)
  or imes.acting() in ('district', 'statistician', 'desk'));
create policy import on imes.school for all using (imes.acting() = 'system' and imes.purpose() = 'import-roster');

create policy look_up on imes.section using (imes.acting() = 'system');
create policy through_school on imes.section using (school in (select id from imes.school));

create policy look_up on imes.student for select using (imes.acting() = 'system');
create policy self on imes.student for select using (person = (select imes.person()) and imes.acting() = 'student');
create policy own_school on imes.student using (imes.acting() = 'office' and school = any((select imes.scopes())::uuid[]));
create policy imported on imes.student using (imes.acting() = 'system' and imes.purpose() = 'import-roster');
create policy through_guardianship on imes.student for select
  using (imes.acting() = 'guardian' and person in (select student from imes.guardianship));
create policy through_placement on imes.student for select
  using (imes.acting() in ('coordinator', 'workplace') and person in (select student from imes.placement));

create policy look_up on imes.birth for select using (imes.acting() = 'system');
create policy import on imes.birth using (imes.acting() = 'system' and imes.purpose() = 'import-roster');
create policy end_of_childhood on imes.birth for delete using (imes.acting() = 'system' and imes.purpose() = 'destroy');

create policy look_up on imes.guardianship for select using (imes.acting() = 'system');
create policy self on imes.guardianship for select
  using (imes.acting() = 'guardian' and guardian = (select imes.person()));
create policy import on imes.guardianship using (imes.acting() = 'system' and imes.purpose() = 'import-roster');

create policy look_up on imes.staff for select using (imes.acting() = 'system');
create policy own_school on imes.staff using (imes.acting() = 'office' and school = any((select imes.scopes())::uuid[]));
create policy imported on imes.staff using (imes.acting() = 'system' and imes.purpose() = 'import-roster');

create policy everybody on imes.workplace for select using (true);
create policy import on imes.workplace using (imes.acting() = 'system' and imes.purpose() = 'import-roster');

create policy look_up on imes.trainer for select using (imes.acting() = 'system');
create policy self on imes.trainer for select using (person = (select imes.person()));
create policy office on imes.trainer for select using (imes.acting() = 'office');
create policy import on imes.trainer using (imes.acting() = 'system' and imes.purpose() = 'import-roster');

create policy everybody on imes.quota for select using (true);
create policy import on imes.quota using (imes.acting() = 'system' and imes.purpose() = 'import-roster');

create policy look_up on imes.placement for select using (imes.acting() = 'system');
create policy student on imes.placement for select using (imes.acting() = 'student' and student = (select imes.person()));
create policy guardian on imes.placement for select
  using (imes.acting() = 'guardian' and student in (select student from imes.guardianship));
create policy coordinator on imes.placement for select
  using (imes.acting() = 'coordinator' and coordinator = (select imes.person()));
create policy workplace on imes.placement for select
  using (imes.acting() = 'workplace' and workplace = any((select imes.scopes())::uuid[]));
create policy own_school on imes.placement
  using (imes.acting() = 'office' and school = any((select imes.scopes())::uuid[]));
create policy imported on imes.placement using (imes.acting() = 'system' and imes.purpose() = 'import-roster');

create policy look_up on imes.duty for select using (imes.acting() = 'system');
create policy self on imes.duty for select using (person = (select imes.person()));
create policy import on imes.duty using (imes.acting() = 'system' and imes.purpose() = 'import-roster');
create policy office on imes.duty for select using (imes.acting() = 'office' and imes.purpose() = 'import-roster'
  and (scope = any((select imes.scopes())::uuid[]) or scope in (select workplace from imes.placement)));
create policy appoint on imes.duty using (imes.acting() = 'system' and imes.purpose() = 'appoint');

create policy self on imes.person for select using (id = (select imes.person()));
create policy import on imes.person using (imes.acting() = 'system' and imes.purpose() = 'import-roster');
create policy sheets on imes.person for select using (imes.acting() = 'office' and imes.purpose() = 'import-roster'
  and id in (select person from imes.duty));
create policy own_school on imes.person for select using (imes.acting() = 'office' and (
  id in (select person from imes.student) or id in (select person from imes.staff) or id in (select coordinator from imes.placement)
  or id in (select trainer from imes.placement)));
create policy through_placement on imes.person for select using (imes.acting() in ('student', 'guardian', 'coordinator', 'workplace') and (
  id in (select student from imes.placement) or id in (select coordinator from imes.placement) or id in (select trainer from imes.placement)));
create policy through_guardianship on imes.person for select
  using (imes.acting() = 'guardian' and id in (select student from imes.guardianship));
create policy appoint on imes.person using (imes.acting() = 'system' and imes.purpose() = 'appoint');
create policy erase on imes.person for delete using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy look_up on imes.person for select using (imes.acting() = 'system' and imes.purpose() = 'destroy');

create policy look_up on imes.sign_in_code using (imes.acting() = 'system' and imes.purpose() = 'sign-in');
create policy appoint on imes.sign_in_code using (imes.acting() = 'system' and imes.purpose() = 'appoint');
create policy office on imes.sign_in_code using (imes.acting() = 'office' and imes.purpose() = 'import-roster'
  and person in (select person from imes.duty));
create policy look_up on imes.session using (imes.acting() = 'system' and imes.purpose() in ('sign-in', 'destroy'));

create policy own on vault.person_key using (person = (select imes.person()) and imes.acting() <> 'system');
create policy names on vault.person_key for select using (purpose = 'identity' and person in (select id from imes.person));
create policy import on vault.person_key using (imes.acting() = 'system' and imes.purpose() = 'import-roster'
  and purpose in ('identity', 'rank-input'));
create policy appoint on vault.person_key using (imes.acting() = 'system' and imes.purpose() = 'appoint' and purpose = 'identity');
create policy erase on vault.person_key using (imes.acting() = 'system' and imes.purpose() = 'destroy');

create policy import on imes.rank_input using (imes.acting() = 'system' and imes.purpose() = 'import-roster');
create policy self on imes.rank_input for select using (student = (select imes.person()) and imes.acting() = 'student');
create policy order_students on imes.rank_input for select
  using (imes.acting() = 'office' and imes.purpose() = 'propose-placement' and student in (select person from imes.student));
create policy read_rank_key on vault.person_key for select
  using (purpose = 'rank-input' and imes.acting() = 'office' and imes.purpose() = 'propose-placement');

grant select, insert, update, delete on all tables in schema imes, vault to imes_app;
select imes.guard_tables();
