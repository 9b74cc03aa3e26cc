import type { Permit } from '@imes/consent'
import { defineReleaseCalendar, type PublishedFigure, planRelease } from '@imes/core/evaluation'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { pseudonym } from './release.js'
import { openEvaluations } from './stored.js'

interface Mean {
  readonly criterion: string
  readonly mean: number
}

/** What one day of the calendar published to one coordinator, and what the next day is measured against. */
interface Sealed {
  readonly means: readonly Mean[]
  readonly figures: readonly PublishedFigure[]
}

interface Answered {
  readonly person: string
  readonly version: string
  readonly answers: Readonly<Record<string, unknown>>
}

async function seen(call: Call, tx: Tx): Promise<{ day: string; content: Sealed }[]> {
  const rows = await tx
    .selectFrom('published_feedback')
    .select(['day', 'sealed', 'coordinator as person'])
    .where('province', '=', call.province)
    .where('coordinator', '=', call.me)
    .orderBy('day')
    .execute()
  const opened = await call.app.vault.openMany(tx, call.province, 'answers', rows)
  return opened.map(({ day, value }) => ({ day, content: value as Sealed }))
}

/** Every form about the caller whose window has closed by the day of the release, and no sign of when it was given. */
async function answeredBy(call: Call, tx: Tx, day: string): Promise<Answered[]> {
  const rows = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('province', '=', call.province)
    .where('about_kind', '=', 'coordinator')
    .where('about', '=', call.me)
    .where('closes', '<=', day as never)
    .execute()
  return (await openEvaluations(call, tx, rows)).flatMap(({ id, direction, versions }) => {
    const version = versions.at(-1)
    if (!version) return []
    const person = pseudonym(call, direction.author)
    return [{ person, version: `${id}#${version.number}`, answers: version.content.answers }]
  })
}

/**
 * A coordinator's own feedback as of the last day of the calendar, pooled criterion by criterion under the same rules as
 * every other figure: at least k people, nothing that a difference tells. It is pooled once a day of the calendar and
 * kept as it was, so a consent that is withdrawn in between moves no figure and shows nobody.
 */
export async function feedbackOf(
  call: Call,
  permit: Permit<never>,
): Promise<{ people: number; criteria: Mean[] } | null> {
  const { app, province, me, today } = call
  const calendar = defineReleaseCalendar(app.calendar.releaseDays)
  const day = calendar.filter((one) => one <= today).at(-1)
  if (day === undefined) return null
  let before = await call.read(permit, (tx) => seen(call, tx))
  if (!before.some((one) => one.day === day)) {
    const answered = await call.compute(permit, (tx) => answeredBy(call, tx, day))
    const criteria = [...new Set(answered.flatMap((one) => Object.keys(one.answers)))].sort()
    const observed = (criterion: string) => answered.filter((one) => typeof one.answers[criterion] === 'number')
    const plan = planRelease({
      day,
      calendar,
      k: app.register.k,
      cells: criteria.map((criterion) => ({
        cell: criterion,
        contributions: observed(criterion).map(({ person, version }) => ({ person, version })),
      })),
      published: before.flatMap((one) => one.content.figures),
    })
    const means = plan.publish.map(({ figure }): Mean => {
      const values = observed(figure).map((one) => Number(one.answers[figure]))
      return {
        criterion: figure,
        mean: Math.round((10 * values.reduce((sum, one) => sum + one, 0)) / values.length) / 10,
      }
    })
    const content: Sealed = { means, figures: plan.publish }
    before = await call.read(permit, async (tx) => {
      const sealed = await app.vault.seal(tx, province, me, 'answers', content)
      await tx
        .insertInto('published_feedback')
        .values({ province, coordinator: me, day, sealed })
        .onConflict((clash) => clash.doNothing())
        .execute()
      return seen(call, tx)
    })
  }
  // The last figure of a criterion stands until a lawful one takes its place.
  const standing = new Map(before.flatMap((one) => one.content.means.map((mean) => [mean.criterion, mean] as const)))
  const behind = new Map(before.flatMap((one) => one.content.figures.map((figure) => [figure.figure, figure] as const)))
  if (standing.size === 0) return null
  const people = new Set([...behind.values()].flatMap((one) => one.contributions.map((each) => each.person))).size
  return { people, criteria: [...standing.values()].sort((a, b) => (a.criterion < b.criterion ? -1 : 1)) }
}
