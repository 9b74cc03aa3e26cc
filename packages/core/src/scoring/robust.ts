import type { Layout } from './layout.js'
import { bound, emptySystem, type System, solve } from './system.js'

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

/** Huber's k: marks further than 1.5 σ from what was expected pull with constant force. */
const huberThreshold = 1.5

export function problemOf(
  layout: Layout,
  wt: Float32Array,
  centred: Float64Array,
  { residual, subject, rater }: Components,
  robust: boolean,
): Problem {
  const { edge } = layout.palette
  return {
    layout,
    wt,
    centred,
    edge: robust ? edge : new Int8Array(edge.length),
    lambdaU: residual / subject,
    lambdaV: residual / rater,
    threshold: robust ? huberThreshold * Math.sqrt(residual) : Number.POSITIVE_INFINITY,
  }
}

/** State of the iteration, and the system of its step: one of its field, so that one minimizer of a field works at a time. */
export class Minimizer {
  readonly #problem: Problem
  readonly #linear: boolean
  readonly #system: System
  readonly u: Float64Array
  readonly v: Float64Array
  error = Number.POSITIVE_INFINITY

  constructor(problem: Problem, start?: { readonly u: Float64Array; readonly v: Float64Array }) {
    const { layout, lambdaU, lambdaV, threshold, wt } = problem
    const { subjects, raters } = layout
    this.#problem = problem
    this.#linear = threshold === Number.POSITIVE_INFINITY
    this.#system = emptySystem(layout, lambdaU, lambdaV, !this.#linear || wt !== layout.wt)
    this.u = start ? start.u.slice() : new Float64Array(subjects)
    this.v = start ? start.v.slice() : new Float64Array(raters)
  }

  /**
   * One pass over the rows at (u, v): forces on subjects and raters, weights of the quadratic model (Newton's, or those
   * of reweighting), its system and right-hand side. @returns the certificate: max |u − u*|, |v − v*| ≤
   * max(|f_s|/λ_u, |f_r|/λ_v); for squares the reduced residual, which bounds u more sharply
   */
  #look(reweighted = false): number {
    const problem = this.#problem
    const system = this.#system
    const { layout, lambdaU, lambdaV, wt } = problem
    const { u, v } = this
    const { du, diag, fu, fv, g, right } = system
    const linear = this.#linear
    if (system.wt !== wt) system.wt.set(wt)
    right.fill(0)
    for (const one of [du, diag, g]) one.fill(lambdaU)
    for (let s = 0; s < u.length; s++) fu[s] = -lambdaU * (u[s] as number)
    layout.kernels.look(problem, system, u, v, reweighted)
    let most = 0
    if (!linear) for (let r = 0; r < fv.length; r++) most = Math.max(most, Math.abs(fv[r] as number) / lambdaV)
    for (let s = 0; s < u.length; s++) {
      const force = fu[s] as number
      ;(right[s] as number) += force
      most = Math.max(most, Math.abs(force) / lambdaU)
    }
    return linear ? bound(system, right) : most
  }

  /** One quadratic model, solved to a hundredth of the error (or to `tolerance` where it is exact), and its step. */
  #advance(tolerance: number): number {
    const { ptr, col, raters } = this.#problem.layout
    const { fv, inv, right, solution: step, wt } = this.#system
    const error = solve(this.#system, right, step.fill(0), tolerance)
    const { u, v } = this
    for (let r = 0; r < raters; r++) {
      let force = fv[r] as number
      const to = ptr[r + 1] as number
      for (let i = ptr[r] as number; i < to; i++) force -= (wt[i] as number) * (step[col[i] as number] as number)
      ;(v[r] as number) += force * (inv[r] as number)
    }
    for (let s = 0; s < step.length; s++) (u[s] as number) += step[s] as number
    return error
  }

  /** The quadratic model at the present point: forces and diagonals are made by this call. */
  quadratic(): System {
    this.error = this.#look()
    return this.#system
  }

  /** Goes on until the certificate is at most `tolerance` (marks). Rounding may stop it earlier: see `error`. */
  refine(tolerance: number): number {
    if (this.error <= tolerance) return this.error
    this.error = this.#look()
    let stalled = 0
    while (this.error > tolerance && stalled < 60) {
      const before = this.error
      // Squares: the system is the problem, and its own residual, computed anew, has the last word.
      const solved = this.#advance(this.#linear ? tolerance : before / 100)
      this.error = this.#linear ? solved : this.#look()
      if (this.error < before * 0.7) {
        stalled = 0
        continue
      }
      // A Newton step that does not help is followed by a reweighting step, which always lowers the loss.
      stalled++
      if (this.error <= tolerance * 4 && stalled > 8) break
      this.#look(true)
      this.#advance(before / 100)
      this.error = this.#look()
    }
    return this.error
  }
}
