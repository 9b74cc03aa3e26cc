import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'

type Record_ = Record<string, unknown>
type Reader = (call: Call, tx: Tx) => Promise<Record_[]>

const placements: Reader = ({ province }, tx) =>
  tx
    .selectFrom('placement')
    .select(['id', 'field', 'branch', 'program', 'first_day', 'last_day'])
    .where('province', '=', province)
    .orderBy('id')
    .execute()

/** Own answers in full: what somebody wrote is theirs, sealed or not. */
const ownAnswers =
  (about: 'workplace' | 'student' | 'coordinator'): Reader =>
  async ({ app, province, me }, tx) => {
    const rows = await tx
      .selectFrom('evaluation')
      .select(['id', 'rubric', 'version', 'term', 'sealed', 'author as person'])
      .where('province', '=', province)
      .where('author', '=', me)
      .where('about_kind', '=', about)
      .orderBy('id')
      .execute()
    const opened = await app.vault.openMany(tx, province, 'answers', rows)
    const withdrawn = await tx
      .selectFrom('withdrawn_evaluation')
      .select(['id', 'rubric', 'version', 'term'])
      .where('province', '=', province)
      .where('author', '=', me)
      .where('about_kind', '=', about)
      .orderBy('id')
      .execute()
    return [
      ...opened.map(({ id, rubric, version, term, value }) => ({ id, rubric, version, term, ...(value as Record_) })),
      ...withdrawn.map((row) => ({ ...row, withdrawn: true })),
    ]
  }

/** Which activity keeps what about the person who asks, read through the same policies as everything else. */
const readers: Readonly<Record<string, Reader>> = {
  'import-roster': async (call, tx) => {
    const { province, me, app } = call
    const names = await app.vault.names(tx, province, [me])
    const student = await tx
      .selectFrom('student')
      .select(['school_number', 'field', 'branch', 'imported_on'])
      .where('province', '=', province)
      .where('person', '=', me)
      .execute()
    return [{ displayName: names.get(me) ?? '' }, ...student]
  },
  'approve-placement': placements,
  'evaluate-workplace': ownAnswers('workplace'),
  'evaluate-student': ownAnswers('student'),
  'evaluate-coordinator': ownAnswers('coordinator'),
  'propose-placement': ({ province, me }, tx) =>
    tx.selectFrom('preference').selectAll().where('province', '=', province).where('student', '=', me).execute(),
  'record-visit': ({ province }, tx) =>
    tx
      .selectFrom('visit')
      .select(['visit_id', 'placement', 'date'])
      .where('province', '=', province)
      .orderBy('visit_id')
      .orderBy('placement')
      .execute(),
  'serve-notice': ({ province, me }, tx) =>
    tx
      .selectFrom('notice_record')
      .select(['notice', 'event'])
      .where('province', '=', province)
      .where('actor', '=', me)
      .orderBy('id')
      .execute(),
  'manage-consent': ({ province }, tx) =>
    tx
      .selectFrom('consent_event')
      .select(['purpose', 'event'])
      .where('province', '=', province)
      .orderBy('id')
      .execute(),
  contest: ({ province }, tx) =>
    tx
      .selectFrom('contest_case')
      .select(['number', 'kind', 'state', 'opened_on', 'decide_by'])
      .where('province', '=', province)
      .orderBy('number')
      .execute(),
  'report-safety': ({ province }, tx) =>
    tx
      .selectFrom('safety_report')
      .select(['number', 'kind', 'ongoing', 'received_on'])
      .where('province', '=', province)
      .orderBy('number')
      .execute(),
  // Where an exception of KVKK m.28/2 hides a hold, the database does not show it.
  'legal-hold': ({ province }, tx) =>
    tx
      .selectFrom('hold_event')
      .select(['kind', 'law', 'case_number', 'reason', 'on_day', 'until'])
      .where('province', '=', province)
      .orderBy('hold')
      .orderBy('seq')
      .execute(),
  'answer-request': ({ province }, tx) =>
    tx
      .selectFrom('rights_case')
      .select(['number', 'right_asked', 'received_on', 'answer_by'])
      .where('province', '=', province)
      .orderBy('number')
      .execute(),
}

/** The person's own records of one activity; an activity that keeps nothing about them gives none. */
export async function recordsOf(call: Call, tx: Tx, purpose: string): Promise<Record_[]> {
  return (await readers[purpose]?.(call, tx)) ?? []
}
