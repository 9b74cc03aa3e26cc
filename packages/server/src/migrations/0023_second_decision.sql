-- A second decision (LAW section 4, `contest`: the district, second). Whoever opened the contest asks for it, once, in their
-- own sealed words; another person decides. Of the coordinator's own feedback that is another person of the desk.
alter table imes.contest_case add column instance smallint not null default 1 check (instance in (1, 2)),
  add column again_sealed bytea, add constraint asked_again check ((instance = 2) = (again_sealed is not null));
alter table imes.contest_decision add constraint one_of_each_instance check (seq in (1, 2)),
  add constraint by_another_person unique (province, contest, decided_by);

drop policy deciding_office on imes.contest_case;
-- The office decides first, and goes on seeing its case; the district finds a case when it is asked, and not before.
create policy office_reads on imes.contest_case for select using (imes.purpose() = 'contest' and kind <> 'feedback'
  and imes.acting() = 'office' and (school is null or school = any((select imes.scopes())::uuid[])));
create policy office_decides on imes.contest_case for update using (imes.purpose() = 'contest' and kind <> 'feedback'
  and imes.acting() = 'office' and instance = 1 and (school is null or school = any((select imes.scopes())::uuid[])));
create policy district_reads on imes.contest_case for select using (imes.purpose() = 'contest' and kind <> 'feedback'
  and imes.acting() = 'district' and instance = 2);
create policy district_decides on imes.contest_case for update using (imes.purpose() = 'contest' and kind <> 'feedback'
  and imes.acting() = 'district' and instance = 2);
create policy asked_again on imes.contest_case for update
  using (opened_by = (select imes.person()) and opened_role = imes.acting() and imes.purpose() = 'contest' and instance = 1)
  with check (opened_by = (select imes.person()) and opened_role = imes.acting() and instance = 2 and state = 'open');

-- A decision belongs to its instance, and never to whoever opened the case.
drop policy decided on imes.contest_decision;
create policy decided on imes.contest_decision for insert with check (decided_by = (select imes.person())
  and contest in (select id from imes.contest_case where instance = seq and opened_by <> (select imes.person()))
  and ((imes.acting() = 'office' and seq = 1 and imes.purpose() = 'contest')
    or (imes.acting() = 'district' and seq = 2 and imes.purpose() = 'contest')
    or (imes.acting() = 'desk' and imes.purpose() = 'answer-request')));

-- What was said of a student is decided a second time on the case alone: no policy shows the district an evaluation, so
-- it stands or is struck. That it was asked for again, and what came of it, is written beside it.
alter table imes.evaluation_event drop constraint evaluation_event_kind_check;
alter table imes.evaluation_event add constraint evaluation_event_kind_check
  check (kind in ('contested', 'contested-again', 'upheld', 'corrected', 'struck'));
create policy decided_again on imes.evaluation_event for insert with check (imes.acting() = 'district'
  and imes.purpose() = 'contest' and kind in ('upheld', 'struck') and decided_by = (select imes.person())
  and evaluation in (select target from imes.contest_case where kind = 'evaluation'));

grant update (instance, decide_by, again_sealed) on imes.contest_case to imes_app;
select imes.guard_tables();
