import type { Tx } from '../database/index.js'
import { receivedBy } from '../evaluation/received.js'
import { openEvaluations } from '../evaluation/stored.js'
import type { Call } from '../http/call.js'
import { filled, type OwnRow, type OwnRows, rowsOf } from './own-rows.js'

interface Said {
  readonly answers: object
  readonly comment: string | null
}
const saidAs = (purpose: string, more: object, { answers, comment }: Said): OwnRow => ({
  purpose,
  data: filled({ answers: filled({ ...more, given: answers }), comment: comment || null }),
})

/** What the person said of somebody, sealed or not, and what was said of a student, revealed. Never of whom, nor by whom. */
export const ownEvaluations: OwnRows = async (call, tx) => {
  const { province, me, app } = call
  const rows = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('province', '=', province)
    .where('author', '=', me)
    .orderBy('id')
    .execute()
  const given = (await openEvaluations(call, tx, rows)).flatMap(({ id, direction, window, state, form, versions }) => {
    const last = versions.at(-1)
    const more = { evaluation: id, rubric: form?.rubric, version: form?.version, term: window.term, state }
    return last ? [saidAs(`evaluate-${direction.about}`, more, last.content)] : []
  })
  const withdrawn = await tx
    .selectFrom('withdrawn_evaluation')
    .select(['id as evaluation', 'rubric', 'version', 'term', 'about_kind'])
    .where('province', '=', province)
    .where('author', '=', me)
    .orderBy('id')
    .execute()
  const received = call.caller.role === 'student' ? await receivedBy(call, tx, me) : []
  const pooled = await tx
    .selectFrom('published_feedback')
    .select(['coordinator as person', 'sealed', 'day'])
    .where('province', '=', province)
    .where('coordinator', '=', me)
    .orderBy('day')
    .execute()
  const feedback = await app.vault.openMany(tx, province, 'answers', pooled)
  return [
    ...given,
    ...withdrawn.flatMap(({ about_kind, ...row }) =>
      rowsOf(`evaluate-${about_kind}`, 'answers', [{ ...row, state: 'withdrawn' }]),
    ),
    ...received.map(({ id, rubric, version, term, state, answers, comment, reply }) =>
      saidAs('evaluate-student', { evaluation: id, rubric, version, term, state, reply }, { answers, comment }),
    ),
    ...rowsOf(
      'evaluate-coordinator',
      'answers',
      feedback.map(({ day, value }) => ({
        day,
        means: (value as { readonly means: readonly { readonly criterion: string; readonly mean: number }[] }).means,
      })),
    ),
  ]
}

/** What a person may have written into a case. */
interface Written {
  readonly text?: string | null
  readonly grounds?: string
  readonly reply?: string | null
  readonly doubts?: readonly { readonly placement: string; readonly from: string; readonly ground: string }[]
  readonly tellWorkplaceWho?: string
}

/** What was written when the person opened their own cases, by case. */
async function opened(
  { app, province, me }: Call,
  tx: Tx,
  key: 'case' | 'safety',
  rows: readonly { readonly id: string; readonly sealed: Uint8Array | null }[],
) {
  const sealed = rows.flatMap(({ id, sealed: one }) => (one ? [{ id, person: me, sealed: one }] : []))
  const all = await app.vault.openMany(tx, province, key, sealed)
  return (id: string): Written => (all.find((one) => one.id === id)?.value ?? {}) as Written
}

/** Forms that should not count, as the person named them: by placement and side. */
const doubtsIn = ({ doubts }: Written) =>
  doubts?.map(({ placement, from, ground }) => ({ placementRef: placement, side: from, ground }))

/** Contests, requests and safety reports: what the person wrote, where it stands and what was answered. */
export const ownCases: OwnRows = async (call, tx) => {
  const { province, me } = call
  const contests = await tx
    .selectFrom('contest_case')
    .select(['id', 'number', 'kind', 'state', 'instance', 'opened_on', 'decide_by', 'grounds_sealed', 'again_sealed'])
    .where('province', '=', province)
    .where('opened_by', '=', me)
    .orderBy('number')
    .execute()
  const first = await opened(
    call,
    tx,
    'case',
    contests.map((row) => ({ id: row.id, sealed: row.grounds_sealed })),
  )
  const again = await opened(
    call,
    tx,
    'case',
    contests.map((row) => ({ id: row.id, sealed: row.again_sealed })),
  )
  const decisions = await tx
    .selectFrom('contest_decision')
    .select(['contest', 'outcome', 'reason', 'on_day as onDay'])
    .where('province', '=', province)
    .orderBy('seq')
    .execute()
  const requests = await tx
    .selectFrom('rights_case')
    .select(['id', 'number', 'right_asked', 'received_on', 'answer_by', 'text_sealed'])
    .where('province', '=', province)
    .where('person', '=', me)
    .orderBy('number')
    .execute()
  const asked = await opened(
    call,
    tx,
    'case',
    requests.map((row) => ({ id: row.id, sealed: row.text_sealed })),
  )
  const steps = await tx
    .selectFrom('rights_step')
    .select(['rights_case', 'seq', 'step', 'text_sealed'])
    .where('province', '=', province)
    .orderBy('seq')
    .execute()
  const replied = await opened(
    call,
    tx,
    'case',
    steps.map((row) => ({ id: `${row.rights_case} ${row.seq}`, sealed: row.text_sealed })),
  )
  const answers = await tx
    .selectFrom('rights_answer')
    .select(['rights_case', 'outcome', 'article', 'reason', 'on_day as onDay'])
    .where('province', '=', province)
    .orderBy('seq')
    .execute()
  const reports = await tx
    .selectFrom('safety_report')
    .select(['id', 'number', 'kind', 'ongoing', 'contact', 'received_on', 'sealed'])
    .where('province', '=', province)
    .where('reporter', '=', me)
    .orderBy('number')
    .execute()
  const reported = await opened(call, tx, 'safety', reports)
  return [
    ...rowsOf(
      'contest',
      'case',
      contests.map(({ id, opened_on, decide_by, grounds_sealed: _grounds, again_sealed: _again, ...row }) => ({
        ...row,
        openedOn: opened_on,
        decideBy: decide_by,
        grounds: first(id).grounds,
        reply: first(id).reply,
        doubts: doubtsIn(first(id)),
        groundsAgain: again(id).grounds,
        doubtsAgain: doubtsIn(again(id)),
        decisions: decisions.filter((one) => one.contest === id).map(({ contest: _contest, ...one }) => filled(one)),
      })),
    ),
    ...rowsOf(
      'answer-request',
      'case',
      requests.map(({ id, number, right_asked, received_on, answer_by }) => ({
        number,
        right: right_asked,
        text: asked(id).text,
        receivedOn: received_on,
        answerBy: answer_by,
        steps: steps
          .filter((one) => one.rights_case === id)
          .map(({ seq, step }) => {
            const { type, on, question } = step as Readonly<Record<string, unknown>>
            return filled({ step: type, onDay: on, question, text: replied(`${id} ${seq}`).text })
          }),
        answers: answers.filter((one) => one.rights_case === id).map(({ rights_case: _case, ...one }) => filled(one)),
      })),
    ),
    ...rowsOf(
      'report-safety',
      'safety-report',
      reports.map(({ id, received_on, sealed: _sealed, ...row }) => ({
        ...row,
        receivedOn: received_on,
        ...reported(id),
      })),
    ),
  ]
}
