import type { Day } from '@imes/consent/time'
import type { Tx } from '../database/index.js'
import { publishedFeedback } from '../evaluation/published-feedback.js'
import type { Call } from '../http/call.js'
import { conflict, notFound } from '../http/problem.js'
import { type Doubt, type Form, type Grounds, mustDoubt, type OpenBody, type OpenedContest } from './case.js'
import { openFigure } from './figure.js'

/** Forms as the desk sees them: with whether the records have the placement as the caller's, and without a name. */
export async function doubtsOf({ province, me }: Call, tx: Tx, forms: readonly Form[]): Promise<Doubt[]> {
  const own = await tx
    .selectFrom('placement')
    .select('id')
    .where('province', '=', province)
    .where('coordinator', '=', me)
    .execute()
  const mine = new Set(own.map((row) => row.id))
  return forms.map((one) => ({ ...one, inRecords: mine.has(one.placement) }))
}

/**
 * A coordinator contests their own pooled feedback, by naming the placements and sides whose forms should not count.
 * Nobody reads an answer for it, and no office learns that there is feedback: the desk decides (decision 0038).
 */
export async function contestFeedback(call: Call, tx: Tx, id: string, body: OpenBody): Promise<OpenedContest> {
  const { province, me } = call
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
  const forms = mustDoubt(body.doubts)
  const decideBy = openFigure(call, id, body, shown.day)
  return { about: 'Geri bildirim', school: null, decideBy, doubts: await doubtsOf(call, tx, forms) }
}

/** What a decision did to the caller's own feedback. */
interface FeedbackDecision {
  readonly on: Day
  readonly struck: boolean
  /** Placements and sides whose forms do not count from the next day of the calendar on, as `placement side`. */
  readonly aside: readonly string[]
}

/** Decisions that took forms out of the caller's own feedback: each those that were doubted before it. */
export async function feedbackDecisions(call: Call, tx: Tx): Promise<FeedbackDecision[]> {
  const { app, me, province } = call
  const rows = await tx
    .selectFrom('contest_case')
    .innerJoin('contest_decision', (join) =>
      join
        .onRef('contest_decision.province', '=', 'contest_case.province')
        .onRef('contest_decision.contest', '=', 'contest_case.id'),
    )
    .select(['seq', 'on_day', 'outcome', 'opened_by as person', 'grounds_sealed', 'again_sealed'])
    .where('contest_case.province', '=', province)
    .where('kind', '=', 'feedback')
    .where('opened_by', '=', me)
    .where('outcome', '!=', 'upheld')
    .execute()
  const sealed = rows.map(({ grounds_sealed, again_sealed, ...row }) => ({
    ...row,
    sealed: row.seq === 2 && again_sealed ? again_sealed : grounds_sealed,
  }))
  return (await app.vault.openMany(tx, province, 'case', sealed)).map(({ on_day, outcome, value }) => ({
    on: on_day,
    struck: outcome === 'struck',
    aside: ((value as Grounds).doubts ?? []).map(({ placement, from }) => `${placement} ${from}`),
  }))
}
