import { describe, expect, it } from 'vitest'
import { factor, inverse, solveFactored } from './calibration/dense.js'
import { denseSchur } from './calibration/estimation.js'
import { toJSON } from './file/index.js'
import { collapse } from './forms.js'
import { fitScores, type Observation } from './index.js'
import { read } from './intake.js'
import { loops, onTheHeap } from './kernels.js'
import { compiled } from './large/compiled.js'
import { fitScores as fitLarge } from './large/index.js'
import { blockDegrees, layOut } from './layout.js'
import { misfitWeights, weighted } from './misfit.js'
import { Minimizer, type Problem, problemOf } from './robust.js'
import { emptySystem, type System, solve } from './system.js'
import { smallWorld, uniformFrom } from './testdata/world.js'

const components = { residual: 0.8, subject: 0.25, rater: 0.25 }
const scale = { min: 1, max: 5 }

function problem(
  seed: number,
  robust: boolean,
  size = { subjects: 30, raters: 40, marks: 300 },
  engine = onTheHeap,
  Code: typeof Uint8Array | typeof Uint16Array | typeof Uint32Array = Uint8Array,
): Problem {
  const answers = read(smallWorld({ seed, ...size }), { scale, criteria: undefined, roles: undefined })
  const forms = collapse(answers, null, { scale, halfLifeDays: 365, asOf: 0 })
  const centred = forms.palette.value.map((y) => y - 3.4)
  const layout = layOut({ ...forms, code: Code.from(forms.code) }, engine)
  const uniform = uniformFrom(seed)
  const wt = layout.wt.map(() => 1 / 64 + Math.floor(uniform() * 63) / 64)
  return problemOf(layout, wt, centred, components, robust)
}

const looked = ['wt', 'inv', 'fv', 'du', 'diag', 'g', 'fu', 'right'] as const
const iterated = ['solution', 'residual', 'direction', 'product'] as const

/** Arrays of a system, copied byte for byte. */
const bytesOf = (system: System, names: readonly ((typeof looked)[number] | (typeof iterated)[number])[]) =>
  names.map((name) => [name, new Uint8Array(system[name].slice().buffer)])

const systemOf = (one: Problem): System => new Minimizer(one).quadratic()

/** J(u, v) by its definition. */
function loss(one: Problem, u: Float64Array, v: Float64Array): number {
  const { layout, wt, centred, edge, threshold } = one
  let sum = 0
  for (let r = 0; r < layout.raters; r++)
    for (let i = layout.ptr[r] as number; i < (layout.ptr[r + 1] as number); i++) {
      const mark = layout.code[i] as number
      const e = (centred[mark] as number) - (u[layout.col[i] as number] as number) - (v[r] as number)
      if ((edge[mark] as number) * e < 0) continue
      const size = Math.abs(e)
      sum += (wt[i] as number) * (size <= threshold ? (e * e) / 2 : threshold * size - threshold ** 2 / 2)
    }
  for (const x of u) sum += (one.lambdaU * x * x) / 2
  for (const x of v) sum += (one.lambdaV * x * x) / 2
  return sum
}

const furthest = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, x, i) => Math.max(most, Math.abs(x - (b[i] as number))), 0)

