import type { Tables } from '../database/index.js'
import type { KeyPurpose } from '../vault/index.js'

/** Rows of one table that have a term, and what goes with them. Expressions are SQL over the row `r`. */
export interface Term {
  readonly table: keyof Tables
  /** Columns that name a row; rows that share them are one. */
  readonly key: readonly string[]
  /** Activity of the register whose retention this is; a column in braces stands for its value. */
  readonly activity: string
  readonly category: string
  /** The day that the retention counts from; null where its event has not happened. */
  readonly on?: string
  /** From this day on the one basis that carried the row is gone, whatever the retention. */
  readonly ends?: string
  /** Whose own it is: an accepted request for erasure takes it along. */
  readonly owner?: string
  /** Everybody whom the row is about (`uuid[]`): a legal hold over one of them keeps it. */
  readonly about?: string
  readonly with?: string
  readonly join?: string
  readonly where?: string
  /** Several rows of the table share the key. */
  readonly several?: true
  /** Keys that seal what the row holds, and whose: each is destroyed with the last row that it seals. */
  readonly seals?: readonly (readonly [KeyPurpose, string])[]
  /** Rows of other tables that go first, by the column that names this one. */
  readonly first?: readonly (readonly [keyof Tables, string])[]
  /** The row stays; these columns are emptied. */
  readonly empties?: string
}

/** A person's last placement, their child's too; and who cannot go yet, because something of theirs is not decided. */
const lastDays = `ends as materialized (select person, max(last_day) as day from (
    select student as person, last_day from placement union all select coordinator, last_day from placement
    union all select trainer, last_day from placement union all select person, to_day from duty union all
    select g.guardian, p.last_day from placement p join guardianship g on g.province = p.province and g.student = p.student
  ) named group by person),
  waiting as materialized (
    select person from rights_case c where not exists (select from rights_answer a where a.rights_case = c.id)
    union select opened_by from contest_case where state = 'open'
    union select reporter from safety_report s
      where not exists (select from safety_decision d where d.report = s.id and d.outcome = 'closed')
    union select person from duty where (to_day is null or to_day >= imes.today())
      and person not in (select person from student union select person from staff union select person from trainer
        union select guardian from guardianship))`

/** When a text was first shown: whoever was shown an older one of the same notice had it replaced then. */
const firstShown = `shown as materialized (select notice, event ->> 'noticeHash' as hash, min((event ->> 'at')::bigint) as at
  from notice_record group by 1, 2)`

/** An act of consent ends with the next one of the same actor, at the latest with the year it was for. */
const nextAct = `acts as materialized (select id, lead((event ->> 'at')::bigint)
  over (partition by subject, purpose, actor order by (event ->> 'at')::bigint, id) as next from consent_event)`
const shownDay = `imes.day_of((r.event ->> 'at')::bigint)`

const atEighteen = (born: string): string => `(${born} - 1 + interval '18 years' + interval '1 day')::date`
const ofPlacement = (placement: string): string =>
  `(select p.last_day from placement p where p.province = r.province and p.id = ${placement})`

/**
 * Every stored row with a person in it: how long, counted from what, and what goes with it (docs/retention.md is made
 * from this). A test walks the database's own schema, so that no table is forgotten.
 */
