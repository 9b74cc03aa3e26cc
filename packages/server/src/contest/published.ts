import { contestResult, decideResultContest, type ResultContest } from '@imes/core/evaluation'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { notFound, oneIssue } from '../http/problem.js'
import { placementsAt } from '../placement/at-workplace.js'
import { type DecisionBody, type OpenBody, type OpenedContest, refuseBy, type WaitingContest } from './case.js'

/** A workplace contests the published result, and nobody reads a single answer for it. */
export async function contestPublished(
  call: Call,
  tx: Tx,
  id: string,
  { target: workplace, grounds, reply }: OpenBody,
): Promise<OpenedContest> {
  if (call.caller.role !== 'workplace' || !call.caller.scopes.includes(workplace)) throw notFound()
  const { province, me, today } = call
  const shown = await tx
    .selectFrom('published_score')
    .innerJoin('score_release', (join) =>
      join
        .onRef('score_release.province', '=', 'published_score.province')
        .onRef('score_release.id', '=', 'published_score.release'),
    )
    .select('score_release.day')
    .where('published_score.province', '=', province)
    .where('published_score.workplace', '=', workplace)
    .where('published_score.shown', '=', true)
    .orderBy('score_release.day', 'desc')
    .executeTakeFirst()
  if (!shown) throw notFound()
  const step = contestResult({
    case: id,
    figure: workplace,
    by: me,
    grounds,
    reply: reply ?? null,
    publishedOn: shown.day,
    today,
  })
  if (!step.contest) throw refuseBy(step.issue)
  const named = await tx
    .selectFrom('workplace')
    .select('name')
    .where('province', '=', province)
    .where('id', '=', workplace)
    .executeTakeFirst()
  const placed = await placementsAt(tx, province, workplace).select('school').executeTakeFirst()
  return { about: named?.name ?? '', school: placed?.school ?? null, decideBy: step.contest.decideBy }
}

/** Who may not decide on a result: the people of the workplace, and whoever has evaluated it, or the coordinator. */
export const partiesOf = (call: Call, about: string): Promise<ReadonlySet<string>> =>
  call.lookUp(async (tx) => {
    const { province, me } = call
    const own = await tx
      .selectFrom('duty')
      .select('person')
      .where('province', '=', province)
      .where('role', '=', 'workplace')
      .where('scope', '=', about)
      .execute()
    const wrote = await tx
      .selectFrom('evaluation')
      .select('author')
      .where('province', '=', province)
      .where('about_kind', 'in', ['workplace', 'coordinator'])
      .where('about', '=', about)
      .where('author', '=', me)
      .execute()
    return new Set([...own.map((row) => row.person), ...wrote.map((row) => row.author)])
  })

/**
 * The result after a decision. Evaluations are taken out unread, by placement and side: nobody learns whether there was
 * one, for the result stands under review either way until the next lawful release.
 */
export async function decidePublished(
  call: Call,
  tx: Tx,
  one: WaitingContest,
  body: DecisionBody,
  parties: ReadonlySet<string>,
): Promise<void> {
  const { me, province, today } = call
  const setAside = body.setAside ?? []
  const { target: figure, ...waiting } = one
  const opened: ResultContest = { ...waiting, figure, grounds: '', reply: null, state: 'open', decisions: [] }
  const removed = setAside.map(({ placement, from, ground }) => ({ evaluation: `${placement} ${from}`, ground }))
  const made = decideResultContest(
    opened,
    { outcome: body.outcome, decider: me, reason: body.reason, day: today, removed },
    parties,
  )
  if (!made.contest) throw refuseBy(made.issue)
  if (setAside.length === 0) return
  const placed = await placementsAt(tx, province, one.target).select('id').execute()
  const here = new Set(placed.map((row) => row.id))
  const elsewhere = setAside.findIndex((each) => !here.has(each.placement))
  if (elsewhere >= 0)
    throw oneIssue(
      'placement-not-here',
      ['body', 'setAside', elsewhere, 'placement'],
      { tr: 'Bu yerleştirme bu işletmede değil.', en: 'This placement is not at this workplace.' },
      { tr: 'İşletmenin yerleştirmelerinden birini seçin.', en: 'Choose a placement of the workplace.' },
    )
  await tx
    .insertInto('set_aside')
    .values(
      setAside.map(({ placement, from, ground }) => ({
        province,
        contest: one.case,
        placement,
        author_role: from,
        ground,
      })),
    )
    .onConflict((clash) => clash.doNothing())
    .execute()
  await tx
    .insertInto('under_review')
    .values({ province, workplace: one.target, since: today })
    .onConflict((clash) => clash.doNothing())
    .execute()
}
