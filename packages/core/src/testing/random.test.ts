import { describe, expect, it } from 'vitest'
import { createRandom } from './random.js'
import { shareOut, shareOutAtLeastOne } from './share.js'

describe('seeded randomness', () => {
  it('gives the same numbers for the same seed, in every runtime', () => {
    const random = createRandom('imes')
    expect([random.uint32(), random.uint32(), random.uint32()]).toEqual([4031734460, 3018082551, 3769625831])
  })

  it('is even over its range and normal where it says so', () => {
    const random = createRandom(1)
    const bins = new Int32Array(16)
    for (let n = 0; n < 160_000; n++) {
      const bin = random.below(16)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    const chi2 = bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
    expect(chi2).toBeLessThan(37.7)
    let [sum, squares, beyond] = [0, 0, 0]
    for (let n = 0; n < 100_000; n++) {
      const z = random.normal()
      sum += z
      squares += z * z
      if (Math.abs(z) > 1.96) beyond++
    }
    expect(Math.abs(sum / 100_000)).toBeLessThan(0.015)
    expect(Math.abs(squares / 100_000 - 1)).toBeLessThan(0.02)
    expect(Math.abs(beyond / 100_000 - 0.05)).toBeLessThan(0.004)
  })

  it('forks streams that do not disturb one another', () => {
    const [a, b] = [createRandom('x'), createRandom('x')]
    a.uint32()
    expect(a.fork('names').uint32()).toBe(b.fork('names').uint32())
    expect(a.fork('names').uint32()).not.toBe(a.fork('places').uint32())
  })

  it('shuffles without losing anything, and picks nothing from nothing', () => {
    const random = createRandom(3)
    const list = Array.from({ length: 100 }, (_, n) => n)
    const shuffled = random.shuffled(list)
    expect(shuffled).not.toEqual(list)
    expect([...shuffled].sort((x, y) => x - y)).toEqual(list)
    expect(() => random.pick([])).toThrow(RangeError)
  })
})

describe('sharing out', () => {
  it('gives whole shares that sum to the total and stay near their proportion', () => {
    const random = createRandom(5)
    for (let round = 0; round < 200; round++) {
      const weights = Float64Array.from({ length: 1 + random.below(40) }, () => random.unit() ** 3)
      const total = random.below(1000)
      const shares = shareOut(total, weights)
      const sum = weights.reduce((all, weight) => all + weight, 0)
      expect(shares.reduce((all, share) => all + share, 0)).toBe(total)
      for (const [at, share] of shares.entries()) {
        expect(share).toBeGreaterThanOrEqual(0)
        expect(Math.abs(share - ((weights[at] ?? 0) / sum) * total)).toBeLessThanOrEqual(1)
      }
    }
    expect(Math.min(...shareOutAtLeastOne(10, new Float64Array(10)))).toBe(1)
    expect(() => shareOutAtLeastOne(2, [1, 1, 1])).toThrow(RangeError)
  })
})
