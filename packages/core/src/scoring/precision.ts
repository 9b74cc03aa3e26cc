import { Minimizer, type Problem } from './robust.js'
import { solve } from './system.js'

/** Subjects up to which the error variance is exact; above, a lower bound whose root is at most 2.2 % narrow. */
const exactUpTo = 1_500
/** Subjects times rows up to which it is: seconds. */
const exactWork = 1e8
/** Of an entry of S_u⁻¹, in shares of the variance between subjects. */
const inverseAccuracy = 1e-11

/** Information left in a mark at the end of the scale whose expected mark lies k σ beyond: enough to stay continuous. */
const leastInformation = 0.1

/**
 * How far a weight of {@link informationWeights} can change, relatively, when an expected mark moves by one threshold.
 */
export const informationSlope = 1 / leastInformation

/**
 * Weights of the rows for the error variance: Huber's min(1, kσ/|e|); for an end-of-scale mark whose expected mark lies
 * beyond the end, falling from 1 to a tenth within kσ. Continuous in the solution, so that an interval is too.
 */
export function informationWeights(
  problem: Problem,
  at: { readonly u: Float64Array; readonly v: Float64Array },
): Float32Array {
  const { layout, wt, centred, edge, threshold } = problem
  if (threshold === Number.POSITIVE_INFINITY) return wt
  const { ptr, col, code, raters } = layout
  const out = new Float32Array(wt.length)
  for (let r = 0; r < raters; r++)
    for (let i = ptr[r] as number; i < (ptr[r + 1] as number); i++) {
      const mark = code[i] as number
      const e = (centred[mark] as number) - (at.u[col[i] as number] as number) - (at.v[r] as number)
      const beyond = Math.abs(e) / threshold
      const share =
        (edge[mark] as number) * e < 0 ? Math.max(leastInformation, 1 - beyond) : beyond > 1 ? 1 / beyond : 1
      out[i] = (wt[i] as number) * share
    }
  return out
}

/** Error variance of each subject in units of σ², and how much of the mean's own error reaches it (1 − H_s). */
export interface Precision {
  readonly variance: Float64Array
  /** Zero where the field is too large for the exact inverse: the mean is then known far better than any subject. */
  readonly ofMean: Float64Array
}

/** Diagonal and row sums of S_u⁻¹, column by column; in large fields 1/S_ss, a lower bound of the first. */
export function precisionOf(problem: Problem, wt: Float32Array): Precision {
  const { subjects, rows } = problem.layout
  const system = new Minimizer({ ...problem, wt, threshold: Number.POSITIVE_INFINITY }).quadratic()
  const variance = system.diag.map((d) => 1 / d)
  const ofMean = new Float64Array(subjects)
  if (subjects <= exactUpTo && subjects * rows <= exactWork)
    for (let s = 0; s < subjects; s++) {
      const unit = new Float64Array(subjects)
      const column = new Float64Array(subjects)
      unit[s] = 1
      solve(system, unit, column, inverseAccuracy / problem.lambdaU)
      variance[s] = column[s] as number
      ofMean[s] = problem.lambdaU * column.reduce((a, b) => a + b, 0)
    }
  return { variance, ofMean }
}