export const terms = {
  person: {
    table: 'person',
    key: ['id'],
    activity: 'import-roster',
    category: 'identity',
    with: lastDays,
    join: 'left join ends on ends.person = r.id',
    on: 'case when r.id in (select person from waiting) then null else greatest(r.seen_on, ends.day) end',
    about: 'array[r.id]',
    seals: [
      ['identity', 'id'],
      ['rank-input', 'id'],
      ['needs', 'id'],
    ],
    first: [['vault.slot_root', 'person']],
  },
  birth: {
    table: 'birth',
    key: ['student'],
    activity: 'import-roster',
    category: 'guardianship',
    // A birth day tells until when a guardian acts for a child; at 18 nothing carries it any more (K-5/1.10).
    ends: atEighteen('r.born'),
    about: 'array[r.student]',
  },
  guardianship: {
    table: 'guardianship',
    key: ['student', 'guardian'],
    activity: 'import-roster',
    category: 'guardianship',
    join: 'join birth b on b.province = r.province and b.student = r.student',
    ends: atEighteen('b.born'),
    about: 'array[r.student, r.guardian]',
  },
  duty: {
    table: 'duty',
    key: ['person', 'role', 'scope'],
    activity: 'import-roster',
    category: 'placement',
    on: 'r.to_day',
    about: 'array[r.person]',
  },
  'rank-input': {
    table: 'rank_input',
    key: ['student'],
    activity: 'propose-placement',
    category: 'rank-input',
    on: 'r.seen_on',
    about: 'array[r.student]',
    seals: [['rank-input', 'student']],
  },
  preference: {
    table: 'preference_list',
    key: ['student'],
    activity: 'propose-placement',
    category: 'preference',
    on: 'r.year_end',
    owner: 'r.student',
    about: 'array[r.student]',
    first: [['preference', 'student']],
  },
  need: {
    table: 'need',
    key: ['student'],
    activity: 'propose-placement',
    category: 'needs-flag',
    ends: 'r.ends_on + 1',
    owner: 'r.student',
    about: 'array[r.student]',
    seals: [['needs', 'student']],
  },
  // Hashes, counts and certificate stand beside the decisions, and go in the run after the last of them went.
  proposal: {
    table: 'proposal',
    key: ['id'],
    activity: 'propose-placement',
    category: 'rank-input',
    where: 'not exists (select from proposal_item i where i.province = r.province and i.proposal = r.id)',
    on: 'r.made_on',
  },
  'proposal-inputs': {
    table: 'proposal',
    key: ['id'],
    activity: 'propose-placement',
    category: 'rank-input',
    where: 'r.inputs_sealed is not null',
    // Everybody's wishes and ranks in one: no hold over one of them keeps it.
    on: 'r.made_on',
    empties: 'inputs_sealed',
  },
  'proposal-item': {
    table: 'proposal_item',
    key: ['id'],
    activity: 'propose-placement',
    category: 'placement',
    join: 'join proposal o on o.province = r.province and o.id = r.proposal',
    where: 'not exists (select from item_decision d where d.province = r.province and d.item = r.id)',
    on: 'o.made_on',
    about: 'array[r.student]',
  },
  decision: {
    table: 'proposal_item',
    key: ['id'],
    activity: 'approve-placement',
    category: 'case',
    with: `decided as materialized (select d.item, max(d.on_day) as day, max(p.last_day) as last_day from item_decision d
      left join placement p on p.province = d.province and p.id = d.placement group by d.item)`,
    join: 'join decided on decided.item = r.id',
    on: `greatest(decided.day, decided.last_day, ${ofPlacement('r.from_placement')})`,
    about: 'array[r.student]',
    first: [['item_decision', 'item']],
  },
  placement: {
    table: 'placement',
    key: ['id'],
    activity: 'approve-placement',
    category: 'placement',
    on: 'r.last_day',
    about: 'array[r.student, r.coordinator, r.trainer]',
    first: [['set_aside', 'placement']],
  },
  // A sole proprietor is a person, and so is a workplace with one trainer (K-3/1-d); of the others a name is no personal data.
  workplace: {
    table: 'workplace',
    key: ['id'],
    activity: 'approve-placement',
    category: 'placement',
    where: "r.treated_as = 'natural'",
    with: 'placed as materialized (select workplace, max(last_day) as day from placement group by workplace)',
    join: 'left join placed on placed.workplace = r.id',
    on: 'greatest(r.seen_on, placed.day)',
    // The placements of a hold need their workplace.
    about: `array(select unnest(array[p.student, p.coordinator, p.trainer]) from placement p
      where p.province = r.province and p.workplace = r.id)`,
    first: [
      ['trainer', 'workplace'],
      ['quota', 'workplace'],
    ],
  },
  evaluation: {
    table: 'evaluation',
    key: ['id'],
    activity: 'evaluate-{about_kind}',
    category: 'answers',
    on: 'r.closes',
    owner: 'r.author',
    about: 'array[r.author, r.about]',
    seals: [['answers', 'author']],
  },
  withdrawn: {
    table: 'withdrawn_evaluation',
    key: ['id'],
    activity: 'evaluate-{about_kind}',
    category: 'answers',
    // What was withdrawn is kept for its author until the window closes, and no day longer.
    ends: 'r.closes',
    owner: 'r.author',
    about: 'array[r.author]',
  },
  feedback: {
    table: 'published_feedback',
    key: ['coordinator', 'day'],
    activity: 'evaluate-coordinator',
    category: 'answers',
    on: 'r.day',
    owner: 'r.coordinator',
    about: 'array[r.coordinator]',
    seals: [['answers', 'coordinator']],
  },
  release: {
    table: 'score_release',
    key: ['id'],
    activity: 'score-workplace',
    category: 'score',
    on: 'r.day',
    first: [
      ['published_score', 'release'],
      ['release_member', 'release'],
    ],
  },
  'under-review': {
    table: 'under_review',
    key: ['workplace', 'since'],
    activity: 'score-workplace',
    category: 'aggregate',
    on: 'r.since',
  },
  review: { table: 'review', key: ['id'], activity: 'review-placement', category: 'placement', on: 'r.day' },
  contest: {
    table: 'contest_case',
    key: ['id'],
    activity: 'contest',
    category: 'case',
    on: `case when r.state <> 'open' then
      (select max(d.on_day) from contest_decision d where d.province = r.province and d.contest = r.id) end`,
    about: 'array[r.opened_by]',
    seals: [['case', 'opened_by']],
    first: [['contest_decision', 'contest']],
  },
  safety: {
    table: 'safety_report',
    key: ['id'],
    activity: 'report-safety',
    category: 'safety-report',
    // Closed by a person, or it never ends.
    on: `(select max(d.on_day) from safety_decision d
      where d.province = r.province and d.report = r.id and d.outcome = 'closed')`,
    about: 'array[r.reporter]',
    seals: [['safety', 'reporter']],
    first: [['safety_decision', 'report']],
  },
  'planned-visit': {
    table: 'planned_visit',
    key: ['id'],
    activity: 'plan-visit',
    category: 'visit-plan',
    on: 'r.day',
    about: 'array[r.coordinator]',
  },
  visit: {
    table: 'visit',
    key: ['visit_id'],
    several: true,
    activity: 'record-visit',
    category: 'visit-base',
    on: 'r.date',
    about: `array(select unnest(array[p.student, p.coordinator]) from visit v
      join placement p on p.province = v.province and p.id = v.placement
      where v.province = r.province and v.visit_id = r.visit_id)`,
  },
  notice: {
    table: 'notice_record',
    key: ['id'],
    activity: 'serve-notice',
    category: 'consent-state',
    with: firstShown,
    join: 'left join departure gone on gone.province = r.province and gone.person = r.actor',
    on: `least(gone.day, imes.day_of((select min(s.at) from shown s where s.notice = r.notice
      and s.hash <> r.event ->> 'noticeHash' and s.at > (r.event ->> 'at')::bigint)))`,
    about: 'array[r.subject, r.actor]',
    seals: [['consent', 'actor']],
  },
  departure: {
    table: 'departure',
    key: ['person'],
    activity: 'serve-notice',
    category: 'consent-state',
    on: 'r.day',
    about: 'array[r.person]',
  },
  consent: {
    table: 'consent_event',
    key: ['id'],
    activity: 'manage-consent',
    category: 'consent-state',
    with: nextAct,
    join: 'join acts on acts.id = r.id',
    on: `case when r.event ->> 'kind' = 'consent-withdrawn' then ${shownDay} else least(imes.day_of(acts.next),
      coalesce((r.event ->> 'until')::date, imes.school_year_end(${shownDay}))) end`,
    about: 'array[r.subject, r.actor]',
    seals: [['consent', 'actor']],
  },
  case: {
    table: 'rights_case',
    key: ['id'],
    activity: 'answer-request',
    category: 'case',
    on: '(select max(a.on_day) from rights_answer a where a.province = r.province and a.rights_case = r.id)',
    about: 'array[r.person]',
    seals: [['case', 'person']],
    first: [['rights_answer', 'rights_case']],
  },
  hold: {
    table: 'hold_event',
    key: ['hold'],
    activity: 'legal-hold',
    category: 'case',
    where: 'r.seq = 1',
    join: 'left join hold_event lifted on lifted.province = r.province and lifted.hold = r.hold and lifted.seq = 2',
    on: 'least(r.until, lifted.on_day)',
  },
  'log-line': {
    table: 'audit.permit_used',
    key: ['id'],
    activity: 'keep-security-log',
    category: 'security-log',
    on: 'r.on_day',
  },
  certificate: {
    table: 'destruction_certificate',
    key: ['id'],
    activity: 'destroy',
    category: 'certificate',
    on: 'r.day',
  },
} as const satisfies Readonly<Record<string, Term>>

