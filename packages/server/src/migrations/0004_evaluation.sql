-- Answers are sealed under the author's key. Until the window has closed the author alone finds the row; afterwards
-- only those whom LAW section 4 names, and never the workplace or the guardian. No created_at, no submitted_on.
create table imes.evaluation (province smallint not null, id uuid not null, rubric text not null, version int not null,
  rubric_hash text not null, author uuid not null,
  author_role text not null check (author_role in ('student', 'coordinator', 'workplace')),
  about_kind text not null check (about_kind in ('workplace', 'student', 'coordinator')), about uuid not null,
  placement uuid not null, term text not null, opens date not null, closes date not null,
  commitment text not null, sealed bytea not null,
  primary key (province, id),
  unique (province, author, rubric, about, placement, term));
create index evaluation_about on imes.evaluation (province, about_kind, about);

-- What happened to an evaluation after it was sealed: contested, decided. Rows are only ever added.
create table imes.evaluation_event (province smallint not null, evaluation uuid not null, seq int not null,
  kind text not null check (kind in ('contested', 'upheld', 'corrected', 'struck')), on_day date not null,
  ground text, reason text, decided_by uuid, reply_sealed bytea,
  primary key (province, evaluation, seq),
  foreign key (province, evaluation) references imes.evaluation (province, id) on delete cascade);

create table imes.score_release (province smallint not null, id uuid not null, day date not null, school_year text not null,
  input_hash text not null, workplaces int not null, published int not null, model jsonb not null,
  primary key (province, id), unique (province, day));

create table imes.published_score (province smallint not null, release uuid not null, workplace uuid not null, field text not null,
  shown boolean not null, value numeric, low int, high int, raters int, explanation jsonb not null, state jsonb not null,
  primary key (province, release, workplace, field),
  foreign key (province, release) references imes.score_release (province, id));

-- Who stood behind a cell at its last release, as keyed pseudonyms: the differencing rule (K-28/1-b) counts changes.
create table imes.release_member (province smallint not null, release uuid not null, figure text not null,
  person text not null, version text not null, primary key (province, release, figure, person, version));

create table imes.contest_case (province smallint not null, id uuid not null, number text not null,
  kind text not null check (kind in ('score', 'evaluation', 'placement')), target uuid not null, opened_by uuid not null,
  opened_role text not null, school uuid, about text not null, grounds_sealed bytea not null, opened_on date not null,
  decide_by date not null, state text not null check (state in ('open', 'upheld', 'corrected', 'struck')),
  primary key (province, id), unique (province, number));

create table imes.contest_decision (province smallint not null, contest uuid not null, seq int not null,
  outcome text not null check (outcome in ('upheld', 'corrected', 'struck')), decided_by uuid not null,
  on_day date not null, reason text not null,
  primary key (province, contest, seq),
  foreign key (province, contest) references imes.contest_case (province, id));

create table imes.safety_report (province smallint not null, id uuid not null, number text not null, reporter uuid not null,
  school uuid not null, workplace uuid, kind text not null, ongoing text not null, contact text not null,
  received_on date not null, sealed bytea not null,
  primary key (province, id), unique (province, number));

create table imes.safety_decision (province smallint not null, report uuid not null, seq int not null,
  outcome text not null check (outcome in ('released', 'closed')), finding text, reason text not null,
  decided_by uuid not null, on_day date not null,
  primary key (province, report, seq),
  foreign key (province, report) references imes.safety_report (province, id));

-- The server counts people behind a cell before it asks the law; without a key the rows are opaque to it.
create policy look_up on imes.evaluation for select
  using (imes.acting() = 'system' and imes.purpose() = 'decide' and closes <= imes.today());
-- The author, in the role in which the answers were given.
create policy author on imes.evaluation for select
  using (author = (select imes.person()) and author_role = imes.acting());
create policy author_seals on imes.evaluation for insert with check (author = (select imes.person())
  and author_role = imes.acting() and imes.purpose() = 'evaluate-' || about_kind and opens <= imes.today() and imes.today() < closes);
create policy author_withdraws on imes.evaluation for delete using (author = (select imes.person())
  and author_role = imes.acting() and imes.purpose() = 'evaluate-' || about_kind and imes.today() < closes);
-- After the reveal: the student whom it is about, the coordinator and the office in charge.
create policy about_me on imes.evaluation for select using (closes <= imes.today() and about_kind = 'student'
  and imes.acting() = 'student' and about = (select imes.person()) and imes.purpose() in ('evaluate-student', 'contest', 'export-own-data'));
create policy in_charge on imes.evaluation for select using (closes <= imes.today() and about_kind = 'student'
  and imes.acting() in ('coordinator', 'office') and imes.purpose() in ('evaluate-student', 'contest')
  and placement in (select id from imes.placement));
