import { factor, inverse, logDeterminant, solveFactored } from './dense.js'
import type { Layout } from './layout.js'
import { type Design, dot, MixedSystem } from './mixed.js'
import { moments } from './moments.js'
import type { Components } from './robust.js'

export interface RemlOptions {
  readonly design: Design
  /** Pairs of probe vectors for the traces; `exact` factors S_u instead (S³). */
  readonly traces: 'exact' | 'offset' | number
  /** Stop when log variance ratios move less. */
  readonly tolerance: number
}

export interface RemlFit extends Components {
  readonly beta: Float64Array
  /** Cov(β) = σ² T⁻¹; the standard error of the intercept. */
  readonly interceptError: number
  readonly evaluations: number
  readonly converged: boolean
  /** `rater` or `subject` where that variance is zero. */
  readonly boundary: 'none' | 'subject' | 'rater'
}

/** One look at the criterion's gradient. */
interface Point {
  readonly residual: number
  readonly subject: number
  readonly rater: number
  readonly beta: Float64Array
  readonly mixed: MixedSystem
  readonly u: Float64Array
  readonly v: Float64Array
  readonly traceU: number
  readonly traceV: number
}

/** Random signs, the same on every engine and in every iteration, so that the traces are smooth in λ. */
function signs(length: number, seed: number): Float64Array {
  const out = new Float64Array(length)
  let state = seed | 0
  for (let i = 0; i < length; i++) {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    out[i] = ((t ^ (t >>> 14)) & 1) === 0 ? -1 : 1
  }
  return out
}

function centre(z: Float64Array): Float64Array {
  let sum = 0
  for (const x of z) sum += x
  const mean = sum / z.length
  return z.map((x) => x - mean)
}

class Estimation {
  readonly #layout: Layout
  readonly #wt: Float32Array
  readonly #value: Float64Array
  readonly #options: RemlOptions
  readonly #probesU: Float64Array[] = []
  readonly #probesV: Float64Array[] = []
  #h: readonly Float64Array[] | undefined
  #u: Float64Array
  /** Solutions of the last look, per probe: the start of the next. */
  readonly #startU: Float64Array[] = []
  readonly #startV: Float64Array[] = []
  #squares = 0
  offsetU = 0
  offsetV = 0
  evaluations = 0

  constructor(layout: Layout, wt: Float32Array, value: Float64Array, options: RemlOptions) {
    this.#layout = layout
    this.#wt = wt
    this.#value = value
    this.#options = options
    this.#u = new Float64Array(layout.subjects)
    const probes = options.traces === 'exact' ? 0 : options.traces === 'offset' ? 8 : options.traces
    for (let k = 0; k < probes; k++) {
      this.#probesU.push(centre(signs(layout.subjects, 2 * k + 1)))
      this.#probesV.push(centre(signs(layout.raters, 2 * k + 2)))
      this.#startU.push(new Float64Array(layout.subjects))
      this.#startV.push(new Float64Array(layout.subjects))
    }
    for (let i = 0; i < layout.rows; i++)
      this.#squares += (wt[i] as number) * (value[layout.code[i] as number] as number) ** 2
  }

