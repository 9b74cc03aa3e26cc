import type { ObservationColumns, Parameters } from '@imes/core/scoring'
import { internals } from './internals.ts'
import type { World } from './worlds.ts'

/** Estimated marks per subject; `low` and `high` where the method has an interval (95 %, before any rounding). */
export interface Estimate {
  readonly mark: Float64Array
  readonly low?: Float64Array
  readonly high?: Float64Array
}

/** One mark a form: the mean of its answers, which is what every method but ours starts from. */
function formMarks(columns: ObservationColumns): { rater: number[]; subject: number[]; value: number[] } {
  const rater: number[] = []
  const subject: number[] = []
  const value: number[] = []
  for (let i = 0; i < columns.value.length; ) {
    const form = columns.evaluation[i]
    let sum = 0
    let count = 0
    rater.push(columns.rater[i] as number)
    subject.push(columns.subject[i] as number)
    for (; i < columns.value.length && columns.evaluation[i] === form; i++, count++) sum += columns.value[i] as number
    value.push(sum / count)
  }
  return { rater, subject, value }
}

const average = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length

function perSubject(
  columns: ObservationColumns,
  subjects: number,
  of: (marks: number[], all: number) => number,
): Estimate {
  const { subject, value } = formMarks(columns)
  const lists = Array.from({ length: subjects }, (): number[] => [])
  for (const [i, s] of subject.entries()) (lists[s] as number[]).push(value[i] as number)
  const all = average(value)
  return { mark: Float64Array.from(lists, (marks) => (marks.length > 0 ? of(marks, all) : all)) }
}

export const plainMean = (columns: ObservationColumns, subjects: number): Estimate =>
  perSubject(columns, subjects, average)

export const median = (columns: ObservationColumns, subjects: number): Estimate =>
  perSubject(columns, subjects, (marks) => {
    const sorted = [...marks].sort((a, b) => a - b)
    const half = sorted.length >> 1
    return sorted.length % 2 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
  })

export const trimmedMean = (columns: ObservationColumns, subjects: number): Estimate =>
  perSubject(columns, subjects, (marks) => {
    const sorted = [...marks].sort((a, b) => a - b)
    const cut = Math.floor(sorted.length / 10)
    return average(sorted.slice(cut, sorted.length - cut))
  })

/** Shrunk to the mean of all with the variance ratio that the components give: (σ² + σ_v²)/σ_u². */
export const bayesianMean =
  (parameters: Parameters) =>
  (columns: ObservationColumns, subjects: number): Estimate => {
    const weight = (parameters.residual + parameters.rater) / parameters.subject
    return perSubject(
      columns,
      subjects,
      (marks, all) => (average(marks) * marks.length + weight * all) / (marks.length + weight),
    )
  }

/** The same with the shrinkage of the severity model itself, σ²/σ_u²: severities are not counted as noise. */
export const bayesianMeanSameShrinkage = (parameters: Parameters) => bayesianMean({ ...parameters, rater: 0 })

/**
 * The limit: somebody who is told every severity takes it off each mark and shrinks what is left. In whole marks a severity
 * shows by its least-squares slope, and the spread that is left is taken from the marks.
 */
export function toldSeverities({ columns, truth, severities }: World): Estimate {
  const { rater, subject, value } = formMarks(columns)
  const rest = value.map((y, i) => y - (truth[subject[i] as number] as number))
  const of = (i: number): number => severities[rater[i] as number] as number
  const slope = rest.reduce((sum, e, i) => sum + e * of(i), 0) / rest.reduce((sum, _, i) => sum + of(i) ** 2, 0)
  const noise = average(rest.map((e, i) => (e - slope * of(i)) ** 2))
  const centre = average([...truth])
  const weight = noise / average([...truth].map((t) => (t - centre) ** 2))
  const sum = new Float64Array(truth.length).fill(weight * centre)
  const total = new Float64Array(truth.length).fill(weight)
  for (const [i, s] of subject.entries()) {
    sum[s] = (sum[s] as number) + (value[i] as number) - slope * of(i)
    total[s] = (total[s] as number) + 1
  }
  return { mark: sum.map((x, s) => x / (total[s] as number)) }
}

