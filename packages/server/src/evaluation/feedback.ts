import type { Permit } from '@imes/consent'
import type { Day } from '@imes/consent/time'
import { defineReleaseCalendar, planRelease } from '@imes/core/evaluation'
import { feedbackDecisions } from '../contest/feedback.js'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { type Mean, publishedFeedback, type SealedFeedback } from './published-feedback.js'
import { pseudonym } from './release.js'
import { isSetAside } from './set-aside.js'
import { openEvaluations } from './stored.js'

interface Feedback {
  readonly people: number
  readonly criteria: Mean[]
  readonly publishedOn: Day
  /** A decision took forms out, if there were any, and no figure has been made since. */
  readonly underReview: boolean
}

interface Answered {
  readonly person: string
  readonly version: string
  readonly answers: Readonly<Record<string, unknown>>
}

/** Every form about the caller whose window has closed by the day of the release, and no sign of when it was given. */
async function answeredBy(call: Call, tx: Tx, day: Day, aside: ReadonlySet<string>): Promise<Answered[]> {
  const rows = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('province', '=', call.province)
    .where('about_kind', '=', 'coordinator')
    .where('about', '=', call.me)
    .where('closes', '<=', day)
    .execute()
  return (await openEvaluations(call, tx, rows)).flatMap(({ id, direction, versions }) => {
    const version = versions.at(-1)
    if (!version || isSetAside(aside, direction)) return []
    const person = pseudonym(call, direction.author)
    return [{ person, version: `${id}#${version.number}`, answers: version.content.answers }]
  })
}

/**
 * A coordinator's own feedback as of the last day of the calendar, pooled criterion by criterion under the same rules as
 * every other figure: at least k people, nothing that a difference tells. It is pooled once a day of the calendar and
 * kept as it was, so a consent that is withdrawn in between moves no figure and shows nobody. A contest takes forms out
 * from the next day of the calendar on; what was struck is not shown any more, and still measures what follows.
 */
export async function feedbackOf(call: Call, permit: Permit<never>): Promise<Feedback | null> {
  const { app, province, me, today } = call
  const calendar = defineReleaseCalendar(app.calendar.releaseDays)
  const day = calendar.filter((one) => one <= today).at(-1)
  if (day === undefined) return null
  let before = await call.read(permit, (tx) => publishedFeedback(call, tx))
  const decisions = await call.read(permit, (tx) => feedbackDecisions(call, tx))
  if (!before.some((one) => one.day === day)) {
    const aside = new Set(decisions.flatMap((one) => (one.on <= day ? one.aside : [])))
    const answered = await call.compute(permit, (tx) => answeredBy(call, tx, day, aside))
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
    const content: SealedFeedback = { means, figures: plan.publish }
    before = await call.read(permit, async (tx) => {
      const sealed = await app.vault.seal(tx, province, me, 'answers', content)
      await tx
        .insertInto('published_feedback')
        .values({ province, coordinator: me, day, sealed })
        .onConflict((clash) => clash.doNothing())
        .execute()
      return publishedFeedback(call, tx)
    })
  }
  const shown = before.filter((one) => !decisions.some((decided) => decided.struck && one.day <= decided.on))
  // The last figure of a criterion stands until a lawful one takes its place.
  const standing = new Map(shown.flatMap((one) => one.content.means.map((mean) => [mean.criterion, mean] as const)))
  const behind = new Map(shown.flatMap((one) => one.content.figures.map((figure) => [figure.figure, figure] as const)))
  const publishedOn = shown.filter((one) => one.content.means.length > 0).at(-1)?.day
  if (publishedOn === undefined) return null
  const people = new Set([...behind.values()].flatMap((one) => one.contributions.map((each) => each.person))).size
  return {
    people,
    criteria: [...standing.values()].sort((a, b) => (a.criterion < b.criterion ? -1 : 1)),
    publishedOn,
    underReview: decisions.some((one) => one.on >= publishedOn),
  }
}
