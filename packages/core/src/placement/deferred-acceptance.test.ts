import { expect, it } from 'vitest'
import { certify } from './certificate.js'
import type { MarketColumns } from './columns.js'
import { deferredAcceptance } from './deferred-acceptance.js'
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

/** Every list that a student could hand in instead: all orders of all subsets, up to three entries. */
function everyList(entries: readonly (readonly [number, number])[]): (readonly [number, number])[][] {
  const lists: (readonly [number, number])[][] = [[]]
  const grow = (list: (readonly [number, number])[]): void => {
    if (list.length === 3) return
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
  const lists = Array.from({ length: columns.listStart.length - 1 }, (_, s) =>
    s === student
      ? list.flat()
      : Array.from(
          columns.entries.subarray(2 * (columns.listStart[s] as number), 2 * (columns.listStart[s + 1] as number)),
        ),
  )
  const listStart = new Int32Array(lists.length + 1)
  for (const [s, l] of lists.entries()) listStart[s + 1] = (listStart[s] as number) + l.length / 2
  return { ...columns, listStart, entries: Int32Array.from(lists.flat()) }
}

it.each(kinds)(
  '%s limits: no student gains by handing in another list',
  (kind) => {
    const below = random(3)
    let misreports = 0
    for (let i = 0; i < cases / 10; i++) {
      const columns = randomMarket(below, kind, { students: 6, workplaces: 4 })
      const honest = deferredAcceptance(columns).entryOf
      const student = below(honest.length)
      const [from, to] = [columns.listStart[student] as number, columns.listStart[student + 1] as number]
      const own = Array.from(
        { length: to - from },
        (_, j) => [columns.entries[2 * (from + j)] as number, columns.entries[2 * (from + j) + 1] as number] as const,
      )
      for (const list of everyList(own)) {
        misreports++
        const other = withList(columns, student, list)
        const got = deferredAcceptance(other).entryOf[student] as number
        const seat = got < 0 ? -1 : (other.entries[2 * got] as number)
        const trueRank = seat < 0 ? Number.MAX_SAFE_INTEGER : own.findIndex(([x]) => x === seat)
        expect(trueRank).toBeGreaterThanOrEqual(rankOf(columns, student, honest[student] as number))
      }
    }
    expect(misreports).toBeGreaterThan(cases / 10)
  },
  3_600_000,
)
