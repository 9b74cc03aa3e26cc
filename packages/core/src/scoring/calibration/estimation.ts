import { dot } from '../kernels.js'
import type { Layout } from '../layout.js'
import { factor, inverse, solveFactored } from './dense.js'
import type { Design } from './design.js'
import { MixedSystem } from './mixed.js'

export interface RemlOptions {
  readonly design: Design
  /** Pairs of probe vectors for the traces; `exact` factors S_u instead (S³). */
  readonly traces: 'exact' | 'offset' | number
  /** Stop when log variance ratios move less. */
  readonly tolerance: number
}

/** One look at the criterion's gradient. */
export interface Point {
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

export class Estimation {
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
  /** Total weight per palette entry. */
  readonly #markWeight: Float64Array
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
    this.#markWeight = new Float64Array(value.length)
    for (let i = 0; i < layout.rows; i++) {
      const mark = layout.code[i] as number
      ;(this.#markWeight[mark] as number) += wt[i] as number
      this.#squares += (wt[i] as number) * (value[mark] as number) ** 2
    }
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
      this.#markWeight,
      this.#h,
    )
    this.#h = mixed.h
    const sums = new Float64Array(raters)
    const right = new Float64Array(subjects)
    mixed.reduce(this.#value, sums, right)
    const fixed = mixed.fixedSums(this.#value)
    const u = this.#u.slice()
    const beta = mixed.solve(fixed, sums, right, u)
    const v = mixed.severities(sums, beta, u)
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
    const share = du.map((d) => 1 / d)
    for (const d of share) {
      traceU += d
      onesU += d
    }
    let traceV = 0
    let onesV = 0
    const spread = new Float64Array(subjects)
    for (let r = 0; r < raters; r++) {
      const scale = inv[r] as number
      traceV += scale
      onesV += scale
      let reach = 0
      const to = ptr[r + 1] as number
      for (let i = ptr[r] as number; i < to; ) {
        const s = col[i] as number
        let pair = wt[i++] as number
        while (i < to && col[i] === s) pair += wt[i++] as number
        const part = pair * (share[s] as number)
        traceU += part * part * scale
        traceV += pair * part * scale * scale
        reach += part
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
      const beta = mixed.solve(none, noRaters, z, start)
      for (let s = 0; s < subjects; s++) x[s] = (start[s] as number) + dotAt(mixed.h, beta, s)
      u += dot(z, start) - this.#controlU(mixed, z)
      if (dropped) continue
      const y = this.#probesV[k] as Float64Array
      this.#spreadRaters(mixed, y, reduced)
      const g = this.#startV[k] as Float64Array
      const solution = g.slice()
      const back = mixed.solve(none, y, reduced, solution)
      for (let s = 0; s < subjects; s++) g[s] = (solution[s] as number) + dotAt(mixed.h, back, s)
      v += dot(y, mixed.severities(y, back, solution)) - this.#controlV(mixed, y, reduced)
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
      const to = ptr[r + 1] as number
      for (let i = ptr[r] as number; i < to; i++)
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
      const to = ptr[r + 1] as number
      for (let i = ptr[r] as number; i < to; i++) {
        const s = col[i] as number
        t += ((wt[i] as number) * (z[s] as number)) / (du[s] as number)
      }
      sum += t * t * (inv[r] as number)
    }
    return sum
  }

  /** @param spread −N D_v⁻¹ y */
  #controlV(mixed: MixedSystem, y: Float64Array, spread: Float64Array): number {
    const { inv, du } = mixed.system
    let sum = 0
    for (let r = 0; r < y.length; r++) sum += (y[r] as number) ** 2 * (inv[r] as number)
    for (let s = 0; s < spread.length; s++) sum += (spread[s] as number) ** 2 / (du[s] as number)
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
export function quadratic(mixed: MixedSystem, f: (column: number) => number, row: Float64Array): number {
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