  /** Solution, residual variance and traces at (λ_u, λ_v). */
  look(lambdaU: number, lambdaV: number, exact: boolean): Point {
    this.evaluations++
    const { subjects, raters } = this.#layout
    const deviation = Math.sqrt(this.#squares / this.#layout.rows)
    const mixed = new MixedSystem(
      this.#layout,
      this.#wt,
      this.#options.design,
      { u: lambdaU, v: lambdaV },
      Math.max(1e-13, Math.min(1e-6, this.#options.tolerance / 1000)) * Math.min(1, deviation),
      this.#h,
    )
    this.#h = mixed.h
    const sums = new Float64Array(raters)
    const right = new Float64Array(subjects)
    mixed.reduce(this.#value, sums, right)
    const fixed = mixed.fixedSums(this.#value)
    const u = this.#u.slice()
    const { beta, v } = mixed.solve(fixed, sums, right, u)
    // The start of the next solve is g = u + Hβ, what the reduced system alone gives.
    this.#u = u.map((x, s) => x + dotAt(mixed.h, beta, s))
    const freedom = this.#layout.rows - this.#options.design.columns
    const residual = this.#residualSquares(mixed, beta, u, v) / freedom
    const traces = exact ? this.#exactTraces(mixed) : this.#probedTraces(mixed)
    return {
      residual,
      subject: dot(u, u) / (subjects - lambdaU * traces.u),
      rater: lambdaV === Number.POSITIVE_INFINITY ? 0 : dot(v, v) / (raters - lambdaV * traces.v),
      beta,
      mixed,
      u,
      v,
      traceU: traces.u,
      traceV: traces.v,
    }
  }

  /** y'Wy − β'X'Wy − u'b_u − v'b_v */
  #residualSquares(mixed: MixedSystem, beta: Float64Array, u: Float64Array, v: Float64Array): number {
    const { ptr, col, code, raters } = this.#layout
    const { lambdaU, lambdaV } = mixed.system
    const p = this.#options.design.columns
    const fit = Float64Array.from(this.#value, (y, mark) => {
      let x = y
      for (let j = 0; j < p; j++)
        x -=
          (beta[j] as number) *
          (this.#options.design.data[(this.#layout.palette.pattern[mark] as number) * p + j] as number)
      return x
    })
    let total = lambdaU * dot(u, u)
    if (lambdaV !== Number.POSITIVE_INFINITY) total += lambdaV * dot(v, v)
    for (let r = 0; r < raters; r++)
      for (let i = ptr[r] as number; i < (ptr[r + 1] as number); i++) {
        const e = (fit[code[i] as number] as number) - (u[col[i] as number] as number) - (v[r] as number)
        total += (this.#wt[i] as number) * e * e
      }
    return total
  }

  #probedTraces(mixed: MixedSystem): { u: number; v: number } {
    const { subjects, raters, ptr, col } = this.#layout
    const { inv, du, lambdaU, lambdaV, wt } = mixed.system
    const p = this.#options.design.columns
    const none = new Float64Array(p)
    const noRaters = new Float64Array(raters)
    // tr G and 1'G1 of both control variates.
    let traceU = 0
    let onesU = 0
    for (const d of du) {
      traceU += 1 / d
      onesU += 1 / d
    }
    let traceV = 0
    let onesV = 0
    const spread = new Float64Array(subjects)
    for (let r = 0; r < raters; r++) {
      const scale = inv[r] as number
      traceV += scale
      onesV += scale
      let reach = 0
      for (let i = ptr[r] as number; i < (ptr[r + 1] as number); ) {
        const s = col[i] as number
        let pair = wt[i++] as number
        while (i < (ptr[r + 1] as number) && col[i] === s) pair += wt[i++] as number
        const d = du[s] as number
        traceU += ((pair * pair) / (d * d)) * scale
        traceV += ((pair * pair) / d) * scale * scale
        reach += pair / d
        spread[s] = (spread[s] as number) + pair * scale
      }
      onesU += reach * reach * scale
    }
    for (let s = 0; s < subjects; s++) onesV += (spread[s] as number) ** 2 / (du[s] as number)
    const dropped = lambdaV === Number.POSITIVE_INFINITY
    let u = 0
    let v = 0
    const reduced = new Float64Array(subjects)
    for (const [k, z] of this.#probesU.entries()) {
      const x = this.#startU[k] as Float64Array
      const start = x.slice()
      const { beta } = mixed.solve(none, noRaters, z, start)
      for (let s = 0; s < subjects; s++) x[s] = (start[s] as number) + dotAt(mixed.h, beta, s)
      u += dot(z, start) - this.#controlU(mixed, z)
      if (dropped) continue
      const y = this.#probesV[k] as Float64Array
      this.#spreadRaters(mixed, y, reduced)
      const g = this.#startV[k] as Float64Array
      const solution = g.slice()
      const back = mixed.solve(none, y, reduced, solution)
      for (let s = 0; s < subjects; s++) g[s] = (solution[s] as number) + dotAt(mixed.h, back.beta, s)
      v += dot(y, back.v) - this.#controlV(mixed, y)
    }
    const probes = this.#probesU.length
    return {
      u: 1 / lambdaU + u / probes + traceU - onesU / subjects + this.offsetU,
      v: dropped ? 0 : 1 / lambdaV + v / probes + traceV - onesV / raters + this.offsetV,
    }
  }

  /** out = −N D_v⁻¹ y */
  #spreadRaters(mixed: MixedSystem, y: Float64Array, out: Float64Array): void {
    const { ptr, col } = this.#layout
    const { inv, wt } = mixed.system
    out.fill(0)
    for (let r = 0; r < y.length; r++) {
      const give = (y[r] as number) * (inv[r] as number)
      for (let i = ptr[r] as number; i < (ptr[r + 1] as number); i++)
        out[col[i] as number] = (out[col[i] as number] as number) - (wt[i] as number) * give
    }
  }

  #controlU(mixed: MixedSystem, z: Float64Array): number {
    const { ptr, col, raters } = this.#layout
    const { inv, du, wt } = mixed.system
    let sum = 0
    for (let s = 0; s < z.length; s++) sum += (z[s] as number) ** 2 / (du[s] as number)
    for (let r = 0; r < raters; r++) {
      let t = 0
      for (let i = ptr[r] as number; i < (ptr[r + 1] as number); i++) {
        const s = col[i] as number
        t += ((wt[i] as number) * (z[s] as number)) / (du[s] as number)
      }
      sum += t * t * (inv[r] as number)
    }
    return sum
  }

  #controlV(mixed: MixedSystem, y: Float64Array): number {
    const { inv, du } = mixed.system
    const { subjects } = this.#layout
    const spread = new Float64Array(subjects)
    this.#spreadRaters(mixed, y, spread)
    let sum = 0
    for (let r = 0; r < y.length; r++) sum += (y[r] as number) ** 2 * (inv[r] as number)
    for (let s = 0; s < subjects; s++) sum += (spread[s] as number) ** 2 / (du[s] as number)
    return sum
  }

  /** tr C_uu and tr C_vv from the dense inverse of S_u. */
  #exactTraces(mixed: MixedSystem): { u: number; v: number } {
    const { subjects, raters, ptr, col } = this.#layout
    const { inv, wt, lambdaV } = mixed.system
    const p = this.#options.design.columns
    const dense = denseSchur(mixed)
    factor(dense, subjects)
    const c = inverse(dense, subjects)
    // C_uu = S_u⁻¹ + H T⁻¹ H'
    let u = 0
    const row = new Float64Array(p)
    for (let s = 0; s < subjects; s++)
      u += (c[s * subjects + s] as number) + quadratic(mixed, (j) => (mixed.h[j] as Float64Array)[s] as number, row)
    if (lambdaV === Number.POSITIVE_INFINITY) return { u, v: 0 }
    let v = 0
    for (let r = 0; r < raters; r++) {
      const scale = inv[r] as number
      let sum = 0
      const from = ptr[r] as number
      const to = ptr[r + 1] as number
      for (let i = from; i < to; i++)
        for (let k = from; k < to; k++)
          sum +=
            (wt[i] as number) * (wt[k] as number) * (c[(col[i] as number) * subjects + (col[k] as number)] as number)
      const fixed = quadratic(
        mixed,
        (j) => {
          let f = (mixed.av[j] as Float64Array)[r] as number
          for (let i = from; i < to; i++)
            f -= (wt[i] as number) * ((mixed.h[j] as Float64Array)[col[i] as number] as number)
          return f
        },
        row,
      )
      v += scale + scale * scale * (sum + fixed)
    }
    return { u, v }
  }
}

