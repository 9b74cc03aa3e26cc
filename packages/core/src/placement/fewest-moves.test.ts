import { expect, it } from 'vitest'
import { certify } from './certificate.js'
import { deferredAcceptance } from './deferred-acceptance.js'
import { fewestMoves } from './fewest-moves.js'
import type { MarketColumns } from './market-columns.js'
import { rotationsOf } from './rotations.js'
import { everyStableMatching } from './slow/every-matching.js'
import { random, randomMarket } from './slow/random-market.js'

/** Markets; `IMES_CASES=20000` is the run that docs/placement.md reports. */
const cases = Number(process.env.IMES_CASES ?? 1500)

/** As many seats as students, and the later a student lists a seat the earlier the seat takes that student. */
function opposedMarket(below: (n: number) => number): MarketColumns {
  const students = 3 + below(3)
  const listStart = Int32Array.from({ length: students + 1 }, (_, s) => Math.min(4, students) * s)
  const applicants: { e: number; wish: number; draw: number }[][] = Array.from({ length: students }, () => [])
  const entries = new Int32Array(2 * (listStart[students] as number))
  for (let s = 0; s < students; s++) {
    const seats = Array.from({ length: students }, (_, x) => ({ x, draw: below(1000) })).sort((a, b) => a.draw - b.draw)
    for (let e = listStart[s] as number, wish = 0; e < (listStart[s + 1] as number); e++, wish++) {
      const { x } = seats[wish] as { x: number }
      entries[2 * e] = x
      applicants[x]?.push({ e, wish, draw: below(1000) })
    }
  }
  for (const list of applicants)
    for (const [key, { e }] of list.sort((a, b) => b.wish - a.wish || a.draw - b.draw).entries())
      entries[2 * e + 1] = key
  const seatQuota = Int32Array.from({ length: students }, () => (below(4) === 0 ? 2 : 1))
  return { listStart, entries, seatQuota, blocks: [] }
}

it('no stable matching moves fewer students, and the forced moves are a lower bound', () => {
  const below = random(11)
  let [several, beyondForced] = [0, 0]
  for (let i = 0; i < cases; i++) {
    const columns = i % 2 ? opposedMarket(below) : randomMarket(below, 'flat', { students: 7, workplaces: 5 })
    const stable = everyStableMatching(columns)
    if (stable.length > 1) several++
    const seats = (entryOf: Int32Array): Int32Array =>
      entryOf.map((e) => (e < 0 ? -1 : (columns.entries[2 * e] as number)))
    // Places at random, or a stable matching with some places disturbed.
    const base = seats(stable[below(stable.length)] as Int32Array)
    const current = base.map((seat) => (below(3) > 0 ? seat : below(columns.seatQuota.length + 1) - 1))
    const moves = (entryOf: Int32Array): number => {
      const now = seats(entryOf)
      return current.reduce((n, seat, s) => n + (seat >= 0 && seat !== now[s] ? 1 : 0), 0)
    }
    const found = fewestMoves(columns, current)
    expect(found.moved).toBe(moves(found.entryOf))
    expect(found.moved).toBe(Math.min(...stable.map(moves)))
    expect(certify(columns, found.entryOf)).toMatchObject({ withinLimits: true, stable: true })
    expect(found.proof.forced).toBeLessThanOrEqual(found.moved)
    if (found.proof.forced < found.moved) beyondForced++
  }
  // The markets are worth comparing, at any count: one in five has several stable matchings, one in twenty needs the flow.
  expect(several).toBeGreaterThanOrEqual(Math.floor(cases / 10))
  expect(beyondForced).toBeGreaterThanOrEqual(Math.floor(cases / 100))
}, 3_600_000)

it('where no move is forced, the flow on the rotations still proves that somebody has to move', () => {
  // Each student prefers the seat that prefers the student least: three stable matchings, down a chain of two rotations.
  const columns: MarketColumns = {
    listStart: Int32Array.of(0, 3, 6, 9),
    entries: Int32Array.from([0, 2, 1, 1, 2, 0, 1, 2, 2, 1, 0, 0, 2, 2, 0, 1, 1, 0]),
    seatQuota: Int32Array.of(1, 1, 1),
    blocks: [],
  }
  expect(everyStableMatching(columns)).toHaveLength(3)
  // The second student sits where all begin, the third where all end, the first nowhere: one of them has to move.
  const { moved, proof } = fewestMoves(columns, Int32Array.of(-1, 1, 1))
  expect(moved).toBe(1)
  expect(proof).toEqual({ forced: 0, rotations: 2, flow: 1, forcedIsTight: false, exact: true })
})

it('closed sets of rotations are exactly the stable matchings', () => {
  const below = random(12)
  for (let i = 0; i < cases / 3; i++) {
    const columns = i % 2 ? opposedMarket(below) : randomMarket(below, 'flat', { students: 7, workplaces: 5 })
    const top = deferredAcceptance(columns).entryOf
    const rotations = rotationsOf(columns, top)
    const made = new Set<string>()
    for (let subset = 0; subset < 1 << rotations.length; subset++) {
      const isClosed = rotations.every(
        ({ after }, r) => !(subset & (1 << r)) || [...after].every((a) => subset & (1 << a)),
      )
      if (!isClosed) continue
      const entryOf = top.slice()
      for (const [r, { moves }] of rotations.entries())
        if (subset & (1 << r)) for (const { student, to } of moves) entryOf[student] = to
      made.add(entryOf.join())
    }
    expect([...made].sort()).toEqual(
      everyStableMatching(columns)
        .map((m) => m.join())
        .sort(),
    )
  }
}, 3_600_000)
