import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Layout, layOut } from '../layout.js'
import type { Design } from './design.js'
import { moments } from './moments.js'
import { reml, remlCriterion } from './reml.js'

interface Case {
  name: string
  y: number[]
  s: number[]
  r: number[]
  x: number[]
  columns: number
  w: number[]
  residual: [number]
  subject: [number]
  rater: [number]
  beta: number[]
  u: number[]
  v: number[]
  criterion: [number]
}

function frozen(name: string): { one: Case; layout: Layout; design: Design } {
  const file = new URL(`../testdata/lme4-${name}.json`, import.meta.url)
  const one = JSON.parse(readFileSync(file, 'utf8')) as Case
  const rows = one.y.length
  const design = Float64Array.from(one.x)
  const weight = Float32Array.from(one.w)
  // Every row is its own entry of the palette, with its own row of the design.
  const layout = layOut({
    rows,
    subjects: one.u.length,
    raters: one.v.length,
    subject: Uint32Array.from(one.s),
    rater: Uint32Array.from(one.r),
    code: Uint32Array.from(one.y, (_, i) => i),
    weight,
    fresh: weight,
    palette: {
      value: Float64Array.from(one.y),
      edge: new Int8Array(rows),
      pattern: Uint16Array.from(one.y, (_, i) => i),
    },
  })
  return { one, layout, design: { columns: one.columns, data: design } }
}

describe.each(['weights', 'fixed-effects', 'boundary'])('lme4 on our own data: %s', (name) => {
  const { one, layout, design } = frozen(name)
  const at = { residual: one.residual[0], subject: one.subject[0], rater: one.rater[0] }

  it('at its components every effect is the same, and the criterion to ten digits', () => {
    const ours = remlCriterion(layout, layout.wt, layout.palette.value, design, at)
    expect(Math.abs(ours.criterion / one.criterion[0] - 1)).toBeLessThan(1e-10)
    for (const [s, u] of one.u.entries()) expect(Math.abs((ours.u[s] as number) - u)).toBeLessThan(1e-8)
    for (const [r, level] of layout.raterLevel.entries())
      expect(Math.abs((ours.v[r] as number) - (one.v[level] as number))).toBeLessThan(1e-8)
    for (const [j, b] of one.beta.entries()) expect(Math.abs((ours.beta[j] as number) - b)).toBeLessThan(1e-8)
  })

  it.each(['exact', 'offset'] as const)('estimates its components, with %s traces', (traces) => {
    const fit = reml(layout, layout.wt, layout.palette.value, { design, traces, tolerance: 1e-9 })
    expect(fit.converged).toBe(true)
    expect(Math.abs(fit.residual / at.residual - 1)).toBeLessThan(1e-6)
    expect(Math.abs(fit.subject / at.subject - 1)).toBeLessThan(1e-5)
    if (name === 'boundary') expect(fit).toMatchObject({ rater: 0, boundary: 'rater' })
    else expect(Math.abs(fit.rater / at.rater - 1)).toBeLessThan(1e-5)
  })

  it('no other components near by have a lower criterion', () => {
    const { value } = layout.palette
    const fit = reml(layout, layout.wt, value, { design, traces: 'exact', tolerance: 1e-9 })
    const best = remlCriterion(layout, layout.wt, value, design, fit).criterion
    for (const [du, dv] of [
      [1.05, 1],
      [0.95, 1],
      [1, 1.05],
      [1, 0.95],
    ] as const) {
      const near = { residual: fit.residual, subject: fit.subject * du, rater: Math.max(fit.rater, 1e-3) * dv }
      expect(remlCriterion(layout, layout.wt, value, design, near).criterion).toBeGreaterThan(best)
    }
  })

  it('probes come close without any dense matrix, and moments start near by', () => {
    const { value } = layout.palette
    const fit = reml(layout, layout.wt, value, { design, traces: 64, tolerance: 1e-8 })
    expect(Math.abs(fit.residual / at.residual - 1)).toBeLessThan(0.02)
    expect(Math.abs(fit.subject / at.subject - 1)).toBeLessThan(0.05)
    const start = moments(layout, layout.wt, value)
    expect(start.subject / at.subject).toBeGreaterThan(0.4)
    expect(start.subject / at.subject).toBeLessThan(2.5)
  })
})