-- Pooled feedback that a coordinator asked for, read by the engine that pools it: five people or more, no comment.
create policy pooled_feedback on imes.evaluation for select using (closes <= imes.today() and about_kind = 'coordinator'
  and imes.acting() = 'system' and imes.purpose() = 'evaluate-coordinator' and about = (select imes.person()));
-- Scores are made by the engine, for nobody's eyes singly.
create policy scored on imes.evaluation for select using (closes <= imes.today() and about_kind = 'workplace'
  and imes.acting() = 'system' and imes.purpose() = 'score-workplace');
-- Withdrawing the consent to feedback takes the answers along, one's own and those about oneself (K-5/1.7).
create policy consent_withdrawn on imes.evaluation for delete using (imes.purpose() = 'manage-consent'
  and about_kind = 'coordinator' and (author = (select imes.person()) or about = (select imes.person())
  or author in (select student from imes.guardianship)));
create policy consent_withdrawn_seen on imes.evaluation for select using (imes.purpose() = 'manage-consent'
  and about_kind = 'coordinator' and imes.acting() in ('student', 'guardian', 'coordinator', 'workplace')
  and (author = (select imes.person()) or about = (select imes.person()) or author in (select student from imes.guardianship)));
create policy erase on imes.evaluation for delete using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy due on imes.evaluation for select using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy answers_key on vault.person_key for select using (purpose = 'answers' and (
  (imes.acting() = 'system' and imes.purpose() in ('score-workplace', 'evaluate-coordinator'))
  or (imes.acting() in ('student', 'coordinator', 'office') and imes.purpose() in ('evaluate-student', 'contest', 'export-own-data')
      and person in (select author from imes.evaluation))));

create policy through_evaluation on imes.evaluation_event using (evaluation in (select id from imes.evaluation));
create policy decided on imes.evaluation_event for insert
  with check (imes.acting() in ('office', 'student', 'coordinator') and imes.purpose() = 'contest');

create policy everybody_signed_in on imes.score_release for select using (true);
create policy publish on imes.score_release for insert with check (imes.acting() = 'system' and imes.purpose() = 'score-workplace');
create policy publish on imes.published_score for insert with check (imes.acting() = 'system' and imes.purpose() = 'score-workplace');
create policy read_scores on imes.published_score for select using (imes.purpose() in ('score-workplace', 'review-placement',
  'propose-placement', 'contest', 'export-own-data', 'publish-statistics') and (imes.acting() <> 'workplace'
  or workplace = any((select imes.scopes())::uuid[])));
create policy engine on imes.release_member using (imes.acting() = 'system' and imes.purpose() = 'score-workplace');

create policy own on imes.contest_case for select using (opened_by = (select imes.person()) and opened_role = imes.acting());
create policy opened on imes.contest_case for insert
  with check (opened_by = (select imes.person()) and opened_role = imes.acting() and imes.purpose() = 'contest');
create policy deciding_office on imes.contest_case using (imes.purpose() = 'contest' and (
  (imes.acting() = 'office' and (school is null or school = any((select imes.scopes())::uuid[]))) or imes.acting() = 'district'));
create policy through_case on imes.contest_decision for select using (contest in (select id from imes.contest_case));
create policy decided on imes.contest_decision for insert
  with check (imes.acting() in ('office', 'district') and imes.purpose() = 'contest' and decided_by = (select imes.person()));
create policy case_key on vault.person_key for select using (purpose = 'case' and imes.purpose() = 'contest'
  and imes.acting() in ('office', 'district') and person in (select opened_by from imes.contest_case));

create policy own on imes.safety_report for select
  using (reporter = (select imes.person()) and imes.acting() in ('student', 'guardian', 'coordinator', 'workplace'));
create policy reported on imes.safety_report for insert
  with check (reporter = (select imes.person()) and imes.purpose() = 'report-safety');
create policy named_officer on imes.safety_report for select using (imes.acting() = 'office'
  and imes.purpose() = 'report-safety' and school = any((select imes.scopes())::uuid[]));
create policy dossier on imes.safety_report for select using (imes.acting() = 'office'
  and imes.purpose() = 'review-placement' and school = any((select imes.scopes())::uuid[]));
create policy through_report on imes.safety_decision for select using (report in (select id from imes.safety_report));
create policy decided on imes.safety_decision for insert
  with check (imes.acting() = 'office' and imes.purpose() = 'report-safety' and decided_by = (select imes.person()));
create policy safety_key on vault.person_key for select using (purpose = 'safety' and imes.purpose() = 'report-safety'
  and imes.acting() = 'office' and person in (select reporter from imes.safety_report));

grant select, insert, delete on imes.evaluation to imes_app;
grant select, insert on imes.evaluation_event, imes.score_release, imes.published_score, imes.release_member,
  imes.contest_decision, imes.safety_report, imes.safety_decision to imes_app;
grant delete on imes.release_member to imes_app;
grant select, insert on imes.contest_case to imes_app;
grant update (state) on imes.contest_case to imes_app;
select imes.guard_tables();
