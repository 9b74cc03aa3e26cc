import { dot } from '../kernels.js'
import type { Layout } from '../layout.js'
import { emptySystem, type System, solve } from '../system.js'
import { factor, solveFactored } from './dense.js'
import type { Design } from './design.js'

/**
 * The mixed model at given λ with the fixed effects free: the bordered system of docs/scoring.md, solved for any
 * right-hand side. H, T and the sums depend on weights and λ only.
 */
export class MixedSystem {
  readonly layout: Layout
  readonly design: Design
  readonly system: System
  readonly tolerance: number
  /** Z_v'WX, one array a column. */
  readonly av: readonly Float64Array[]
  /** S_u⁻¹ B, one array a column. */
  readonly h: readonly Float64Array[]
  /** Cholesky factor of T. */
  readonly t: Float64Array
  /** Total weight per palette entry. */
  readonly markWeight: Float64Array

  constructor(
    layout: Layout,
    wt: Float32Array,
    design: Design,
    lambda: { readonly u: number; readonly v: number },
    tolerance: number,
    markWeight: Float64Array,
    start?: readonly Float64Array[],
  ) {
    this.layout = layout
    this.design = design
    this.tolerance = tolerance
    const own = wt !== layout.wt
    this.system = emptySystem(layout, lambda.u, lambda.v, own)
    if (own) this.system.wt.set(wt)
    measure(this.system)
    this.markWeight = markWeight
    const p = design.columns
    const right = new Float64Array(layout.subjects)
    const av: Float64Array[] = []
    const h: Float64Array[] = []
    const t = new Float64Array(p * p)
    for (let j = 0; j < p; j++) {
      const raters = new Float64Array(layout.raters)
      this.reduce(this.#column(j), raters, right)
      const x = start?.[j]?.slice() ?? new Float64Array(layout.subjects)
      av.push(raters)
      for (let k = 0; k < j; k++) t[j * p + k] = -dot(right, h[k] as Float64Array)
      solve(this.system, right, x, tolerance)
      h.push(x)
      t[j * p + j] = -dot(right, x)
    }
    this.av = av
    this.h = h
    const { inv } = this.system
    for (let j = 0; j < p; j++)
      for (let k = 0; k <= j; k++) {
        let sum = t[j * p + k] as number
        for (let mark = 0; mark < this.markWeight.length; mark++)
          sum += (this.markWeight[mark] as number) * this.#x(mark, j) * this.#x(mark, k)
        const [a, b] = [av[j] as Float64Array, av[k] as Float64Array]
        for (let r = 0; r < inv.length; r++) sum -= (a[r] as number) * (b[r] as number) * (inv[r] as number)
        t[j * p + k] = sum
        t[k * p + j] = sum
      }
    if (!factor(t, p)) throw new RangeError('scoring: fixed effects are not separable')
    this.t = t
  }

  #x(mark: number, column: number): number {
    return this.design.data[(this.layout.palette.pattern[mark] as number) * this.design.columns + column] as number
  }

  #column(j: number): Float64Array {
    return Float64Array.from(this.layout.palette.value, (_, mark) => this.#x(mark, j))
  }

  /** raters = Z_v'Wq, out = Z_u'Wq − N D_v⁻¹ Z_v'Wq, for q given per palette entry. */
  reduce(q: Float64Array, raters: Float64Array, out: Float64Array): void {
    const { ptr, col, code } = this.layout
    const { wt, inv } = this.system
    out.fill(0)
    for (let r = 0; r < raters.length; r++) {
      const to = ptr[r + 1] as number
      let sum = 0
      for (let i = ptr[r] as number; i < to; i++) sum += (wt[i] as number) * (q[code[i] as number] as number)
      raters[r] = sum
      const give = sum * (inv[r] as number)
      for (let i = ptr[r] as number; i < to; i++) {
        const s = col[i] as number
        out[s] = (out[s] as number) + (wt[i] as number) * ((q[code[i] as number] as number) - give)
      }
    }
  }

  /** Standard error of the intercept in units of σ: √(T⁻¹)₁₁. */
  interceptScale(): number {
    const first = new Float64Array(this.design.columns)
    first[0] = 1
    solveFactored(this.t, first.length, first)
    return Math.sqrt(first[0] as number)
  }

  /** X'Wq for q given per palette entry. */
  fixedSums(q: Float64Array): Float64Array {
    const out = new Float64Array(this.design.columns)
    for (let mark = 0; mark < q.length; mark++)
      for (let j = 0; j < out.length; j++)
        out[j] = (out[j] as number) + (this.markWeight[mark] as number) * this.#x(mark, j) * (q[mark] as number)
    return out
  }

  /**
   * Solves for β and u given X'Wq (`fixed`), Z_v'Wq (`raters`) and the reduced right-hand side on subjects (`reduced`).
   * `u` holds a start and receives the solution. @returns β
   */
  solve(fixed: Float64Array, raters: Float64Array, reduced: Float64Array, u: Float64Array): Float64Array {
    const { inv } = this.system
    const p = this.design.columns
    solve(this.system, reduced, u, this.tolerance)
    const beta = new Float64Array(p)
    for (let j = 0; j < p; j++) {
      let sum = fixed[j] as number
      const a = this.av[j] as Float64Array
      for (let r = 0; r < inv.length; r++) sum -= (a[r] as number) * (raters[r] as number) * (inv[r] as number)
      // B'g = (S_u H)'g = H'(reduced)
      beta[j] = sum - dot(this.h[j] as Float64Array, reduced)
    }
    solveFactored(this.t, p, beta)
    for (let j = 0; j < p; j++) {
      const h = this.h[j] as Float64Array
      const b = beta[j] as number
      for (let s = 0; s < u.length; s++) u[s] = (u[s] as number) - b * (h[s] as number)
    }
    return beta
  }

  /** v, given Z_v'Wq, β and u. */
  severities(raters: Float64Array, beta: Float64Array, u: Float64Array): Float64Array {
    const { ptr, col } = this.layout
    const { inv, wt } = this.system
    const v = new Float64Array(inv.length)
    for (let r = 0; r < v.length; r++) {
      let sum = raters[r] as number
      for (let j = 0; j < beta.length; j++) sum -= (beta[j] as number) * ((this.av[j] as Float64Array)[r] as number)
      const to = ptr[r + 1] as number
      for (let i = ptr[r] as number; i < to; i++) sum -= (wt[i] as number) * (u[col[i] as number] as number)
      v[r] = sum * (inv[r] as number)
    }
    return v
  }
}

/** Fills the diagonals from the row weights; `diag`, which only preconditions here, as if nobody met a subject twice. */
function measure({ layout, wt, inv, du, diag, g, lambdaU, lambdaV }: System): void {
  const { ptr, col, raters } = layout
  for (const one of [du, diag, g]) one.fill(lambdaU)
  for (let r = 0; r < raters; r++) {
    const from = ptr[r] as number
    const to = ptr[r + 1] as number
    let total = 0
    for (let i = from; i < to; i++) total += wt[i] as number
    const scale = 1 / (total + lambdaV)
    const stay = 1 - total * scale
    inv[r] = scale
    for (let i = from; i < to; i++) {
      const s = col[i] as number
      const w = wt[i] as number
      ;(du[s] as number) += w
      ;(diag[s] as number) += w - w * w * scale
      ;(g[s] as number) += w * stay
    }
  }
}
