-- What is over is looked up row by row, by the key of the mark: 0022 read every mark of the kind, of every province, for each
-- statement. `offset 0` keeps the planner from hashing them all the same: it takes them for few.
-- Keys are compared by their bytes: by the letters of a language it costs more than all the rest of a mark.
do $$ declare one record; begin
  for one in select polrelid::regclass as target from pg_policy where polname = 'within_term' loop
    execute format('drop policy within_term on %s', one.target);
  end loop;
end $$;
alter table imes.term_over alter kind type text collate "C", alter key type text collate "C";
do $$ declare one record; key text; begin
  for one in select * from (values
    ('imes.person', 'id', 'person'), ('imes.student', 'person', 'person'), ('imes.staff', 'person', 'person'),
    ('imes.session', 'person', 'person'), ('imes.sign_in_code', 'person', 'person'), ('imes.trainer', 'person', 'person'),
    ('imes.safety_reader', 'officer', 'person'), ('imes.birth', 'student', 'birth'),
    ('imes.guardianship', 'student guardian', 'guardianship'), ('imes.duty', 'person role scope', 'duty'),
    ('imes.rank_input', 'student', 'rank-input'), ('imes.preference_list', 'student', 'preference'),
    ('imes.preference', 'student', 'preference'), ('imes.need', 'student', 'need'), ('imes.proposal', 'id', 'proposal'),
    ('imes.proposal_item', 'id', 'proposal-item decision'), ('imes.item_decision', 'item', 'proposal-item decision'),
    ('imes.placement', 'id', 'placement'), ('imes.set_aside', 'placement', 'placement'),
    ('imes.workplace', 'id', 'workplace'), ('imes.quota', 'workplace', 'workplace'),
    ('imes.suitability', 'workplace', 'workplace'), ('imes.evaluation', 'id', 'evaluation'),
    ('imes.evaluation_event', 'evaluation', 'evaluation'), ('imes.evaluation_place', 'evaluation', 'evaluation'),
    ('imes.withdrawn_evaluation', 'id', 'withdrawn'), ('imes.published_feedback', 'coordinator day', 'feedback'),
    ('imes.score_release', 'id', 'release'), ('imes.published_score', 'release', 'release'),
    ('imes.release_member', 'release', 'release'), ('imes.under_review', 'workplace since', 'under-review'),
    ('imes.review', 'id', 'review'), ('imes.contest_case', 'id', 'contest'), ('imes.contest_decision', 'contest', 'contest'),
    ('imes.safety_report', 'id', 'safety'), ('imes.safety_decision', 'report', 'safety'),
    ('imes.planned_visit', 'id', 'planned-visit'), ('imes.visit', 'visit_id', 'visit'),
    ('imes.notice_record', 'id', 'notice'), ('imes.departure', 'person', 'departure'),
    ('imes.consent_event', 'id', 'consent'), ('imes.rights_case', 'id', 'case'),
    ('imes.rights_answer', 'rights_case', 'case'), ('imes.rights_step', 'rights_case', 'case'),
    ('imes.hold_event', 'hold', 'hold'), ('imes.destruction_certificate', 'id', 'certificate'),
    ('audit.permit_used', 'id', 'log-line')) as said (target, columns, kinds)
  loop
    -- Columns are named with their table: a mark has a province and a day of its own.
    select case when count(*) = 1 then format('%s::text', min(part)) else format('concat_ws('' '', %s)', string_agg(part, ', ' order by n)) end
      into key from (select one.target || '.' || name as part, n from unnest(string_to_array(one.columns, ' ')) with ordinality as c (name, n)) parts;
    execute format('create policy within_term on %s as restrictive using (
      ((select imes.acting()) = ''system'' and (select imes.purpose()) in (''destroy'', ''import-roster'', ''legal-hold''))
      or not exists (select from imes.term_over o where o.province = %1$s.province and o.kind = any (%L)
        and o.key = %s and o.since <= (select imes.today()) offset 0))', one.target, string_to_array(one.kinds, ' '), key);
  end loop;
end $$;

-- Every text that is written is looked at for a national id. Where no eleven digits follow one another there is none, and that is
-- seen at once: the rest is asked for the few texts that have them, in the words of 0017.
create function imes.reads_as_national_id(said text) returns boolean language sql immutable strict parallel safe as $$
  select exists (
    select from regexp_matches(
      regexp_replace(said, '\m[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\M', ' ', 'g'),
      '[0-9A-Za-z]+', 'g') as word
    where word[1] ~ '^[A-Za-z]{0,4}[0-9]{11}[A-Za-z]{0,4}$'
      and imes.is_national_id(substring(word[1] from '[0-9]{11}')))
$$;
create or replace function imes.holds_national_id(said text) returns boolean language sql immutable parallel safe as $$
  select said ~ '[0-9]{11}' and imes.reads_as_national_id(said)
$$;
select imes.guard_tables();
