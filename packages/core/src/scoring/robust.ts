import type { Layout } from './layout.js'
import { bound, emptySystem, type Solved, type System, solve, type Workspace, workspace } from './system.js'

/** Components frozen for the year, in marks². */
export interface Components {
  readonly residual: number
  readonly subject: number
  /** 0: severities do not vary. */
  readonly rater: number
}

/** The convex problem: rows, weights, marks without fixed effects, loss. One minimum, whatever the way to it. */
export interface Problem {
  readonly layout: Layout
  /** Row weights, misfit included. */
  readonly wt: Float32Array
  /** Mark of each palette entry less its fixed effects. */
  readonly centred: Float64Array
  /** 1 top, −1 bottom, 0 between; all 0 where the end-of-scale rule is off. */
  readonly edge: Int8Array
  readonly lambdaU: number
  readonly lambdaV: number
  /** Threshold of Huber's loss in marks; ∞ = squares. */
  readonly threshold: number
}

const newton = 0
const reweighted = 1

/** State of the iteration: forces, the system of the step, its workspace. Reused while a model is refined. */
export class Minimizer {
  readonly #problem: Problem
  readonly #linear: boolean
  readonly #system: System
  readonly #work: Workspace
  readonly #fu: Float64Array
  readonly #fv: Float64Array
  readonly #right: Float64Array
  readonly #step: Float64Array
  readonly u: Float64Array
  readonly v: Float64Array
  error = Number.POSITIVE_INFINITY
  steps = 0

  constructor(problem: Problem, start?: { readonly u: Float64Array; readonly v: Float64Array }) {
    const { layout, lambdaU, lambdaV, threshold, wt } = problem
    this.#problem = problem
    this.#linear = threshold === Number.POSITIVE_INFINITY && problem.edge.every((edge) => edge === 0)
    this.#system = emptySystem(layout, lambdaU, lambdaV, this.#linear ? wt : new Float32Array(layout.rows))
    this.#work = workspace(layout.subjects)
    this.#fu = new Float64Array(layout.subjects)
    this.#fv = new Float64Array(layout.raters)
    this.#right = new Float64Array(layout.subjects)
    this.#step = new Float64Array(layout.subjects)
    this.u = start ? start.u.slice() : new Float64Array(layout.subjects)
    this.v = start ? start.v.slice() : new Float64Array(layout.raters)
  }