/** Weighted means in turns: raters weigh by how close they come to the result. */
function inTurns(
  columns: ObservationColumns,
  subjects: number,
  raterWeight: (squares: number, marks: number) => number,
): Estimate {
  const { rater, subject, value } = formMarks(columns)
  const raters = Math.max(...rater) + 1
  let mark = plainMean(columns, subjects).mark
  for (let round = 0; round < 20; round++) {
    const squares = new Float64Array(raters)
    const marks = new Float64Array(raters)
    for (const [i, r] of rater.entries()) {
      squares[r] = (squares[r] as number) + ((value[i] as number) - (mark[subject[i] as number] as number)) ** 2
      marks[r] = (marks[r] as number) + 1
    }
    const sum = new Float64Array(subjects)
    const total = new Float64Array(subjects)
    for (const [i, r] of rater.entries()) {
      const s = subject[i] as number
      const w = raterWeight(squares[r] as number, marks[r] as number)
      sum[s] = (sum[s] as number) + w * (value[i] as number)
      total[s] = (total[s] as number) + w
    }
    mark = mark.map((old, s) => ((total[s] as number) > 0 ? (sum[s] as number) / (total[s] as number) : old))
  }
  return { mark }
}

/** After Moodle's workshop ("comparison with the best assessment"): weight falls with a rater's distance. */
export const workshop = (columns: ObservationColumns, subjects: number): Estimate =>
  inTurns(columns, subjects, (squares, marks) => Math.max(0.05, 1 - squares / marks / 4))

/** After PeerGrade-type precision weights: the inverse of a rater's mean square, shrunk by one prior mark. */
export const precisionWeights = (columns: ObservationColumns, subjects: number): Estimate =>
  inTurns(columns, subjects, (squares, marks) => (marks + 1) / (squares + 1))

/** The model of `@imes/core/scoring`, before rounding. */
export async function model(
  columns: ObservationColumns,
  subjects: number,
  loss: 'robust' | 'linear',
  given?: Parameters,
  withIntervals = true,
  halfLifeDays?: number,
): Promise<Estimate & { readonly parameters: Parameters }> {
  const { Fit, estimate, read, settle } = await internals()
  const scale = { min: 1, max: 5 }
  let [min, max] = [1, 5]
  for (const y of columns.value) {
    min = Math.min(min, y)
    max = Math.max(max, y)
  }
  const wide = min < 1 || max > 5 ? { min: -9, max: 15 } : scale
  const answers = read(columns, { scale: wide, criteria: undefined, roles: undefined })
  const robust = loss === 'robust'
  const parameters =
    given ??
    estimate(answers, {
      scale: wide,
      minLevels: 20,
      referenceRole: undefined,
      robust,
      traces: subjects <= 200 ? 'exact' : 6,
    })
  const settings = { robust, halfLifeDays: halfLifeDays ?? settle({}).halfLifeDays, asOf: 20_000 }
  const fit = new Fit(answers, parameters, settings)
  fit.refine(1e-5)
  const mark = new Float64Array(subjects).fill(fit.parameters.mean as number)
  const low = new Float64Array(subjects).fill(Number.NEGATIVE_INFINITY)
  const high = new Float64Array(subjects).fill(Number.POSITIVE_INFINITY)
  for (let level = 0; level < answers.subject.names.count; level++) {
    const s = answers.subject.names.id(level) as number
    mark[s] = (fit.parameters.mean as number) + (fit.minimizer.u[level] as number)
    if (!withIntervals) continue
    const half = (1.959963984540054 * fit.standardError(level)) / fit.factor
    low[s] = (mark[s] as number) - half
    high[s] = (mark[s] as number) + half
  }
  return { mark, low, high, parameters: fit.parameters }
}
