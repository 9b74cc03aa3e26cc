import { expect, it } from 'vitest'
import { certify } from './certificate.js'
import { deferredAcceptance } from './deferred-acceptance.js'
import type { MarketColumns } from './market-columns.js'
import {
  blockingPairs,
  everyAssignment,
  everyStableMatching,
  isFeasible,
  rankOf,
  studentOptimal,
} from './slow/every-matching.js'
import { type MarketKind, random, randomMarket } from './slow/random-market.js'

/** Markets per kind; `IMES_CASES=100000` is the run that docs/placement.md reports. */
const cases = Number(process.env.IMES_CASES ?? 1500)
const kinds: readonly MarketKind[] = ['flat', 'tree', 'trainers']

it.each(kinds)(
  '%s limits: the matching is what brute force finds best for every student',
  (kind) => {
    const below = random(1)
    let several = 0
    for (let i = 0; i < cases; i++) {
      const columns = randomMarket(below, kind, { students: 6, workplaces: 4 })
      const { entryOf } = deferredAcceptance(columns)
      const stable = everyStableMatching(columns)
      if (stable.length > 1) several++
      expect(blockingPairs(columns, entryOf)).toEqual([])
      expect(isFeasible(columns, entryOf)).toBe(true)
      expect(entryOf).toEqual(studentOptimal(columns, stable))
      // The certificate agrees with brute force on every stable matching: optimal ⇔ acyclic.
      for (const other of stable) {
        const { withinLimits, stable: isStable, studentOptimal: isBest } = certify(columns, other)
        expect({ withinLimits, isStable }).toEqual({ withinLimits: true, isStable: true })
        expect(isBest).toBe(other.every((e, s) => e === entryOf[s]))
      }
    }
    expect(several).toBeGreaterThan(0)
  },
  3_600_000,
)

it.each(kinds)(
  '%s limits: the certificate tells stable from unstable on every assignment',
  (kind) => {
    const below = random(2)
    for (let i = 0; i < cases / 10; i++) {
      const columns = randomMarket(below, kind, { students: 4, workplaces: 3 })
      for (const entryOf of everyAssignment(columns)) {
        const certificate = certify(columns, entryOf)
        expect(certificate.withinLimits).toBe(isFeasible(columns, entryOf))
        if (certificate.withinLimits) expect(certificate.stable).toBe(blockingPairs(columns, entryOf).length === 0)
      }
    }
  },
  3_600_000,
)

/** Every list that a student could hand in instead: all orders of all subsets of the own one. */
function everyList(entries: readonly (readonly [number, number])[]): (readonly [number, number])[][] {
  const lists: (readonly [number, number])[][] = [[]]
  const grow = (list: (readonly [number, number])[]): void => {
    for (const entry of entries)
      if (!list.includes(entry)) {
        lists.push([...list, entry])
        grow([...list, entry])
      }
  }
  grow([])
  return lists
}

function withList(
  columns: MarketColumns,
  student: number,
  list: readonly (readonly [number, number])[],
): MarketColumns {
  const { listStart, entries } = columns
  const [from, to] = [listStart[student] as number, listStart[student + 1] as number]
  const shift = list.length - (to - from)
  return {
    ...columns,
    listStart: listStart.map((start, s) => (s > student ? start + shift : start)),
    entries: Int32Array.from([...entries.subarray(0, 2 * from), ...list.flat(), ...entries.subarray(2 * to)]),
  }
}

it.each(kinds)(
  '%s limits: no student of any market gains by handing in another list',
  (kind) => {
    const below = random(1)
    let misreports = 0
    const gains: { market: number; student: number; list: number[] }[] = []
    for (let market = 0; market < cases; market++) {
      const columns = randomMarket(below, kind, { students: 6, workplaces: 4 })
      const honest = deferredAcceptance(columns).entryOf
      for (let student = 0; student < honest.length; student++) {
        const [from, to] = [columns.listStart[student] as number, columns.listStart[student + 1] as number]
        const own = Array.from(
          { length: to - from },
          (_, j) => [columns.entries[2 * (from + j)] as number, columns.entries[2 * (from + j) + 1] as number] as const,
        )
        for (const list of everyList(own)) {
          misreports++
          const other = withList(columns, student, list)
          const got = deferredAcceptance(other).entryOf[student] as number
          if (got < 0) continue
          const wish = own.findIndex(([x]) => x === other.entries[2 * got])
          if (wish < rankOf(columns, student, honest[student] as number))
            gains.push({ market, student, list: list.map(([x]) => x) })
        }
      }
    }
    expect(gains).toEqual([])
    expect(misreports).toBeGreaterThan(20 * cases)
  },
  3_600_000,
)