  /**
   * One pass over the rows at (u, v): forces on subjects and raters, weights of the quadratic model, its system and
   * right-hand side. @returns the certificate: max |u − u*|, |v − v*| ≤ max(|f_s|/λ_u, |f_r|/λ_v)
   */
  #look(kind: typeof newton | typeof reweighted): number {
    const { lambdaU } = this.#problem
    const { du, diag, g } = this.#system
    du.fill(lambdaU)
    diag.fill(lambdaU)
    g.fill(lambdaU)
    for (let s = 0; s < this.u.length; s++) this.#right[s] = -lambdaU * (this.u[s] as number)
    return this.#linear ? this.#lookAtSquares() : this.#lookRobustly(kind)
  }

  /** Squares: weights are the rows' own, and the reduced residual bounds u more sharply than the forces do. */
  #lookAtSquares(): number {
    const { layout, wt, centred, lambdaV } = this.#problem
    const { ptr, col, code, raters } = layout
    const { inv, du, diag, g } = this.#system
    const { u, v } = this
    const right = this.#right
    const fv = this.#fv
    for (let r = 0; r < raters; r++) {
      const from = ptr[r] as number
      const to = ptr[r + 1] as number
      const vr = v[r] as number
      let total = 0
      let force = 0
      for (let i = from; i < to; i++) {
        const s = col[i] as number
        const w = wt[i] as number
        const push = w * ((centred[code[i] as number] as number) - (u[s] as number) - vr)
        right[s] = (right[s] as number) + push
        force += push
        total += w
      }
      const scale = 1 / (total + lambdaV)
      const left = scale > 0 ? force - lambdaV * vr : 0
      inv[r] = scale
      fv[r] = left
      spread(col, wt, from, to, scale, 1 - total * scale, left * scale, du, diag, g, right)
    }
    return bound(this.#system, right)
  }

  #lookRobustly(kind: typeof newton | typeof reweighted): number {
    const { layout, wt, centred, edge, lambdaU, lambdaV, threshold } = this.#problem
    const { ptr, col, code, raters, subjects } = layout
    const { inv, du, diag, g, wt: active } = this.#system
    const { u, v } = this
    const fu = this.#fu
    const fv = this.#fv
    const right = this.#right
    fu.set(right)
    let most = 0
    for (let r = 0; r < raters; r++) {
      const from = ptr[r] as number
      const to = ptr[r + 1] as number
      const vr = v[r] as number
      let total = 0
      let force = 0
      for (let i = from; i < to; i++) {
        const s = col[i] as number
        const mark = code[i] as number
        const e = (centred[mark] as number) - (u[s] as number) - vr
        const w = wt[i] as number
        let push = w * e
        let a = w
        if ((edge[mark] as number) * e < 0) {
          push = 0
          a = 0
        } else if (e > threshold || e < -threshold) {
          push = e > 0 ? w * threshold : -w * threshold
          a = kind === newton ? 0 : push / e
        }
        active[i] = a
        fu[s] = (fu[s] as number) + push
        right[s] = (right[s] as number) + push
        force += push
        total += active[i] as number
      }
      const scale = 1 / (total + lambdaV)
      const left = scale > 0 ? force - lambdaV * vr : 0
      inv[r] = scale
      fv[r] = left
      spread(col, active, from, to, scale, 1 - total * scale, left * scale, du, diag, g, right)
      const off = Math.abs(fv[r] as number) / lambdaV
      if (off > most) most = off
    }
    for (let s = 0; s < subjects; s++) {
      const off = Math.abs(fu[s] as number) / lambdaU
      if (!(off <= most)) most = off
    }
    return most
  }

  /** One quadratic model, solved to a hundredth of the error (or to `tolerance` where it is exact), and its step. */
  #advance(tolerance: number): Solved {
    const { layout, lambdaV } = this.#problem
    const { ptr, col, raters } = layout
    const { inv, wt: active } = this.#system
    const step = this.#step.fill(0)
    const solved = solve(this.#system, this.#right, step, this.#linear ? tolerance : this.error / 100, this.#work)
    const { u, v } = this
    if (lambdaV !== Number.POSITIVE_INFINITY)
      for (let r = 0; r < raters; r++) {
        let force = this.#fv[r] as number
        const to = ptr[r + 1] as number
        for (let i = ptr[r] as number; i < to; i++) force -= (active[i] as number) * (step[col[i] as number] as number)
        v[r] = (v[r] as number) + force * (inv[r] as number)
      }
    for (let s = 0; s < step.length; s++) u[s] = (u[s] as number) + (step[s] as number)
    this.steps += solved.steps
    return solved
  }

  /** The quadratic model at the present point, for those who measure: forces and diagonals are made by this call. */
  quadratic(): { readonly system: System; readonly right: Float64Array; readonly work: Workspace } {
    this.error = this.#look(newton)
    return { system: this.#system, right: this.#right, work: this.#work }
  }

  /** Goes on until the certificate is at most `tolerance` (marks). Rounding may stop it earlier: see `error`. */
  refine(tolerance: number): number {
    if (this.error <= tolerance) return this.error
    this.error = this.#look(newton)
    let stalled = 0
    while (this.error > tolerance && stalled < 60) {
      const before = this.error
      const solved = this.#advance(tolerance)
      // Squares: the system is the problem, and its own residual, computed anew, has the last word.
      this.error = this.#linear ? solved.error : this.#look(newton)
      if (this.error < before * 0.7) {
        stalled = 0
        continue
      }
      // A Newton step that does not help is followed by a reweighting step, which always lowers the loss.
      stalled++
      if (this.error <= tolerance * 4 && stalled > 8) break
      this.#look(reweighted)
      this.#advance(tolerance)
      this.error = this.#look(newton)
    }
    return this.error
  }
}

/** The second half of a rater's pass: diagonals, row sums, and what the rater's force takes from the right-hand side. */
function spread(
  col: Int32Array,
  wt: Float32Array,
  from: number,
  to: number,
  scale: number,
  stay: number,
  give: number,
  du: Float64Array,
  diag: Float64Array,
  g: Float64Array,
  right: Float64Array,
): void {
  for (let i = from; i < to; ) {
    const s = col[i] as number
    let pair = wt[i++] as number
    while (i < to && col[i] === s) pair += wt[i++] as number
    du[s] = (du[s] as number) + pair
    diag[s] = (diag[s] as number) + pair - pair * pair * scale
    g[s] = (g[s] as number) + pair * stay
    right[s] = (right[s] as number) - pair * give
  }
}
