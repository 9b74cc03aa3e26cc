import type { Layout } from './layout.js'
import type { Problem } from './robust.js'
import type { System } from './system.js'

/** What one look at the rows reads and makes: see `Minimizer`. */
export interface Look {
  readonly problem: Problem
  readonly system: System
  readonly u: Float64Array
  readonly v: Float64Array
  readonly fu: Float64Array
  readonly fv: Float64Array
  readonly right: Float64Array
}

/** The two passes over the rows in which a fit spends its time. Whoever makes them, the bytes are the same. */
export interface Kernels {
  /** out −= N diag(inv) N' x, rater by rater: gather the row, scale, scatter. */
  eliminate(layout: Layout, wt: Float32Array, inv: Float64Array, x: Float64Array, out: Float64Array): void
  /** Forces at (u, v), weights of the quadratic model (Newton's, or those of reweighting), its system. */
  look(at: Look, reweighted: boolean): void
}

/** Rater by rater from `from` on, in loops. */
export function eliminateFrom(
  from: number,
  { ptr, col, raters }: Layout,
  wt: Float32Array,
  inv: Float64Array,
  x: Float64Array,
  out: Float64Array,
): void {
  for (let r = from; r < raters; r++) {
    const end = ptr[r + 1] as number
    let t = 0
    for (let i = ptr[r] as number; i < end; i++) t += (wt[i] as number) * (x[col[i] as number] as number)
    t *= inv[r] as number
    for (let i = ptr[r] as number; i < end; i++) (out[col[i] as number] as number) -= (wt[i] as number) * t
  }
}

export function lookFrom(from: number, { problem, system, u, v, fu, fv, right }: Look, reweighted: boolean): void {
  const { layout, wt, centred, edge, lambdaV, threshold } = problem
  const { ptr, col, code, raters } = layout
  const { inv, du, diag, g, wt: active } = system
  const linear = active === wt
  for (let r = from; r < raters; r++) {
    const first = ptr[r] as number
    const to = ptr[r + 1] as number
    const vr = v[r] as number
    let total = 0
    let force = 0
    for (let i = first; i < to; i = (i + 1) | 0) {
      const s = col[i] as number
      const mark = code[i] as number
      const e = (centred[mark] as number) - (u[s] as number) - vr
      let a = wt[i] as number
      let push = a * e
      if (!linear) {
        if ((edge[mark] as number) * e < 0) {
          push = 0
          a = 0
        } else if (e > threshold || e < -threshold) {
          push = a * (e > 0 ? threshold : -threshold)
          a = reweighted ? push / e : 0
        }
        active[i] = a
      }
      ;(fu[s] as number) += push
      force += push
      total += a
    }
    const scale = 1 / (total + lambdaV)
    const left = scale > 0 ? force - lambdaV * vr : 0
    const stay = 1 - total * scale
    const give = left * scale
    inv[r] = scale
    fv[r] = left
    let pair = 0
    let last = -1
    for (let i = first; i < to; i = (i + 1) | 0) {
      const s = col[i] as number
      const a = active[i] as number
      // A subject's rows stand together, and N_sr² is the square of their sum.
      pair = s === last ? pair + a : a
      last = s
      ;(du[s] as number) += a
      ;(diag[s] as number) += a - a * (2 * pair - a) * scale
      ;(g[s] as number) += a * stay
      ;(right[s] as number) -= a * give
    }
  }
}

/** Loops: few bytes. Fields of a million rows take those of `scoring/large`. */
export const loops: Kernels = {
  eliminate: (layout, wt, inv, x, out) => eliminateFrom(0, layout, wt, inv, x, out),
  look: lookInLoops,
}

export function lookInLoops(at: Look, reweighted: boolean): void {
  lookFrom(0, at, reweighted)
}
