import type { Day } from '@imes/consent/time'
import type { ColumnType, Generated } from 'kysely'

/** A column of JSON: read as a value, written as text. */
type Stored = ColumnType<unknown, string, string>
/** Set when the row is written, never afterwards. */
type In = { readonly province: number }
export type RoleHeld =
  | 'student'
  | 'guardian'
  | 'coordinator'
  | 'workplace'
  | 'office'
  | 'district'
  | 'statistician'
  | 'auditor'
  | 'desk'

interface People {
  school: In & {
    id: string
    key_mac: Uint8Array
    name: string
    program: 'MTAL' | 'MESEM'
    district: string
    year_first: Day
    year_last: Day
  }
  section: In & {
    id: string
    key_mac: Uint8Array
    school: string
    grade: number
    letter: string
    field: string | null
  }
  /** `seen_on`: the last roster that named them. */
  person: In & { id: string; key_mac: Uint8Array; name_sealed: Uint8Array; seen_on: Day }
  student: In & {
    person: string
    school: string
    section: string | null
    school_number: string
    field: string | null
    branch: string | null
    pseudonym: string | null
    imported_on: Day
    /** Eighteen, by a day of birth that is gone. */
    of_age: Generated<boolean>
  }
  birth: In & { student: string; born: Day }
  guardianship: In & { student: string; guardian: string; relation: 'mother' | 'father' | 'legal-guardian' | 'other' }
  staff: In & {
    person: string
    school: string
    duty: 'principal' | 'deputy' | 'teacher' | 'other'
    coordinator: boolean
    field: string | null
  }
  workplace: In & {
    id: string
    key_mac: Uint8Array
    code: string | null
    name: string
    legal_form: 'natural' | 'legal' | 'unknown'
    treated_as: 'natural' | 'legal'
    plate: string | null
    district: string | null
    personnel: number | null
    seen_on: Day
  }
  trainer: In & { person: string; workplace: string; field: string | null; responsible: boolean }
  quota: In & {
    workplace: string
    program: string
    field: string
    branch: string
    places: number
    trainers: number | null
  }
  placement: In & {
    id: string
    key_mac: Uint8Array
    student: string
    school: string
    workplace: string
    coordinator: string | null
    trainer: string | null
    program: string
    field: string
    branch: string | null
    first_day: Day
    last_day: Day
  }
  duty: In & { person: string; role: RoleHeld; scope: string; from_day: Day; to_day: Day | null }
  sign_in_code: In & { code_mac: Uint8Array; person: string; expires_on: Day }
  session: In & { token_mac: Uint8Array; person: string; expires_on: Day }
  rank_input: In & { student: string; sealed: Uint8Array; seen_on: Day }
  'vault.person_key': In & { person: string; purpose: string; wrapped: Uint8Array }
}

interface Law {
  notice_record: In & {
    id: string
    subject: string
    actor: string
    notice: string
    event: Stored
    proof_sealed: Uint8Array | null
  }
  consent_event: In & {
    id: string
    subject: string
    actor: string
    purpose: string
    event: Stored
    proof_sealed: Uint8Array
  }
  idempotency: In & { key_mac: Uint8Array; body_mac: Uint8Array; answer_sealed: Uint8Array | null; until: Day }
  'audit.permit_used': In & {
    id: string
    on_day: Day
    actor: string
    permit: string
    purpose: string
    outcome: string
  }
  'audit.daily_count': In & { on_day: Day; purpose: string; outcome: string; count: number }
}

interface Evaluations {
  evaluation: In & {
    id: string
    rubric: string
    version: number
    rubric_hash: string
    author: string
    author_role: 'student' | 'coordinator' | 'workplace'
    about_kind: 'workplace' | 'student' | 'coordinator'
    about: string
    placement: string
    term: string
    opens: Day
    closes: Day
    commitment: string
    sealed: Uint8Array
  }
  withdrawn_evaluation: In & Omit<Evaluations['evaluation'], 'province' | 'rubric_hash' | 'sealed'>
  window_seal: In & { term: string; closes: Day; root: string; entry_key: Uint8Array; leaf: string }
  evaluation_place: In & { evaluation: string; position: number; path: Uint8Array }
  evaluation_event: In & {
    evaluation: string
    seq: number
    kind: 'contested' | 'contested-again' | 'upheld' | 'corrected' | 'struck'
    on_day: Day
    ground: string | null
    reason: string | null
    decided_by: string | null
    reply_sealed: Uint8Array | null
    corrected_sealed: Uint8Array | null
    commitment: string | null
  }
  score_release: In & {
    id: string
    day: Day
    school_year: string
    input_hash: string
    workplaces: number
    published: number
    model: Stored
  }
  published_score: In & {
    release: string
    workplace: string
    field: string
    shown: boolean
    value: number | null
    low: number | null
    high: number | null
    raters: number | null
    explanation: Stored
    state: Stored
  }
  release_member: In & { release: string; figure: string; person: string; version: string }
  set_aside: In & {
    contest: string
    placement: string
    author_role: 'student' | 'coordinator'
    ground: 'not-placed-there' | 'outside-the-window' | 'duplicate' | 'coercion-reported-by-author'
  }
  under_review: In & { workplace: string; since: Day }
  published_feedback: In & { coordinator: string; day: Day; sealed: Uint8Array }
  contest_case: In & {
    id: string
    number: string
    kind: 'score' | 'evaluation' | 'placement' | 'feedback'
    target: string
    opened_by: string
    opened_role: string
    school: string | null
    about: string
    grounds_sealed: Uint8Array
    opened_on: Day
    decide_by: Day
    state: 'open' | 'upheld' | 'corrected' | 'struck'
    instance: Generated<1 | 2>
    again_sealed: Uint8Array | null
  }
  contest_decision: In & {
    contest: string
    seq: number
    outcome: 'upheld' | 'corrected' | 'struck'
    decided_by: string
    on_day: Day
    reason: string
  }
  safety_report: In & {
    id: string
    number: string
    reporter: string
    school: string
    workplace: string | null
    kind: string
    ongoing: string
    contact: string
    received_on: Day
    sealed: Uint8Array
    /** The reader whom the author was shown; null in reports from before somebody was named. */
    officer: string | null
    escalates_after: Day | null
    opened_on: ColumnType<Day | null, null, Day>
  }
  safety_reader: In & { school: string; seq: number; officer: string; named_by: string; from_day: Day }
  safety_decision: In & {
    report: string
    seq: number
    outcome: 'released' | 'closed'
    finding: string | null
    reason: string
    decided_by: string
    on_day: Day
    /** From the release of a finding on, for the dossier. */
    number: string | null
    school: string | null
    workplace: string | null
  }
}

