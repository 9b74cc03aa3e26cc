import { type Arrays, arraysOf, type Engine } from './arrays.js'
import type { Problem } from './robust.js'
import type { System } from './system.js'

/** The passes in which a fit spends its time. Whoever makes them, the bytes are the same. */
export interface Kernels {
  /**
   * Over the rows at (u, v): forces, weights of the quadratic model (Newton's, or those of reweighting) in place of those
   * of the rows, its diagonals and right-hand side, added to what stands there.
   */
  look(problem: Problem, system: System, u: Float64Array, v: Float64Array, reweighted: boolean): void
  /** out = S_u x, for two vectors of the system. */
  multiply(system: System, x: Float64Array, out: Float64Array): void
  /** direction'product */
  curvature(system: System): number
  /**
   * solution += α direction, residual −= α product, product = residual / diag.
   * @returns residual'product and max |r_s| / g_s
   */
  advance(system: System, alpha: number): readonly [next: number, most: number]
  /** direction = product + β direction */
  turn(system: System, beta: number): void
}

/** Few bytes, everywhere. Fields of a million rows take those of `scoring/large`. */
export const loops: Kernels = {
  look({ layout, centred, edge, lambdaV, threshold }, system, u, v, reweighted) {
    const { ptr, col, code, raters } = layout
    const { inv, fv, du, diag, g, fu, right, wt } = system
    const linear = threshold === Number.POSITIVE_INFINITY
    for (let r = 0; r < raters; r++) {
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
          wt[i] = a
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
        const a = wt[i] as number
        // A subject's rows stand together, and N_sr² is the square of their sum.
        pair = s === last ? pair + a : a
        last = s
        ;(du[s] as number) += a
        ;(diag[s] as number) += a - a * (2 * pair - a) * scale
        ;(g[s] as number) += a * stay
        ;(right[s] as number) -= a * give
      }
    }
  },

  multiply({ layout, wt, inv, du }, x, out) {
    const { ptr, col, raters } = layout
    for (let s = 0; s < x.length; s++) out[s] = (du[s] as number) * (x[s] as number)
    // Rater by rater: gather the row, scale, scatter.
    for (let r = 0; r < raters; r++) {
      const end = ptr[r + 1] as number
      let t = 0
      for (let i = ptr[r] as number; i < end; i++) t += (wt[i] as number) * (x[col[i] as number] as number)
      t *= inv[r] as number
      for (let i = ptr[r] as number; i < end; i++) (out[col[i] as number] as number) -= (wt[i] as number) * t
    }
  },

  curvature: ({ direction, product }) => dot(direction, product),

  advance({ solution, direction, residual, product, diag, g }, alpha) {
    let next = 0
    let most = 0
    for (let s = 0; s < g.length; s++) {
      ;(solution[s] as number) += alpha * (direction[s] as number)
      const r = (residual[s] as number) - alpha * (product[s] as number)
      const z = r / (diag[s] as number)
      residual[s] = r
      product[s] = z
      next += r * z
      // Divided only where it is the largest so far.
      const size = Math.abs(r)
      if (size > most * (g[s] as number)) most = size / (g[s] as number)
    }
    return [next, most]
  },

  turn({ direction, product }, beta) {
    for (let s = 0; s < direction.length; s++) direction[s] = (product[s] as number) + beta * (direction[s] as number)
  },
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

export const onTheHeap: Engine = (forms, ownWeights): Arrays & { kernels: Kernels } => ({
  ...arraysOf((kind, length) => new kind(length), forms, ownWeights),
  kernels: loops,
})