describe('compiled and in loops', () => {
  // Few raters: more than ten rows each, and several of one subject. Many: every degree from one on.
  it.each([
    [4, Uint8Array],
    [12, Uint16Array],
    [40, Uint32Array],
    [60, Uint8Array],
    [150, Uint16Array],
    [280, Uint32Array],
  ])('the same bytes are made with %i raters of 300 marks', (raters, Code) => {
    for (const rater of [components.rater, 0])
      for (const robust of [false, true])
        for (const reweighted of [false, true]) {
          const [one, other] = [onTheHeap, compiled].map((engine) => {
            const made = problem(raters, robust, { subjects: 30, raters, marks: 300 }, engine, Code)
            return { ...made, lambdaV: components.residual / rater }
          }) as [Problem, Problem]
          expect(one.layout.kernels).toBe(loops)
          expect(other.layout.kernels).not.toBe(loops)
          const uniform = uniformFrom(raters)
          const start = {
            u: Float64Array.from({ length: 30 }, () => uniform() - 0.5),
            v: Float64Array.from({ length: one.layout.raters }, () => (rater > 0 ? uniform() - 0.5 : 0)),
          }
          const passes = [one, other].map((made) => {
            const { layout, lambdaU, lambdaV, wt } = made
            const system = emptySystem(layout, lambdaU, lambdaV, true)
            system.wt.set(wt)
            layout.kernels.look(made, system, start.u, start.v, reweighted)
            const look = bytesOf(system, looked)
            system.direction.set(start.u)
            system.residual.set(start.u.map((x) => Math.cos(x)))
            layout.kernels.multiply(system, system.direction, system.product)
            const curvature = layout.kernels.curvature(system)
            const [next, most] = layout.kernels.advance(system, 0.3)
            layout.kernels.turn(system, 0.7)
            return { look, steps: bytesOf(system, iterated), curvature, next, most }
          })
          expect(passes[1]).toEqual(passes[0])
          expect(passes[0]?.most).toBeGreaterThan(0)
          if (!reweighted) {
            const [a, b] = [one, other].map((made) => new Minimizer(made))
            a?.refine(1e-9)
            b?.refine(1e-9)
            expect([b?.u, b?.v, b?.error]).toEqual([a?.u, a?.v, a?.error])
          }
        }
  })

  it('publish the same scores and explanations', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const marks = smallWorld({ seed, subjects: 20, raters: 90, marks: 300, rich: true })
      for (const loss of ['robust', 'linear'] as const) {
        const model = fitScores(marks, { loss })
        const large = fitLarge(marks, { loss })
        expect(JSON.stringify(toJSON(large))).toBe(JSON.stringify(toJSON(model)))
        const [late] = smallWorld({ seed: seed + 9, subjects: 1, raters: 1, marks: 1, rich: true })
        const more = [{ ...late, evaluation: 'late' } as Observation]
        expect(large.update(more).scores()).toEqual(model.update(more).scores())
        expect(large.explain('workplace-3')).toEqual(model.explain('workplace-3'))
      }
    }
  })
})

describe('the Schur complement', () => {
  it('its product without the matrix is the product with it, at every degree of a rater', () => {
    for (const raters of [4, 12, 60, 200]) {
      const system = systemOf(problem(raters, false, { subjects: 30, raters, marks: 400 }, compiled))
      const { layout } = system
      const dense = denseSchur({ layout, system })
      const { direction: x, product: out } = system
      for (let s = 0; s < x.length; s++) x[s] = Math.sin(s + 1)
      layout.kernels.multiply(system, x, out)
      for (let s = 0; s < x.length; s++) {
        let sum = 0
        let row = 0
        for (let t = 0; t < x.length; t++) {
          sum += (dense[s * x.length + t] as number) * (x[t] as number)
          row += dense[s * x.length + t] as number
        }
        expect(out[s]).toBeCloseTo(sum, 10)
        expect(system.g[s]).toBeCloseTo(row, 10)
        expect(system.diag[s]).toBeCloseTo(dense[s * x.length + s] as number, 10)
      }
    }
  })

  it('raters of each degree stand together, the rest after them', () => {
    const { layout } = problem(9, false, { subjects: 30, raters: 60, marks: 400 })
    for (let r = 0; r < layout.raters; r++) {
      const degree = (layout.ptr[r + 1] as number) - (layout.ptr[r] as number)
      if (degree > blockDegrees) expect(r).toBeGreaterThanOrEqual(layout.block[blockDegrees + 1] as number)
      else expect(r).toBeGreaterThanOrEqual(layout.block[degree] as number)
    }
    expect([...layout.raterLevel].sort((a, b) => a - b)).toEqual(Array.from({ length: layout.raters }, (_, r) => r))
  })

  it('max |r| / g bounds the error of every entry, at any tolerance', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const system = systemOf(problem(seed, false))
      const { layout } = system
      const n = layout.subjects
      const right = Float64Array.from({ length: n }, (_, s) => Math.cos(7 * s + seed))
      const exact = right.slice()
      const l = denseSchur({ layout, system })
      expect(factor(l, n)).toBe(true)
      solveFactored(l, n, exact)
      for (const tolerance of [1, 1e-2, 1e-5, 1e-9]) {
        const x = new Float64Array(n)
        const error = solve(system, right, x, tolerance)
        expect(error).toBeLessThanOrEqual(tolerance)
        expect(furthest(x, exact)).toBeLessThanOrEqual(error * (1 + 1e-6) + 1e-14)
      }
    }
  })

  it('a dense inverse is an inverse', () => {
    const system = systemOf(problem(2, false))
    const { layout } = system
    const n = layout.subjects
    const matrix = denseSchur({ layout, system })
    const l = matrix.slice()
    factor(l, n)
    const c = inverse(l, n)
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0
        for (let k = 0; k < n; k++) sum += (matrix[i * n + k] as number) * (c[k * n + j] as number)
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 10)
      }
    }
    expect(factor(Float64Array.of(1, 0, 2, 1).fill(-1), 2)).toBe(false)
  })
})

