import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { notFound, oneIssue } from '../http/problem.js'
import { placementsAt } from '../placement/at-workplace.js'
import type { Form, OpenBody, OpenedContest, StoredContest } from './case.js'
import { openFigure } from './figure.js'

/** A workplace contests the published result, and nobody reads a single answer for it. */
export async function contestPublished(call: Call, tx: Tx, id: string, body: OpenBody): Promise<OpenedContest> {
  const { target: workplace } = body
  const { caller, province } = call
  if (caller.role !== 'workplace' || !caller.scopes.includes(workplace)) throw notFound()
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
  const decideBy = openFigure(call, id, body, shown.day)
  const named = await tx
    .selectFrom('workplace')
    .select('name')
    .where('province', '=', province)
    .where('id', '=', workplace)
    .executeTakeFirst()
  const placed = await placementsAt(tx, province, workplace).select('school').executeTakeFirst()
  return { about: named?.name ?? '', school: placed?.school ?? null, decideBy }
}

/** Who may not decide on a figure: the people of the workplace, and whoever has evaluated it, or the coordinator. */
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

/** @throws Refusal 422 a form that is named under a placement elsewhere */
export async function mustBeHere(
  { province }: Call,
  tx: Tx,
  workplace: string,
  forms: readonly Form[],
  field: 'setAside' | 'doubts',
): Promise<void> {
  const placed = await placementsAt(tx, province, workplace).select('id').execute()
  const here = new Set(placed.map((row) => row.id))
  const elsewhere = forms.findIndex((each) => !here.has(each.placement))
  if (elsewhere >= 0)
    throw oneIssue(
      'placement-not-here',
      ['body', field, elsewhere, 'placement'],
      { tr: 'Bu yerleştirme bu işletmede değil.', en: 'This placement is not at this workplace.' },
      { tr: 'İşletmenin yerleştirmelerinden birini seçin.', en: 'Choose a placement of the workplace.' },
    )
}

/**
 * The result after a decision. Evaluations are taken out unread, by placement and side: nobody learns whether there was
 * one, for the result stands under review either way until the next lawful release.
 */
export async function setAside(
  { province, today }: Call,
  tx: Tx,
  one: StoredContest,
  forms: readonly Form[],
): Promise<void> {
  const rows = forms.flatMap(({ placement, from, ground }) =>
    from === 'workplace' ? [] : [{ province, contest: one.case, placement, author_role: from, ground }],
  )
  if (rows.length === 0) return
  await tx
    .insertInto('set_aside')
    .values(rows)
    .onConflict((clash) => clash.doNothing())
    .execute()
  await tx
    .insertInto('under_review')
    .values({ province, workplace: one.target, since: today })
    .onConflict((clash) => clash.doNothing())
    .execute()
}