export const termOf = (kind: string): Term => {
  if (!Object.hasOwn(terms, kind)) throw new TypeError(`no term of that kind: ${kind}`)
  return terms[kind as keyof typeof terms]
}

/** Tables that have no term of their own because their rows never outlive another's. */
export const goesWith: Readonly<Record<string, string>> = {
  'imes.student': 'imes.person',
  'imes.staff': 'imes.person',
  'imes.trainer': 'imes.person',
  'imes.sign_in_code': 'imes.person',
  'imes.session': 'imes.person',
  'imes.safety_reader': 'imes.person',
  'imes.preference': 'imes.preference_list',
  'imes.evaluation_event': 'imes.evaluation',
  'imes.evaluation_place': 'imes.evaluation',
  'imes.item_decision': 'imes.proposal_item',
  'imes.set_aside': 'imes.placement',
  'imes.quota': 'imes.workplace',
  'imes.suitability': 'imes.workplace',
  'imes.published_score': 'imes.score_release',
  'imes.release_member': 'imes.score_release',
  'imes.contest_decision': 'imes.contest_case',
  'imes.safety_decision': 'imes.safety_report',
  'imes.rights_answer': 'imes.rights_case',
  'imes.rights_step': 'imes.rights_case',
  'vault.person_key': 'the last row that it seals',
  'vault.slot_root': 'the night: 30 days, or the withdrawal at once',
  'imes.term_over': 'the row that it hides',
}

