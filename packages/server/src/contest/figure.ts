import type { Day } from '@imes/consent/time'
import { contestResult, contestResultAgain, decideResultContest, type ResultContest } from '@imes/core/evaluation'
import type { Call } from '../http/call.js'
import { type DecisionBody, type Form, type OpenBody, refuseBy, type StoredContest } from './case.js'

/** Contests of a figure, a workplace's result or a coordinator's pooled feedback: the domain's machine on what a case keeps. */
const figureOf = ({ target: figure, decided, ...one }: StoredContest): ResultContest => ({
  ...one,
  figure,
  grounds: '',
  reply: null,
  decisions: decided.map((decision) => ({ ...decision, removed: [] })),
})

/** @returns the last day for the decision */
export function openFigure(
  { me, today }: Call,
  id: string,
  { target: figure, grounds, reply }: OpenBody,
  publishedOn: Day,
): Day {
  const step = contestResult({ case: id, figure, by: me, grounds, reply: reply ?? null, publishedOn, today })
  if (!step.contest) throw refuseBy(step.issue)
  return step.contest.decideBy
}

/** Whether whoever opened the case may ask for a second decision on a day. */
export const maySecond = (one: StoredContest, today: Day): boolean =>
  contestResultAgain(figureOf(one), one.by, today).contest !== undefined

/** @returns the last day for the second decision */
export function secondOfFigure({ me, today }: Call, one: StoredContest): Day {
  const step = contestResultAgain(figureOf(one), me, today)
  if (!step.contest) throw refuseBy(step.issue)
  return step.contest.decideBy
}

/** @param forms what leaves the figure, unread; none where it stands */
export function decideFigure(
  { me, today }: Call,
  one: StoredContest,
  { outcome, reason }: DecisionBody,
  forms: readonly Form[],
  parties: ReadonlySet<string>,
): void {
  const removed = forms.map(({ placement, from, ground }) => ({ evaluation: `${placement} ${from}`, ground }))
  const step = decideResultContest(figureOf(one), { outcome, decider: me, reason, day: today, removed }, parties)
  if (!step.contest) throw refuseBy(step.issue)
}
