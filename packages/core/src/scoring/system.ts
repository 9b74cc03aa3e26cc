import type { Vectors } from './arrays.js'
import type { Layout } from './layout.js'

/**
 * The Schur complement on subjects, S_u = D_u − N D_v⁻¹ N', of one set of row weights: its diagonals and row sums.
 * A symmetric M-matrix, so that max |r_s| / g_s bounds the error of every subject (docs/scoring.md, certificate).
 */
export interface System extends Vectors {
  readonly layout: Layout
  readonly wt: Float32Array
  readonly lambdaU: number
  /** ∞ where severities do not vary: raters drop out. */
  readonly lambdaV: number
}

/** A system whose diagonals are still to be made, on the vectors of its field. @param own with weights of its own */
export function emptySystem(layout: Layout, lambdaU: number, lambdaV: number, own: boolean): System {
  return { ...layout.vectors, layout, lambdaU, lambdaV, wt: own ? layout.own : layout.wt }
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

/** Steps after which rounding, not the design, keeps the error up. */
const mostSteps = 2_000

/**
 * Conjugate gradients preconditioned with the diagonal (Hestenes & Stiefel 1952), from the `x` that is given, until the
 * certificate is at most `tolerance`; the last word has the residual computed from scratch.
 * @returns certified: max |x − x*|, from that residual
 */
export function solve(system: System, right: Float64Array, x: Float64Array, tolerance: number): number {
  const { diag, layout, solution, residual, direction, product } = system
  const { kernels } = layout
  const count = x.length
  solution.set(x)
  let steps = 0
  let best = Number.POSITIVE_INFINITY
  for (let restart = 0; ; restart++) {
    kernels.multiply(system, solution, product)
    for (let s = 0; s < count; s++) residual[s] = (right[s] as number) - (product[s] as number)
    const error = bound(system, residual)
    // A restart that gains nothing has met the rounding of the sums themselves.
    if (error <= tolerance || steps >= mostSteps || (restart > 2 && error > best / 4)) {
      x.set(solution)
      return error
    }
    best = Math.min(best, error)
    let rho = 0
    for (let s = 0; s < count; s++) {
      const z = (residual[s] as number) / (diag[s] as number)
      direction[s] = z
      rho += (residual[s] as number) * z
    }
    while (rho > 0 && steps < mostSteps) {
      steps++
      kernels.multiply(system, direction, product)
      const [next, most] = kernels.advance(system, rho / kernels.curvature(system))
      if (most <= tolerance * 0.9) break
      kernels.turn(system, next / rho)
      rho = next
    }
  }
}
