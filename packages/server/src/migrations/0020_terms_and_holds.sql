-- Every table with a person in it has a term (destruction/terms.ts, docs/retention.md), and a legal hold can keep a row past
-- its term. What follows are the days that terms count from, the links that would have destroyed too much, and the one way
-- in which a row goes.

-- The last roster that named somebody or something; the school year that a list or a rank was made for.
alter table imes.person add column seen_on date;
alter table imes.rank_input add column seen_on date;
alter table imes.workplace add column seen_on date;
alter table imes.preference_list add column year_end date;
alter table imes.person no force row level security;
alter table imes.student no force row level security;
alter table imes.rank_input no force row level security;
alter table imes.workplace no force row level security;
alter table imes.preference_list no force row level security;
update imes.person p set seen_on = coalesce((select s.imported_on from imes.student s
  where s.province = p.province and s.person = p.id), current_date);
update imes.rank_input r set seen_on = (select s.imported_on from imes.student s
  where s.province = r.province and s.person = r.student);
update imes.workplace set seen_on = current_date;
create function imes.school_year_end(day date) returns date language sql immutable strict parallel safe
  as $$ select make_date(extract(year from day)::int + case when extract(month from day) > 8 then 1 else 0 end, 8, 31) $$;
update imes.preference_list set year_end = imes.school_year_end(current_date);
alter table imes.person alter column seen_on set not null;
alter table imes.rank_input alter column seen_on set not null;
alter table imes.workplace alter column seen_on set not null;
alter table imes.preference_list alter column year_end set not null;

-- An instant of an act (milliseconds) as a civil day of Türkiye, which has had no summer time since these acts began.
create function imes.day_of(at bigint) returns date language sql immutable strict parallel safe
  as $$ select (timestamp 'epoch' + (at / 1000 + 10800) * interval '1 second')::date $$;

-- A placement outlives the name behind it: the term of the name ends with the school year, that of the placement two years
-- after its end. What was set aside in a contest stays aside as long as the placement, whatever becomes of the case.
alter table imes.placement drop constraint placement_province_student_fkey;
-- A held guardianship outlives the guardian's name as well.
alter table imes.guardianship drop constraint guardianship_province_guardian_fkey;
alter table imes.set_aside drop constraint set_aside_province_contest_fkey;
-- Preferences and ranks behind a proposal go with the school year; hashes, counts and decisions stay.
alter table imes.proposal alter column inputs_sealed drop not null;
grant update (inputs_sealed) on imes.proposal to imes_app;

-- Whose identity was destroyed, by an id that leads nowhere any more: the proofs of notices count their years from here.
create table imes.departure (province smallint not null, person uuid not null, day date not null,
  primary key (province, person));

-- Legal holds (saklama kararı, K-7/2): declared and lifted by named officers of the desk, over a person's records or one
-- case. Rows are only ever added. `hidden`: the exception of KVKK m.28/2 for which the person is not told.
create table imes.hold_event (province smallint not null, hold uuid not null, seq int not null check (seq in (1, 2)),
  kind text not null check (kind in ('declared', 'lifted')), subject uuid not null, record text, law text,
  case_number text, reason text not null, by_person uuid not null, on_day date not null, until date,
  hidden text check (hidden in ('28/2-a', '28/2-c', '28/2-ç')),
  primary key (province, hold, seq), check ((kind = 'declared') = (seq = 1)),
  check ((kind = 'declared') = (law is not null and case_number is not null and until is not null)));
create policy desk on imes.hold_event for select using (imes.acting() = 'desk' and imes.purpose() = 'legal-hold');
create policy declared on imes.hold_event for insert with check (imes.acting() = 'desk' and imes.purpose() = 'legal-hold'
  and by_person = (select imes.person()) and subject <> (select imes.person()));
create policy concerned on imes.hold_event for select using (subject = (select imes.person())
  and imes.acting() <> 'system' and imes.purpose() = 'export-own-data' and hidden is null);
-- Whom a case number names, for the server's part of a declaration.
create policy held on imes.rights_case for select using (imes.acting() = 'system' and imes.purpose() = 'legal-hold');
create policy held on imes.contest_case for select using (imes.acting() = 'system' and imes.purpose() = 'legal-hold');
create policy held on imes.safety_report for select using (imes.acting() = 'system' and imes.purpose() = 'legal-hold');
create policy held on imes.person for select using (imes.acting() = 'system' and imes.purpose() = 'legal-hold');

-- What a destruction run sees and takes: these tables and no others.
do $$ declare target text; begin
  foreach target in array array['person', 'student', 'birth', 'guardianship', 'trainer', 'duty', 'workplace', 'quota',
    'rank_input', 'placement', 'departure', 'notice_record', 'consent_event', 'evaluation', 'withdrawn_evaluation',
    'published_feedback', 'score_release', 'published_score', 'release_member', 'under_review', 'set_aside',
    'contest_case', 'contest_decision', 'safety_report', 'safety_decision', 'preference', 'preference_list', 'need',
    'proposal', 'proposal_item', 'item_decision', 'review', 'planned_visit', 'visit', 'rights_case', 'rights_answer',
    'hold_event', 'destruction_certificate', 'accepted_erasure']
  loop
    execute format('create policy term_over on imes.%I using (imes.acting() = ''system'' and imes.purpose() = ''destroy'')', target);
  end loop;
end $$;
create policy term_over on audit.permit_used using (imes.acting() = 'system' and imes.purpose() = 'destroy');
create policy term_over on vault.slot_root using (imes.acting() = 'system' and imes.purpose() = 'destroy');

-- The application may not delete from most of them. A run deletes through this function, which refuses every other act and
-- every other table; the caller's settings still pass through row-level security.
create function imes.destroy_rows(target text, columns text[], keys text[]) returns int language plpgsql security definer
  set search_path = imes, pg_temp as $$
declare gone int; named text;
begin
  if imes.acting() is distinct from 'system' or imes.purpose() is distinct from 'destroy' then
    raise exception 'destroy_rows is the act of a destruction run';
  end if;
  if not exists (select from pg_policy where polrelid = target::regclass and polname = 'term_over') then
    raise exception 'no term ends in %', target;
  end if;
  if cardinality(columns) = 1 then
    select format('%I = any ($1::%s[])', attname, format_type(atttypid, null)) into strict named
      from pg_attribute where attrelid = target::regclass and attname = columns[1];
  else
    select format('concat_ws('' '', %s) = any ($1)', string_agg(quote_ident(name), ', ' order by place)) into strict named
      from unnest(columns) with ordinality as one (name, place);
  end if;
  execute format('delete from %s where province = imes.province() and %s', target::regclass, named) using keys;
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke all on function imes.destroy_rows(text, text[], text[]) from public;
grant execute on function imes.destroy_rows(text, text[], text[]) to imes_app;

-- Codes and sessions that are over go with the night.
create policy over on imes.session using (imes.acting() = 'system' and imes.purpose() = 'close-day');
create policy over on imes.sign_in_code using (imes.acting() = 'system' and imes.purpose() = 'close-day');
create policy over on imes.screen_code using (imes.acting() = 'system' and imes.purpose() = 'close-day');

grant select, insert on imes.departure, imes.hold_event to imes_app;
select imes.guard_tables();
