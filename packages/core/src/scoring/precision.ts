import { factor, inverse } from './dense.js'
import type { Layout } from './layout.js'
import type { Problem } from './robust.js'
import type { Structure } from './structure.js'

/** Subjects per connected component up to which the error variance is exact; above, a lower bound at most 2.2 % narrow. */
const exactUpTo = 1_500
/** All exact components together cost at most this many multiplications. */
const exactWork = 2 * exactUpTo ** 3

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
  /** Zero where a component is too large for the exact inverse: the mean is then known far better than any subject. */
  readonly ofMean: Float64Array
  readonly exact: Uint8Array
}

export function precisionOf(problem: Problem, wt: Float32Array, structure: Structure): Precision {
  const { layout, lambdaU, lambdaV } = problem
  const { subjects, raters, ptr, col } = layout
  const diagonal = new Float64Array(subjects).fill(lambdaU)
  const inv = new Float64Array(raters)
  for (let r = 0; r < raters; r++) {
    const to = ptr[r + 1] as number
    let total = 0
    for (let i = ptr[r] as number; i < to; i++) total += wt[i] as number
    const scale = 1 / (total + lambdaV)
    inv[r] = scale
    for (let i = ptr[r] as number; i < to; ) {
      const s = col[i] as number
      let pair = wt[i++] as number
      while (i < to && col[i] === s) pair += wt[i++] as number
      diagonal[s] = (diagonal[s] as number) + pair - pair * pair * scale
    }
  }
  const variance = diagonal.map((d) => 1 / d)
  const ofMean = new Float64Array(subjects)
  const exact = new Uint8Array(subjects)
  let work = 0
  for (const size of structure.componentSize) if (size <= exactUpTo) work += size ** 2
  if (work <= exactWork) exactComponents(layout, wt, inv, lambdaU, structure, { variance, ofMean, exact })
  return { variance, ofMean, exact }
}

function exactComponents(
  layout: Layout,
  wt: Float32Array,
  inv: Float64Array,
  lambdaU: number,
  structure: Structure,
  out: Precision,
): void {
  const { subjects, raters, ptr, col } = layout
  const place = new Int32Array(subjects).fill(-1)
  const members = new Map<number, number[]>()
  for (let s = 0; s < subjects; s++) {
    if ((structure.componentSize[s] as number) > exactUpTo) continue
    const root = structure.component[s] as number
    const list = members.get(root)
    if (list) {
      place[s] = list.length
      list.push(s)
    } else {
      place[s] = 0
      members.set(root, [s])
    }
  }
  const matrices = new Map<number, Float64Array>()
  for (const [root, list] of members) {
    const n = list.length
    const a = new Float64Array(n * n)
    for (let i = 0; i < n; i++) a[i * n + i] = lambdaU
    matrices.set(root, a)
  }
  for (let r = 0; r < raters; r++) {
    const from = ptr[r] as number
    const to = ptr[r + 1] as number
    const root = structure.component[col[from] as number] as number
    const a = matrices.get(root)
    if (!a) continue
    const n = structure.componentSize[root] as number
    for (let i = from; i < to; i++) {
      const p = place[col[i] as number] as number
      const w = wt[i] as number
      a[p * n + p] = (a[p * n + p] as number) + w
      const give = w * (inv[r] as number)
      for (let k = from; k < to; k++) {
        const at = p * n + (place[col[k] as number] as number)
        a[at] = (a[at] as number) - give * (wt[k] as number)
      }
    }
  }
  for (const [root, list] of members) {
    const n = list.length
    const a = matrices.get(root) as Float64Array
    if (!factor(a, n)) continue
    const c = inverse(a, n)
    for (const [i, s] of list.entries()) {
      let row = 0
      for (let k = 0; k < n; k++) row += c[i * n + k] as number
      out.variance[s] = c[i * n + i] as number
      out.ofMean[s] = lambdaU * row
      out.exact[s] = 1
    }
  }
}
