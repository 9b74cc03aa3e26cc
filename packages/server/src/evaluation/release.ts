import { canonicalHash } from '@imes/consent/canonical'
import { type Day, schoolYearEnd } from '@imes/consent/time'
import {
  type CellContributions,
  cellOf,
  defineReleaseCalendar,
  isInForce,
  type PoolableEvaluation,
  type PublishedFigure,
  planRelease,
  poolEvaluations,
} from '@imes/core/evaluation'
import { observedAnswers, rubricNamed, type ValuedRubric } from '@imes/core/rubrics'
import { type Explanation, fitScores, type Observation, type Score } from '@imes/core/scoring'
import { calibrateOrDefault, isParameters } from '@imes/core/scoring/calibration'
import { inputHash as hashOfInput } from '@imes/core/scoring/file'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { isSetAside, setAsides } from './set-aside.js'
import { openEvaluations } from './stored.js'

/** What stands behind a published figure and is shown with it. */
export interface StoredExplanation {
  readonly parts: Explanation['parts']
  readonly reasons: Score['reasons']
  readonly reach: number
}

export interface Behind {
  readonly pooled: PoolableEvaluation
  readonly observations: readonly Observation[]
}

/** The scale on which every form meets every other, whatever its rubric's own is. */
const scale = { min: 1, max: 5 }

/** One name for a person in every release, and no name of theirs. */
export const pseudonym = (call: Call, person: string): string => call.app.macs.ledger(`rater ${person}`).slice(0, 32)

/** Every evaluation of a workplace in force, as the model and the publisher need it. For the engine's eyes alone. */
async function evaluationsBehind(call: Call, tx: Tx, day: Day): Promise<Behind[]> {
  const { province } = call
  const rows = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('province', '=', province)
    .where('about_kind', '=', 'workplace')
    .where('closes', '<=', day)
    .execute()
  const placements = await tx
    .selectFrom('placement')
    .select(['id', 'field', 'branch'])
    .where('province', '=', province)
    .execute()
  const placed = new Map(placements.map((row) => [row.id, row]))
  const aside = await setAsides(tx, province)
  return (await openEvaluations(call, tx, rows)).flatMap((one): Behind[] => {
    const { direction, window, id } = one
    const version = one.versions.at(-1)
    const place = placed.get(direction.placement)
    const rubric = version && rubricNamed(version.content.rubric, version.content.version)
    if (!version || !place || !rubric || !isInForce(one) || isSetAside(aside, direction)) return []
    const author = pseudonym(call, direction.author)
    const pooled: PoolableEvaluation = {
      evaluation: id,
      version: version.number,
      author,
      workplace: direction.subject,
      field: place.field,
      branch: place.branch ?? '',
      closed: window.closes,
    }
    const answers = observedAnswers(rubric as ValuedRubric, version.content.answers as never, scale)
    const weights = new Map(rubric.criteria.map((criterion) => [criterion.id, criterion.weight]))
    const observations = answers.map(
      ({ criterion, value }): Observation => ({
        evaluation: id,
        rater: author,
        subject: cellOf(pooled, call.app.pooling),
        value,
        role: direction.from,
        criterion: `${rubric.id}/${criterion}`,
        weight: weights.get(criterion) ?? 1,
        day: window.closes,
      }),
    )
    return [{ pooled, observations }]
  })
}

/** The marks that count: those of the evaluations in the cells. What no cell counts as a person's is in no figure either. */
export function marksIn(behind: readonly Behind[], cells: readonly CellContributions[]): readonly Observation[] {
  const counted = new Set(cells.flatMap((cell) => cell.contributions.map((one) => one.version)))
  return behind.flatMap(({ pooled, observations }) =>
    counted.has(`${pooled.evaluation}#${pooled.version}`) ? observations : [],
  )
}

