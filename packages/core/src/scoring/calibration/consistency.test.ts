import { expect, it } from 'vitest'
import type { Layout } from '../layout.js'
import { misfitWeight } from '../misfit.js'
import { uniformFrom } from '../testdata/world.js'
import { consistency } from './consistency.js'

it('is what weighting leaves of honest squares, by trial', () => {
  for (const rows of [1, 2, 5, 20]) {
    const layout = { raters: 1, rows, ptr: Int32Array.of(0, rows) } as unknown as Layout
    const uniform = uniformFrom(rows)
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
    let sum = 0
    const trials = 40_000
    for (let trial = 0; trial < trials; trial++) {
      let x = 0
      for (let i = 0; i < rows; i++) x += normal() ** 2
      sum += (misfitWeight(rows, x) * x) / rows
    }
    expect(Math.abs(sum / trials / consistency(layout) - 1)).toBeLessThan(0.02)
  }
  const many = { raters: 1, rows: 1_000, ptr: Int32Array.of(0, 1_000) } as unknown as Layout
  expect(consistency(many)).toBe(1)
})
