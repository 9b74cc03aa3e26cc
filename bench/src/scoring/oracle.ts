/**
 * What two what-if figures tell of a rater: `node bench/src/scoring/oracle.ts`. For sixty raters of a generated district the
 * published figure of a workplace they never rated is asked for twice, with one more mark of theirs each time, and their
 * severity is read off the two answers, rounded to 0.1 as they are. Decision 0037 rests on what this prints.
 */
import { internals } from './internals.ts'
import { makeWorld } from './worlds.ts'

const { Fit, fitScores, read, settle } = await internals()
const size = { subjects: 200, raters: 800, marksPerRater: 5 }
const { columns } = makeWorld({ ...size, mean: 3.4, quality: 0.5, severity: 0.5, noise: 1, seed: 3 })
const parameters = {
  format: 'imes-scoring-parameters',
  version: 1,
  origin: 'calibrated',
  scale: { min: 1, max: 5 },
  residual: 1,
  subject: 0.25,
  rater: 0.25,
  mean: 3.4,
  meanError: 0,
  referenceRole: null,
  roles: {},
  criteria: null,
  rows: 0,
  subjects: 0,
  raters: 0,
  input: null,
} as const

const average = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length

for (const loss of ['linear', 'robust'] as const) {
  const settings = settle({ parameters, loss })
  const model = fitScores(columns, { parameters, loss })
  const fit = new Fit(read(columns, settings), parameters, { ...settings, asOf: 0 })
  fit.refine(1e-8)
  const [low, high] = loss === 'linear' ? [1, 5] : [3, 4]
  const asked: { readonly guess: number; readonly truth: number }[] = []
  for (let rater = 0; asked.length < 60; rater += 13) {
    const met = new Set([...columns.subject].filter((_, i) => columns.rater[i] === rater))
    let subject = (37 * rater) % size.subjects
    while (met.has(subject)) subject = (subject + 1) % size.subjects
    const now = model.score(subject).value
    const with1 = (mark: number): number => {
      const more = { evaluation: [columns.value.length], rater: [rater], subject: [subject] }
      const [evaluation, by, of] = Object.values(more).map((ids) => Uint32Array.from(ids))
      const added = { evaluation, rater: by, subject: of, value: Float64Array.of(mark) }
      return model.update(added as typeof columns).score(subject).value
    }
    const top = with1(high)
    const perMark = (top - with1(low)) / (high - low)
    // The mark that would change nothing is the one expected of this rater here.
    const expected = high - (top - now) / perMark
    const truth = fit.minimizer.v[fit.layout.raterLevel.indexOf(rater)] as number
    asked.push({ guess: expected - (now / 25 + 1), truth })
  }
  const [a, b] = [average(asked.map(({ guess }) => guess)), average(asked.map(({ truth }) => truth))]
  const sum = (of: (guess: number, truth: number) => number): number =>
    asked.reduce((total, { guess, truth }) => total + of(guess - a, truth - b), 0)
  const correlation = sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y))
  console.log(`${loss}: guessed and true severity of ${asked.length} raters correlate at ${correlation.toFixed(3)}`)
}
