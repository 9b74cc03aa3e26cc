import type { Layout } from '../layout.js'
import type { Components } from '../robust.js'
import { factor, logDeterminant } from './dense.js'
import type { Design } from './design.js'
import { denseSchur, Estimation, type Point, quadratic, type RemlOptions } from './estimation.js'
import { moments } from './moments.js'

export interface RemlFit extends Components {
  readonly beta: Float64Array
  /** Cov(β) = σ² T⁻¹; the standard error of the intercept. */
  readonly interceptError: number
  readonly evaluations: number
  readonly converged: boolean
  /** `rater` or `subject` where that variance is zero. */
  readonly boundary: 'none' | 'subject' | 'rater'
}

/** lme4's REML criterion at given components, constants included. Needs a dense factor: S³. */
export function remlCriterion(
  layout: Layout,
  wt: Float32Array,
  value: Float64Array,
  design: Design,
  at: Components,
): {
  readonly criterion: number
  readonly residual: number
  readonly beta: Float64Array
  readonly u: Float64Array
  readonly v: Float64Array
} {
  const lambdaU = at.residual / at.subject
  const lambdaV = at.rater > 0 ? at.residual / at.rater : Number.POSITIVE_INFINITY
  const estimation = new Estimation(layout, wt, value, { design, traces: 1, tolerance: 1e-12 })
  const { mixed, residual, beta, u, v } = estimation.look(lambdaU, lambdaV, false)
  const dense = denseSchur(mixed)
  factor(dense, layout.subjects)
  const p = design.columns
  const freedom = layout.rows - p
  let criterion = logDeterminant(dense, layout.subjects) - layout.subjects * Math.log(lambdaU)
  if (lambdaV !== Number.POSITIVE_INFINITY)
    for (const scale of mixed.system.inv) criterion -= Math.log(scale) + Math.log(lambdaV)
  criterion += logDeterminant(mixed.t, p) + freedom * (1 + Math.log(2 * Math.PI * residual))
  for (const w of wt) criterion -= Math.log(w)
  return { criterion, residual, beta, u, v }
}

/** κ of docs/scoring.md: at most 1 where the criterion falls towards σ_v² = 0 (raters) or σ_u² = 0 (subjects). */
function raterBoundary(point: Point, layout: Layout, wt: Float32Array, value: Float64Array, design: Design): number {
  const { ptr, col, code, raters, palette } = layout
  const { mixed, beta, u, residual } = point
  const { du } = mixed.system
  const row = new Float64Array(design.columns)
  let squares = 0
  let trace = 0
  for (let r = 0; r < raters; r++) {
    const from = ptr[r] as number
    const to = ptr[r + 1] as number
    let force = 0
    for (let i = from; i < to; ) {
      const s = col[i] as number
      let pair = 0
      do {
        const w = wt[i] as number
        const mark = code[i] as number
        let e = (value[mark] as number) - (u[s] as number)
        for (let j = 0; j < row.length; j++)
          e -= (beta[j] as number) * (design.data[(palette.pattern[mark] as number) * row.length + j] as number)
        force += w * e
        pair += w
        i++
      } while (i < to && col[i] === s)
      trace += pair - (pair * pair) / (du[s] as number)
    }
    squares += force * force
    trace -= quadratic(
      mixed,
      (j) => {
        let f = (mixed.av[j] as Float64Array)[r] as number
        for (let i = from; i < to; i++)
          f -= (wt[i] as number) * ((mixed.h[j] as Float64Array)[col[i] as number] as number)
        return f
      },
      row,
    )
  }
  return squares / (residual * trace)
}

const limit = (step: number): number => Math.max(-1, Math.min(1, step))

/**
 * Components of variance by REML: Harville's fixed point, sped up by the secant through the last three points
 * (Anderson 1965), from the moments. Residual variance profiled.
 */
