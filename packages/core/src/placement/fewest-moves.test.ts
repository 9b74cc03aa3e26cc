import { expect, it } from 'vitest'
import { certify } from './certificate.js'
import { deferredAcceptance } from './deferred-acceptance.js'
import { fewestMoves } from './fewest-moves.js'
import { rotationsOf } from './rotations.js'
import { everyStableMatching } from './slow/every-matching.js'
import { random, randomMarket } from './slow/random-market.js'

/** Markets; `IMES_CASES=20000` is the run that docs/placement.md reports. */
const cases = Number(process.env.IMES_CASES ?? 1500)

it('no stable matching moves fewer students, and the forced moves are a lower bound', () => {
  const below = random(11)
  let [several, beyondForced] = [0, 0]
  for (let i = 0; i < cases; i++) {
    const columns = randomMarket(below, 'flat', { students: 7, workplaces: 5 })
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
  expect(several).toBeGreaterThan(0)
  expect(beyondForced).toBeGreaterThan(0)
}, 3_600_000)

it('closed sets of rotations are exactly the stable matchings', () => {
  const below = random(12)
  for (let i = 0; i < cases / 3; i++) {
    const columns = randomMarket(below, 'flat', { students: 7, workplaces: 5 })
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
