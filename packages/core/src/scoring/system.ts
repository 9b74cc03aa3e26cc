import type { Layout } from './layout.js'

/**
 * The Schur complement on subjects, S_u = D_u − N D_v⁻¹ N', of one set of row weights: its diagonals and row sums.
 * A symmetric M-matrix, so that max |r_s| / g_s bounds the error of every subject (docs/scoring.md, certificate).
 */
export interface System {
  readonly layout: Layout
  readonly wt: Float32Array
  readonly lambdaU: number
  /** ∞ where severities do not vary: raters drop out. */
  readonly lambdaV: number
  /** 1/(W_r + λ_v) */
  readonly inv: Float64Array
  /** W_s + λ_u */
  readonly du: Float64Array
  /** Diagonal of S_u. */
  readonly diag: Float64Array
  /** Row sums of S_u. */
  readonly g: Float64Array
}

export function emptySystem(layout: Layout, lambdaU: number, lambdaV: number, wt: Float32Array): System {
  const { subjects, raters } = layout
  return {
    layout,
    wt,
    lambdaU,
    lambdaV,
    inv: new Float64Array(raters),
    du: new Float64Array(subjects),
    diag: new Float64Array(subjects),
    g: new Float64Array(subjects),
  }
}

/** out = S_u x */
export function multiply(system: System, x: Float64Array, out: Float64Array): void {
  const { du, layout, wt, inv } = system
  for (let s = 0; s < x.length; s++) out[s] = (du[s] as number) * (x[s] as number)
  layout.kernels.eliminate(layout, wt, inv, x, out)
}

/** max |r_s| / g_s: no entry of the solution is further off than this. */
export function bound(system: System, residual: Float64Array): number {
  const { g } = system
  let most = 0
  for (let s = 0; s < residual.length; s++) {
    const off = Math.abs(residual[s] as number) / (g[s] as number)
    if (!(off <= most)) most = off
  }
  return most
}

/** Vectors of the iteration, kept between solves. */
export interface Workspace {
  readonly residual: Float64Array
  readonly direction: Float64Array
  readonly product: Float64Array
}

export function workspace(subjects: number): Workspace {
  return {
    residual: new Float64Array(subjects),
    direction: new Float64Array(subjects),
    product: new Float64Array(subjects),
  }
}

/** Steps after which rounding, not the design, keeps the error up. */
const mostSteps = 2_000

/**
 * Conjugate gradients preconditioned with the diagonal (Hestenes & Stiefel 1952), from the `x` that is given, until the
 * certificate is at most `tolerance`; the last word has the residual computed from scratch.
 * @returns certified: max |x − x*|, from that residual
 */
export function solve(
  system: System,
  right: Float64Array,
  x: Float64Array,
  tolerance: number,
  work: Workspace,
): number {
  const { diag, g } = system
  const { residual, direction, product } = work
  const count = x.length
  let steps = 0
  let best = Number.POSITIVE_INFINITY
  for (let restart = 0; ; restart++) {
    multiply(system, x, product)
    for (let s = 0; s < count; s++) residual[s] = (right[s] as number) - (product[s] as number)
    const error = bound(system, residual)
    // A restart that gains nothing has met the rounding of the sums themselves.
    if (error <= tolerance || steps >= mostSteps || (restart > 2 && error > best / 4)) return error
    best = Math.min(best, error)
    let rho = 0
    for (let s = 0; s < count; s++) {
      const z = (residual[s] as number) / (diag[s] as number)
      direction[s] = z
      rho += (residual[s] as number) * z
    }
    while (rho > 0 && steps < mostSteps) {
      steps++
      multiply(system, direction, product)
      let curvature = 0
      for (let s = 0; s < count; s++) curvature += (direction[s] as number) * (product[s] as number)
      const alpha = rho / curvature
      let next = 0
      let most = 0
      for (let s = 0; s < count; s++) {
        ;(x[s] as number) += alpha * (direction[s] as number)
        const r = (residual[s] as number) - alpha * (product[s] as number)
        const z = r / (diag[s] as number)
        residual[s] = r
        product[s] = z
        next += r * z
        // Divided only where it is the largest so far.
        const size = Math.abs(r)
        if (size > most * (g[s] as number)) most = size / (g[s] as number)
      }
      if (most <= tolerance * 0.9) break
      const beta = next / rho
      rho = next
      for (let s = 0; s < count; s++) direction[s] = (product[s] as number) + beta * (direction[s] as number)
    }
  }
}
