import type { Day } from '@imes/consent/time'
import { contestResult, decideResultContest } from '@imes/core/evaluation'
import type { Tx } from '../database/index.js'
import { publishedFeedback } from '../evaluation/published-feedback.js'
import type { Call } from '../http/call.js'
import { conflict, notFound, oneIssue } from '../http/problem.js'
import { type DecisionBody, type Doubt, type Grounds, type OpenBody, refuseBy, type WaitingContest } from './case.js'

/**
 * A coordinator contests their own pooled feedback, by naming the placements and sides whose forms should not count.
 * Nobody reads an answer for it, and no office learns that there is feedback: the desk decides (decision 0038).
 */
export async function contestFeedback(call: Call, tx: Tx, id: string, body: OpenBody) {
  const { province, me, today } = call
  if (call.caller.role !== 'coordinator' || body.target !== me) throw notFound()
  const shown = (await publishedFeedback(call, tx)).filter((one) => one.content.means.length > 0).at(-1)
  if (!shown) throw notFound()
  const before = await tx
    .selectFrom('contest_case')
    .select('id')
    .where('province', '=', province)
    .where('kind', '=', 'feedback')
    .where('opened_by', '=', me)
    .where((one) => one.or([one('state', '=', 'open'), one('opened_on', '>=', shown.day)]))
    .executeTakeFirst()
  if (before)
    throw conflict(
      'already-contested',
      'Bu geri bildirime daha önce itiraz edilmiş.',
      'This feedback has been contested before.',
    )
  if (!body.doubts?.length)
    throw oneIssue(
      'doubts-missing',
      ['body', 'doubts'],
      { tr: 'Hangi formun sayılmaması gerektiği yazılmadı.', en: 'It was not said whose form should not count.' },
      { tr: 'En az bir yerleştirme ve neden seçin.', en: 'Choose at least one placement and a ground.' },
    )
  const { grounds } = body
  const step = contestResult({ case: id, figure: me, by: me, grounds, reply: null, publishedOn: shown.day, today })
  if (!step.contest) throw refuseBy(step.issue)
  const own = await tx
    .selectFrom('placement')
    .select('id')
    .where('province', '=', province)
    .where('coordinator', '=', me)
    .execute()
  const mine = new Set(own.map((row) => row.id))
  const doubts = body.doubts.map((one): Doubt => ({ ...one, inRecords: mine.has(one.placement) }))
  return { about: 'Geri bildirim', school: null, decideBy: step.contest.decideBy, doubts }
}

/** The desk's decision, on the records and without a name or an answer: the forms doubted are taken out, or they are not. */
export function decideFeedback(
  call: Call,
  one: WaitingContest,
  body: DecisionBody,
  doubts: readonly Doubt[],
  parties: ReadonlySet<string>,
): void {
  const { target: figure, ...waiting } = one
  const { outcome, reason } = body
  const removed = doubts.map(({ placement, from, ground }) => ({ evaluation: `${placement} ${from}`, ground }))
  const made = decideResultContest(
    { ...waiting, figure, grounds: '', reply: null, state: 'open', decisions: [] },
    { outcome, decider: call.me, reason, day: call.today, removed: outcome === 'upheld' ? [] : removed },
    parties,
  )
  if (!made.contest) throw refuseBy(made.issue)
}

/** What a decision did to the caller's own feedback. */
interface FeedbackDecision {
  readonly on: Day
  readonly struck: boolean
  /** Placements and sides whose forms do not count from the next day of the calendar on, as `placement side`. */
  readonly aside: readonly string[]
}

/** Decisions that took forms out of the caller's own feedback. */
export async function feedbackDecisions(call: Call, tx: Tx): Promise<FeedbackDecision[]> {
  const { app, me, province } = call
  const rows = await tx
    .selectFrom('contest_case')
    .innerJoin('contest_decision', (join) =>
      join
        .onRef('contest_decision.province', '=', 'contest_case.province')
        .onRef('contest_decision.contest', '=', 'contest_case.id'),
    )
    .select(['on_day', 'outcome', 'opened_by as person', 'grounds_sealed as sealed'])
    .where('contest_case.province', '=', province)
    .where('kind', '=', 'feedback')
    .where('opened_by', '=', me)
    .where('outcome', '!=', 'upheld')
    .execute()
  return (await app.vault.openMany(tx, province, 'case', rows)).map(({ on_day, outcome, value }) => ({
    on: on_day,
    struck: outcome === 'struck',
    aside: ((value as Grounds).doubts ?? []).map(({ placement, from }) => `${placement} ${from}`),
  }))
}