interface Placements {
  preference: In & { student: string; rank: number; workplace: string; branch: string }
  preference_list: In & { student: string; wants_to_move: boolean; year_end: Day }
  need: In & { student: string; sealed: Uint8Array; ends_on: Day }
  proposal: In & {
    id: string
    school: string
    made_on: Day
    mode: 'first' | 'keep' | 'strict'
    manifest_hash: string
    input_hash: string
    result_hash: string
    seed: string
    certificate: Stored
    counts: Stored
    notes: Stored
    manifest: Stored
    /** Null once the school year of the proposal is over. */
    inputs_sealed: Uint8Array | null
  }
  proposal_item: In & {
    id: string
    proposal: string
    student: string
    from_placement: string | null
    from_workplace: string | null
    to_workplace: string | null
    to_field: string | null
    to_branch: string | null
    rank: number | null
    reasons: Stored
  }
  item_decision: In & {
    item: string
    seq: number
    act: 'approve' | 'amend' | 'reject' | 'object' | 'same' | 'different'
    by_person: string
    reason: string
    to_workplace: string | null
    to_branch: string | null
    on_day: Day
    placement: string | null
  }
  review: In & { id: string; school: string; day: Day; release: string | null; verdicts: Stored; report: Stored }
  suitability: In & {
    workplace: string
    field: string
    seq: number
    coverage_percent: number
    coverage_evidence: string
    safety_met: boolean
    safety_evidence: string
    found_on: Day
  }
}

interface Visits {
  planned_visit: In & {
    id: string
    coordinator: string
    school: string
    workplace: string
    placements: Stored
    day: Day
    window_from: Day
    window_to: Day
    term_from: Day
    term_to: Day
  }
  visit: In & { visit_id: string; placement: string; date: Day }
  spent_ticket: In & { key: Uint8Array; until: Day }
  screen: In & {
    kid: string
    aud: string
    slot: number
    workplace: string
    school_year: string
    jwk: Stored
    revoked_until: Day | null
  }
  screen_code: In & { code_mac: Uint8Array; workplace: string; until_ms: number }
  revoked_ticket: In & { jti: string; until: Day }
  typed_try: In & { key: Uint8Array; tries: number; until: Day }
  'vault.code_sheet': In & { aud: string; workplace: string; sheet: number; wrapped: Uint8Array; ends: Day }
  'vault.screen_root': In & { aud: string; slot: number; day: Day; wrapped: Uint8Array }
  'vault.slot_root': In & {
    person: string
    purpose: 'prove-visit-location' | 'prove-visit-time'
    day: Day
    wrapped: Uint8Array
  }
}

interface Evidence {
  ledger_entry: In & { leaf: string }
  ledger_leaf: In & { index: number; leaf: string }
  ledger_head: In & { size: number; day: Day; head: string }
  rights_case: In & {
    id: string
    number: string
    person: string
    right_asked: string
    text_sealed: Uint8Array
    received_on: Day
    answer_by: Day
    first_decider: string | null
  }
  rights_step: In & { rights_case: string; seq: number; step: Stored; text_sealed: Uint8Array | null }
  rights_answer: In & {
    rights_case: string
    seq: number
    outcome: 'accepted' | 'partly' | 'refused'
    article: string | null
    reason: string
    answered_by: string
    on_day: Day
  }
  destruction_certificate: In & {
    id: string
    day: Day
    count: number
    method: string
    plan_hash: string
    parts: Stored
    register_hash: string | null
    keep_until: Day | null
  }
  destruction_run: In & {
    id: string
    day: Day
    plan: Uint8Array | null
    cursor: ColumnType<unknown, string, string | null>
    failures: number
    ended: Day | null
  }
  departure: In & { person: string; day: Day }
  hold_event: In & {
    hold: string
    seq: number
    kind: 'declared' | 'lifted'
    subject: string
    /** `kind/key` of the one row that is held; null: every record about the subject. */
    record: string | null
    law: string | null
    case_number: string | null
    reason: string
    by_person: string
    on_day: Day
    until: Day | null
    hidden: '28/2-a' | '28/2-c' | '28/2-ç' | null
  }
  term_over: In & { kind: string; key: string; since: Day; erased: Generated<boolean> }
  term_day: In & { day: Day }
  journal_mark: In & { known: number; day: Day }
  check_result: In & { id: string; passed: boolean; on_day: Day; evidence: string }
}

/** Every table as the SQL migrations make it. Days are text (`YYYY-MM-DD`), instants whole milliseconds. */
export interface Tables extends People, Law, Evaluations, Placements, Visits, Evidence {}