export function reml(layout: Layout, wt: Float32Array, value: Float64Array, options: RemlOptions): RemlFit {
  const { design } = options
  const start = moments(layout, wt, value)
  const { rows, raters } = layout
  const estimation = new Estimation(layout, wt, value, options)
  const done = (point: Point, rater: number, boundary: RemlFit['boundary'], converged: boolean): RemlFit => ({
    residual: point.residual,
    subject: point.subject,
    rater,
    beta: point.beta,
    interceptError: Math.sqrt(point.residual) * point.mixed.interceptScale(),
    evaluations: estimation.evaluations,
    converged,
    boundary,
  })
  const exact = options.traces === 'exact'
  let dropped = false
  const testRaters = (lu: number): boolean => {
    const point = estimation.look(Math.exp(lu), Number.POSITIVE_INFINITY, exact)
    return raterBoundary(point, layout, wt, value, design) <= 1
  }
  let lu = Math.log(start.residual / start.subject)
  let lv = Math.log(start.residual / start.rater)
  if (!(start.raw > (0.02 * start.residual * raters) / rows)) dropped = testRaters(lu)
  // The offset is that of the traces where it was taken, so it is taken again where the first one led.
  let corrections = options.traces === 'offset' ? 2 : 0
  const past: { lu: number; lv: number; fu: number; fv: number }[] = []
  for (let round = 0; round < 200; round++) {
    const lambdaV = dropped ? Number.POSITIVE_INFINITY : Math.exp(lv)
    const point = estimation.look(Math.exp(lu), lambdaV, exact)
    const fu = Math.log(point.residual / point.subject) - lu
    const fv = dropped ? 0 : Math.log(point.residual / point.rater) - lv
    const size = Math.max(Math.abs(fu), Math.abs(fv))
    if (!Number.isFinite(size) || lu > 16) return done({ ...point, subject: 0 }, point.rater, 'subject', true)
    if (size < options.tolerance) {
      if (corrections === 0) return done(point, dropped ? 0 : point.rater, dropped ? 'rater' : 'none', true)
      const sharp = estimation.look(Math.exp(lu), lambdaV, true)
      estimation.offsetU += sharp.traceU - point.traceU
      estimation.offsetV += sharp.traceV - point.traceV
      corrections--
      past.length = 0
      continue
    }
    if (!dropped && lv > Math.log((20 * rows) / raters) && fv > 0 && testRaters(lu)) {
      dropped = true
      past.length = 0
      continue
    }
    past.push({ lu, lv, fu, fv })
    const [du, dv] = secant(past, dropped)
    lu += limit(du)
    lv += limit(dv)
  }
  const point = estimation.look(Math.exp(lu), dropped ? Number.POSITIVE_INFINITY : Math.exp(lv), exact)
  return done(point, dropped ? 0 : point.rater, dropped ? 'rater' : 'none', false)
}

/** The next step from the last three looks; the plain fixed point while there are fewer, or they lie on a line. */
function secant(
  past: readonly { lu: number; lv: number; fu: number; fv: number }[],
  dropped: boolean,
): [number, number] {
  const now = past[past.length - 1] as { lu: number; lv: number; fu: number; fv: number }
  const a = past[past.length - 2]
  const b = past[past.length - 3]
  if (dropped) {
    if (!a) return [now.fu, 0]
    const slope = (now.fu - a.fu) / (now.lu - a.lu)
    return Number.isFinite(slope) && slope < -1e-3 ? [-now.fu / slope, 0] : [now.fu, 0]
  }
  if (!a || !b) return [now.fu, now.fv]
  const [x1, y1, p1, q1] = [now.lu - a.lu, now.lv - a.lv, now.fu - a.fu, now.fv - a.fv]
  const [x2, y2, p2, q2] = [a.lu - b.lu, a.lv - b.lv, a.fu - b.fu, a.fv - b.fv]
  const determinant = p1 * q2 - p2 * q1
  const scale = Math.hypot(p1, q1) * Math.hypot(p2, q2)
  if (Math.abs(determinant) <= 1e-8 * scale) return [now.fu, now.fv]
  const t1 = (now.fu * q2 - p2 * now.fv) / determinant
  const t2 = (p1 * now.fv - now.fu * q1) / determinant
  const step: [number, number] = [-(t1 * x1 + t2 * x2), -(t1 * y1 + t2 * y2)]
  return Math.hypot(step[0], step[1]) <= 1 ? step : [now.fu, now.fv]
}
