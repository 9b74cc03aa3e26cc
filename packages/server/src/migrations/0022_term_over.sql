-- Past the last day of its term a row is unreadable, whether or not a destruction run has taken it (K-4/2-d, K-7/1.1). Which
-- rows that are is made from the run's own terms (destruction/terms.ts) before the first request of a day, and stands here.
-- `erased`: by an accepted request of m.11, whatever the day.
create table imes.term_over (province smallint not null, kind text not null, key text not null, since date not null,
  erased boolean not null default false, primary key (province, kind, key));
-- The day that these marks are of.
create table imes.term_day (province smallint not null, day date not null, primary key (province));

create policy hides on imes.term_over for select using (true);
create policy marked on imes.term_over using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy marked on imes.term_day using (imes.acting() = 'system' and imes.purpose() = 'destroy');
grant select, insert, update, delete on imes.term_over, imes.term_day to imes_app;

-- An accepted request for erasure names the rows that there were, not the person: what is written later is not erased.
alter table imes.accepted_erasure no force row level security;
alter table imes.preference_list no force row level security;
alter table imes.need no force row level security;
alter table imes.evaluation no force row level security;
alter table imes.withdrawn_evaluation no force row level security;
alter table imes.published_feedback no force row level security;
insert into imes.term_over
  select a.province, o.kind, o.key, a.day, true from imes.accepted_erasure a join (
    select province, student as person, 'preference' as kind, student::text as key from imes.preference_list union all
    select province, student, 'need', student::text from imes.need union all
    select province, author, 'evaluation', id::text from imes.evaluation union all
    select province, author, 'withdrawn', id::text from imes.withdrawn_evaluation union all
    select province, coordinator, 'feedback', concat_ws(' ', coordinator, day) from imes.published_feedback
  ) o on o.province = a.province and o.person = a.person;
drop table imes.accepted_erasure;

-- Every table whose rows have a term, by the key that names them there, and the rows that hang on them. The run sees them all;
-- so does a roster, which may name somebody again, and a legal hold, which keeps what nobody else reads any more.
do $$ declare one record; begin
  for one in select * from (values
    ('imes.person', 'id::text', 'person'),
    ('imes.student', 'person::text', 'person'), ('imes.staff', 'person::text', 'person'),
    ('imes.session', 'person::text', 'person'), ('imes.sign_in_code', 'person::text', 'person'),
    ('imes.trainer', 'person::text', 'person'), ('imes.safety_reader', 'officer::text', 'person'),
    ('imes.birth', 'student::text', 'birth'), ('imes.guardianship', 'concat_ws('' '', student, guardian)', 'guardianship'),
    ('imes.duty', 'concat_ws('' '', person, role, scope)', 'duty'), ('imes.rank_input', 'student::text', 'rank-input'),
    ('imes.preference_list', 'student::text', 'preference'), ('imes.preference', 'student::text', 'preference'),
    ('imes.need', 'student::text', 'need'), ('imes.proposal', 'id::text', 'proposal'),
    ('imes.proposal_item', 'id::text', 'proposal-item decision'), ('imes.item_decision', 'item::text', 'proposal-item decision'),
    ('imes.placement', 'id::text', 'placement'), ('imes.set_aside', 'placement::text', 'placement'),
    ('imes.workplace', 'id::text', 'workplace'), ('imes.quota', 'workplace::text', 'workplace'),
    ('imes.suitability', 'workplace::text', 'workplace'),
    ('imes.evaluation', 'id::text', 'evaluation'), ('imes.evaluation_event', 'evaluation::text', 'evaluation'),
    ('imes.evaluation_place', 'evaluation::text', 'evaluation'), ('imes.withdrawn_evaluation', 'id::text', 'withdrawn'),
    ('imes.published_feedback', 'concat_ws('' '', coordinator, day)', 'feedback'),
    ('imes.score_release', 'id::text', 'release'), ('imes.published_score', 'release::text', 'release'),
    ('imes.release_member', 'release::text', 'release'),
    ('imes.under_review', 'concat_ws('' '', workplace, since)', 'under-review'), ('imes.review', 'id::text', 'review'),
    ('imes.contest_case', 'id::text', 'contest'), ('imes.contest_decision', 'contest::text', 'contest'),
    ('imes.safety_report', 'id::text', 'safety'), ('imes.safety_decision', 'report::text', 'safety'),
    ('imes.planned_visit', 'id::text', 'planned-visit'), ('imes.visit', 'visit_id::text', 'visit'),
    ('imes.notice_record', 'id::text', 'notice'), ('imes.departure', 'person::text', 'departure'),
    ('imes.consent_event', 'id::text', 'consent'), ('imes.rights_case', 'id::text', 'case'),
    ('imes.rights_answer', 'rights_case::text', 'case'), ('imes.rights_step', 'rights_case::text', 'case'),
    ('imes.hold_event', 'hold::text', 'hold'), ('imes.destruction_certificate', 'id::text', 'certificate'),
    ('audit.permit_used', 'id::text', 'log-line')) as said (target, key, kinds)
  loop
    execute format('create policy within_term on %s as restrictive using (
      (imes.acting() = ''system'' and imes.purpose() in (''destroy'', ''import-roster'', ''legal-hold''))
      or %s not in (select o.key from imes.term_over o where o.kind = any (string_to_array(%L, '' '')) and o.since <= imes.today()))',
      one.target, one.key, one.kinds);
  end loop;
end $$;

-- Who has come of age stays of age when the day of birth is gone: unknown would make them a child again.
alter table imes.student add column of_age boolean not null default false;
select imes.guard_tables();