/** Every figure of every release before: the planner measures the next one against all of them. */
async function publishedBefore(tx: Tx, province: number): Promise<PublishedFigure[]> {
  const rows = await tx
    .selectFrom('release_member')
    .innerJoin('score_release', (join) =>
      join
        .onRef('score_release.province', '=', 'release_member.province')
        .onRef('score_release.id', '=', 'release_member.release'),
    )
    .select(['release_member.figure', 'release_member.person', 'release_member.version', 'score_release.day'])
    .where('release_member.province', '=', province)
    .execute()
  const figures = new Map<string, { figure: string; day: Day; contributions: { person: string; version: string }[] }>()
  for (const { figure, day, person, version } of rows) {
    const key = `${day} ${figure}`
    const one = figures.get(key) ?? { figure, day, contributions: [] }
    one.contributions.push({ person, version })
    figures.set(key, one)
  }
  return [...figures.values()]
}

/** The year's frozen parameters, from the first release of the school year; none yet: this release makes them. */
async function frozenParameters(tx: Tx, province: number, schoolYear: string) {
  const row = await tx
    .selectFrom('score_release')
    .select('model')
    .where('province', '=', province)
    .where('school_year', '=', schoolYear)
    .orderBy('day')
    .executeTakeFirst()
  const parameters = (row?.model as { parameters?: unknown } | undefined)?.parameters
  return isParameters(parameters) ? parameters : undefined
}

export interface ReleaseMade {
  readonly id: string
  /** Of the declared partition: those that offer places, whether or not anybody has evaluated them. */
  readonly workplaces: number
  readonly published: number
  readonly inputHash: string
}

/**
 * Makes the publication of one day of the calendar: pools, plans what may be shown, fits one model, stores figures with
 * interval and explanation for the planned cells and for no other.
 */
export async function makeRelease(call: Call, tx: Tx, day: Day): Promise<ReleaseMade> {
  const { app, province } = call
  const { k } = app.register
  const behind = await evaluationsBehind(call, tx, day)
  const cells = poolEvaluations(
    behind.map((one) => one.pooled),
    app.pooling,
    day,
  )
  const plan = planRelease({
    day,
    calendar: defineReleaseCalendar(app.calendar.releaseDays),
    cells,
    published: await publishedBefore(tx, province),
    k,
  })
  const schoolYear = schoolYearEnd(day)
  const observations = marksIn(behind, cells)
  const parameters = await frozenParameters(tx, province, schoolYear)
  const model =
    observations.length === 0
      ? undefined
      : fitScores(observations, { asOf: day, k, parameters: parameters ?? calibrateOrDefault(observations, { scale }) })
  const id = call.id()
  // Keyed and of this release alone: two hashes never tell that nobody, or nobody new, has taken part.
  const inputHash = canonicalHash(app.macs.ledger(`release ${id} ${model ? hashOfInput(model) : ''}`))
  const offered = await tx.selectFrom('quota').select('workplace').distinct().where('province', '=', province).execute()
  const workplaces = offered.length
  await tx
    .insertInto('score_release')
    .values({
      province,
      id,
      day,
      school_year: schoolYear,
      input_hash: inputHash,
      workplaces,
      published: plan.publish.length,
      model: JSON.stringify({ parameters: model?.parameters ?? null, certificate: model?.certificate ?? null }),
    })
    .execute()
  for (const { figure, contributions } of plan.publish) {
    if (!model) continue
    const score = model.score(figure)
    const explanation: StoredExplanation = {
      parts: model.explain(figure).parts,
      reasons: score.reasons,
      reach: score.reach,
    }
    const [workplace = '', field = ''] = figure.split('/').map(decodeURIComponent)
    await tx
      .insertInto('published_score')
      .values({
        province,
        release: id,
        workplace,
        field,
        shown: true,
        value: score.value,
        low: score.interval.low,
        high: score.interval.high,
        raters: new Set(contributions.map((one) => one.person)).size,
        explanation: JSON.stringify(explanation),
        state: JSON.stringify({ state: 'published' }),
      })
      .execute()
    for (let i = 0; i < contributions.length; i += 1000)
      await tx
        .insertInto('release_member')
        .values(
          contributions
            .slice(i, i + 1000)
            .map(({ person, version }) => ({ province, release: id, figure, person, version })),
        )
        .execute()
  }
  return { id, workplaces, published: plan.publish.length, inputHash }
}
