-- A coordinator contests their own pooled feedback. That it exists, and that its consent was given, is nobody else's to
-- know (K-5/1.6): no office and no district finds the case. The desk decides it as a request of m.11, without a name.
alter table imes.contest_case drop constraint contest_case_kind_check;
alter table imes.contest_case add constraint contest_case_kind_check
  check (kind in ('score', 'evaluation', 'placement', 'feedback'));
drop policy deciding_office on imes.contest_case;
create policy deciding_office on imes.contest_case using (imes.purpose() = 'contest' and kind <> 'feedback' and (
  (imes.acting() = 'office' and (school is null or school = any((select imes.scopes())::uuid[]))) or imes.acting() = 'district'));
create policy deciding_desk on imes.contest_case for select
  using (kind = 'feedback' and imes.acting() = 'desk' and imes.purpose() = 'answer-request');
create policy decided_by_desk on imes.contest_case for update
  using (kind = 'feedback' and imes.acting() = 'desk' and imes.purpose() = 'answer-request');

drop policy decided on imes.contest_decision;
create policy decided on imes.contest_decision for insert with check (decided_by = (select imes.person())
  and contest in (select id from imes.contest_case) and ((imes.acting() in ('office', 'district') and imes.purpose() = 'contest')
    or (imes.acting() = 'desk' and imes.purpose() = 'answer-request')));

-- The desk reads what the coordinator wrote in the case, and no answer: those are under other keys.
create policy feedback_case_key_for_desk on vault.person_key for select using (purpose = 'case' and imes.acting() = 'desk'
  and imes.purpose() = 'answer-request' and person in (select opened_by from imes.contest_case));

-- Which figure is contested, and whether the one who opens the case has any.
drop policy self on imes.published_feedback;
create policy self on imes.published_feedback for select using (coordinator = (select imes.person())
  and imes.acting() = 'coordinator' and imes.purpose() in ('evaluate-coordinator', 'contest'));
select imes.guard_tables();