describe.each([true, false])('the minimum, robust %s', (robust) => {
  it('is the same from any start, and lies within the certificate of every rougher solution', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const one = problem(seed, robust)
      const exact = new Minimizer(one)
      exact.refine(1e-12)
      expect(exact.error).toBeLessThan(1e-10)
      const uniform = uniformFrom(seed)
      const start = { u: exact.u.map(() => 4 * uniform() - 2), v: exact.v.map(() => 4 * uniform() - 2) }
      const other = new Minimizer(one, start)
      for (const tolerance of [0.5, 1e-2, 1e-4, 1e-8]) {
        const error = other.refine(tolerance)
        expect(error).toBeLessThanOrEqual(tolerance)
        expect(Math.max(furthest(other.u, exact.u), furthest(other.v, exact.v))).toBeLessThanOrEqual(error + 1e-10)
      }
    }
  })

  it('no step away from it lowers the loss', () => {
    const one = problem(3, robust)
    const at = new Minimizer(one)
    at.refine(1e-11)
    const best = loss(one, at.u, at.v)
    const uniform = uniformFrom(5)
    for (let trial = 0; trial < 200; trial++) {
      const far = 10 ** -(1 + 3 * uniform())
      const u = at.u.map((x) => x + far * (uniform() - 0.5))
      const v = at.v.map((x) => x + far * (uniform() - 0.5))
      expect(loss(one, u, v)).toBeGreaterThan(best)
    }
  })
})

it('a rater who contradicts everybody weighs less, in steps of 1/64; nobody weighs more than one', () => {
  const rows = smallWorld({ seed: 6, subjects: 10, raters: 30, marks: 240 })
  const spiteful = rows.map((row) => (row.rater === 'rater-7' ? { ...row, value: row.value > 3 ? 1 : 5 } : row))
  const answers = read(spiteful, { scale, criteria: undefined, roles: undefined })
  const forms = collapse(answers, null, { scale, halfLifeDays: 365, asOf: 0 })
  const layout = layOut(forms)
  const one = problemOf(
    layout,
    layout.wt,
    forms.palette.value.map((y) => y - 3.4),
    components,
    true,
  )
  const minimizer = new Minimizer(one)
  minimizer.refine(1e-8)
  const weights = misfitWeights(one, minimizer, components.residual)
  const place = layout.raterLevel.indexOf(answers.rater.names.level('rater-7') as number)
  for (const [r, m] of weights.entries()) {
    expect(m).toBeLessThanOrEqual(1)
    expect(Number.isInteger(m * 64)).toBe(true)
    if (r !== place) expect(m).toBeGreaterThan(weights[place] as number)
  }
  const wt = weighted(layout, weights)
  const first = layout.ptr[place] as number
  expect(wt[first]).toBe((layout.wt[first] as number) * (weights[place] as number))
})
