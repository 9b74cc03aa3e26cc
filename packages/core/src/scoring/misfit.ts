import type { Layout } from './layout.js'
import type { Problem } from './robust.js'

/** Degrees of freedom that speak for a rater before any mark is seen. */
const benefit = 2
/** Misfit weights are multiples of 1/64, so that the last bits of a solution cannot change one. */
const misfitSteps = 64

/** Accuracy of the first robust solution, from which misfit weights are taken, in shares of σ. */
export const misfitAccuracy = 1e-7

/** The weight that goes with a sum of squares (in units of σ²) where `expected` was to be expected. */
export function misfitWeight(expected: number, seen: number): number {
  const weight = (misfitSteps * (benefit + expected)) / (benefit + seen)
  return Math.max(1, Math.min(misfitSteps, Math.round(weight))) / misfitSteps
}

/**
 * One weight a rater, at most 1: how far their marks lie from what everybody else's say, given their own severity.
 * A record about a person: it never leaves this folder, in no type, message or file.
 */
export function misfitWeights(
  problem: Problem,
  at: { readonly u: Float64Array; readonly v: Float64Array },
  residual: number,
): Float64Array {
  const { layout, wt, centred, edge } = problem
  const { ptr, col, code, raters } = layout
  const weights = new Float64Array(raters)
  for (let r = 0; r < raters; r++) {
    let expected = 0
    let seen = 0
    for (let i = ptr[r] as number; i < (ptr[r + 1] as number); i++) {
      const mark = code[i] as number
      const e = (centred[mark] as number) - (at.u[col[i] as number] as number) - (at.v[r] as number)
      expected += wt[i] as number
      if ((edge[mark] as number) * e >= 0) seen += ((wt[i] as number) * e * e) / residual
    }
    weights[r] = misfitWeight(expected, seen)
  }
  return weights
}

/** Row weights times the weight of their rater. */
export function weighted(layout: Layout, weights: Float64Array): Float32Array {
  const wt = layout.wt.slice()
  for (let r = 0; r < layout.raters; r++)
    for (let i = layout.ptr[r] as number; i < (layout.ptr[r + 1] as number); i++)
      wt[i] = (wt[i] as number) * (weights[r] as number)
  return wt
}