function dotAt(h: readonly Float64Array[], beta: Float64Array, s: number): number {
  let sum = 0
  for (let j = 0; j < beta.length; j++) sum += (beta[j] as number) * ((h[j] as Float64Array)[s] as number)
  return sum
}

/** f'T⁻¹f */
function quadratic(mixed: MixedSystem, f: (column: number) => number, row: Float64Array): number {
  for (let j = 0; j < row.length; j++) row[j] = f(j)
  const solved = row.slice()
  solveFactored(mixed.t, row.length, solved)
  return dot(row, solved)
}

export function denseSchur(mixed: Pick<MixedSystem, 'layout' | 'system'>): Float64Array {
  const { subjects, raters, ptr, col } = mixed.layout
  const { inv, du, wt } = mixed.system
  const dense = new Float64Array(subjects * subjects)
  for (let s = 0; s < subjects; s++) dense[s * subjects + s] = du[s] as number
  for (let r = 0; r < raters; r++)
    for (let i = ptr[r] as number; i < (ptr[r + 1] as number); i++) {
      const w = (wt[i] as number) * (inv[r] as number)
      const row = (col[i] as number) * subjects
      for (let k = ptr[r] as number; k < (ptr[r + 1] as number); k++)
        dense[row + (col[k] as number)] = (dense[row + (col[k] as number)] as number) - w * (wt[k] as number)
    }
  return dense
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