/** Tables that the night empties of what is over (`jobs`): days, not years. */
export const goesAtNight: Readonly<Record<string, string>> = {
  'imes.idempotency': 'the day after its answer may be asked for again',
  'imes.spent_ticket': 'the last day on which its token could be delivered',
  'imes.revoked_ticket': 'the last day on which its ticket could be delivered',
  'imes.typed_try': 'the last day on which its token could be delivered',
  'imes.screen_code': 'the day of its minutes',
  'vault.screen_root': 'turned every day: what it opened is three days old at most',
  'vault.code_sheet': 'three days after the school year',
}

/** Tables with nobody in them, and why. */
export const holdsNobody: Readonly<Record<string, string>> = {
  'imes.migration': 'the schema’s own versions',
  'imes.school': 'an institution',
  'imes.section': 'a class, without its students',
  'imes.screen': 'the public key of a workplace’s screen',
  'imes.window_seal': 'one root over all commitments of a window',
  'imes.ledger_entry': '32 bytes that say nothing once their key is destroyed',
  'imes.ledger_leaf': '32 bytes that say nothing once their key is destroyed',
  'imes.ledger_head': 'a signed root',
  'imes.destruction_run': 'that a run took place on a day; the plan’s ids are gone when it ends',
  'imes.term_day': 'of which day the marks of what is over are',
  'imes.journal_mark': 'how many lines of the journal are known',
  'imes.check_result': 'results of checks',
  'audit.daily_count': 'counts a day, without an actor',
}
