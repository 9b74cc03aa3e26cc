import { describe, expect, it } from 'vitest'
import type { Forms } from '../forms.js'
import { uniformFrom } from '../testdata/world.js'
import { PushedVariance } from './pushed-variance.js'

/** Column `at` of the inverse of a small symmetric positive definite matrix, by elimination. */
function columnOfInverse(matrix: readonly (readonly number[])[], at: number): number[] {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, i === at ? 1 : 0])
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const factor = (rows[i]?.[k] as number) / (rows[k]?.[k] as number)
      for (let j = k; j <= n; j++)
        (rows[i] as number[])[j] = (rows[i]?.[j] as number) - factor * (rows[k]?.[j] as number)
    }
  return rows.map((row, i) => (row[n] as number) / (row[i] as number))
}

/** Pairs met at random, some more than once, with weights as ages make them. */
function randomForms(seed: number): Forms {
  const uniform = uniformFrom(seed)
  const below = (n: number): number => Math.floor(n * uniform())
  const [subjects, raters] = [1 + below(8), 1 + below(20)]
  const rows = Math.max(subjects, raters) + below(40)
  return {
    rows,
    subjects,
    raters,
    subject: Uint32Array.from({ length: rows }, (_, i) => (i < subjects ? i : below(subjects))),
    rater: Uint32Array.from({ length: rows }, (_, i) => (i < raters ? i : below(raters))),
    code: new Uint8Array(rows),
    weight: seed % 3 === 0 ? undefined : Float32Array.from({ length: rows }, () => (1 + below(65_536)) / 65_536),
    fresh: undefined,
    palette: { value: Float64Array.of(3), edge: Int8Array.of(0), pattern: Uint16Array.of(0) },
  }
}

describe('one entry of the inverse', { timeout: 60_000 }, () => {
  it('lies within its bounds, which are as close as was asked, in 1,000 random fields', () => {
    for (let seed = 1; seed <= 1_000; seed++) {
      const forms = randomForms(seed)
      const uniform = uniformFrom(seed + 1_000_000)
      const [lambdaU, lambdaV] = [10 ** (2 * uniform() - 1), 10 ** (2 * uniform() - 1)]
      const { subjects, raters, rows } = forms
      const size = subjects + raters
      const matrix = Array.from({ length: size }, (_, i) =>
        Array.from({ length: size }, (_, j) => (i === j ? (i < subjects ? lambdaU : lambdaV) : 0)),
      )
      for (let k = 0; k < rows; k++) {
        const [s, r] = [forms.subject[k] as number, subjects + (forms.rater[k] as number)]
        const w = forms.weight ? (forms.weight[k] as number) : 1
        for (const [i, j, more] of [
          [s, s, w],
          [r, r, w],
          [s, r, w],
          [r, s, w],
        ] as const)
          (matrix[i] as number[])[j] = (matrix[i]?.[j] as number) + more
      }
      const pushed = new PushedVariance(forms, lambdaU, lambdaV)
      const tolerance = 10 ** (-1 - 8 * uniform()) / lambdaU
      for (let s = 0; s < Math.min(subjects, 2); s++) {
        const exact = columnOfInverse(matrix, s)[s] as number
        const { low, high } = pushed.of(s, tolerance)
        expect(low).toBeLessThanOrEqual(exact * (1 + 1e-12))
        expect(high).toBeGreaterThanOrEqual(exact * (1 - 1e-12))
        expect(high - low).toBeLessThanOrEqual(tolerance)
      }
    }
  })

  it('does not depend on the order of arrival, to the last bit', () => {
    const forms = randomForms(7)
    const back = <T extends Uint32Array | Float32Array>(column: T): T => column.slice().reverse() as T
    const turned = {
      ...forms,
      subject: back(forms.subject),
      rater: back(forms.rater),
      weight: forms.weight && back(forms.weight),
    }
    const of = (one: Forms) => JSON.stringify(new PushedVariance(one, 4, 4).of(0, 1e-6))
    expect(of(turned)).toBe(of(forms))
  })
})
