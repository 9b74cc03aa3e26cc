import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { libraryInForce as register } from '../testing/library.js'
import { addDays, type Day, day } from '../time/index.js'
import {
  backupUntil,
  type JournalLine,
  nextBatch,
  type RunCursor,
  restorePlan,
  restoreState,
  type StoredRow,
  startRun,
} from './index.js'

const made = day('2026-10-15')
const today = day('2026-11-24')
const loan = (id: string, returned: Day = made): StoredRow => ({
  id,
  purpose: 'lend-book',
  category: 'loan',
  started: { 'book-returned': returned },
})
const line = (index: number, row: string, why: JournalLine['why'] = 'destroyed', on: Day = today): JournalLine => ({
  index,
  day: on,
  row,
  why,
})

/** Carries a plan out on what the backup brought back. */
function carryOut(restored: ReturnType<typeof restorePlan>, store: Set<string>, batches = Infinity): RunCursor {
  let cursor = startRun(restored.plan)
  for (let n = 0; n < batches; n++) {
    const batch = nextBatch(restored.plan, cursor, 2)
    if (!batch) break
    for (const row of batch.rows) store.delete(row)
    cursor = batch.after
  }
  return cursor
}

describe('a restored backup', () => {
  it('that says how many lines it knows needs those after them, without a gap', () => {
    const lines = [line(3, 'r1'), line(4, 'r2')]
    const recent = addDays(today, -3)
    const { plan } = restorePlan(register, [loan('r1', recent), loan('r3', recent)], lines, { made, today, since: 3 })
    expect(plan.parts.flatMap((part) => part.rows)).toEqual(['r1'])
    for (const since of [0, 2, 4])
      expect(() => restorePlan(register, [], lines, { made, today, since })).toThrow(TypeError)
  })

  it('brings back no row that was destroyed, withdrawn or erased after it was made', () => {
    const whys = ['destroyed', 'consent-ended', 'erasure-accepted'] as const
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ ended: fc.boolean(), why: fc.constantFrom(...whys), after: fc.integer({ min: 0, max: 40 }) }),
          { maxLength: 20 },
        ),
        (rows) => {
          const stored = rows.map((_, n) => loan(`r${n}`, addDays(today, -3)))
          const journal = rows
            .flatMap(({ ended, why, after }, n) => (ended ? [{ row: `r${n}`, why, day: addDays(made, after) }] : []))
            .map((one, index) => ({ ...one, index }))
          const store = new Set(stored.map(({ id }) => id))
          const restored = restorePlan(register, stored, journal, { made, today })
          const cursor = carryOut(restored, store)
          expect(restoreState(restored, cursor)).toBe('replayed')
          expect([...store]).toEqual(rows.flatMap(({ ended }, n) => (ended ? [] : [`r${n}`])))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('takes rows whose term has ended meanwhile, although nobody wrote a line of them', () => {
    const store = new Set(['old', 'new'])
    carryOut(restorePlan(register, [loan('old'), loan('new', addDays(today, -1))], [], { made, today }), store)
    expect([...store]).toEqual(['new'])
  })

  it('serves nothing before the last batch, nor with a cursor of another plan, nor with a row that nobody declares', () => {
    const restored = restorePlan(
      register,
      ['a', 'b', 'c'].map((id) => loan(id)),
      [],
      { made, today },
    )
    expect(restoreState(restored, startRun(restored.plan))).toBe('not-replayed')
    expect(restoreState(restored, carryOut(restored, new Set(), 1))).toBe('not-replayed')
    const other = restorePlan(register, [loan('z')], [], { made, today })
    expect(restoreState(restored, carryOut(other, new Set()))).toBe('not-replayed')
    const stray = restorePlan(register, [{ ...loan('a'), purpose: 'watch' }], [], { made, today })
    expect(restoreState(stray, carryOut(stray, new Set()))).toBe('not-replayed')
  })

  it('is not brought back by a hold, and a hold keeps what it kept', () => {
    const hold = {
      id: 'h',
      law: 'HMK m.107',
      caseNumber: '1',
      person: 'Müdür',
      from: made,
      until: day('2027-01-01'),
      rows: ['gone', 'kept'],
    }
    const store = new Set(['gone', 'kept'])
    carryOut(
      restorePlan(register, [loan('gone'), loan('kept')], [line(0, 'gone')], { made, today, holds: [hold] }),
      store,
    )
    expect([...store]).toEqual(['kept'])
  })

  it('needs a journal without a gap, and is no older than a backup may be', () => {
    expect(() => restorePlan(register, [], [line(1, 'a')], { made, today })).toThrow(TypeError)
    expect(backupUntil(made)).toBe(addDays(made, 90))
    expect(() => restorePlan(register, [], [], { made, today: addDays(made, 90) })).not.toThrow()
    expect(() => restorePlan(register, [], [], { made, today: addDays(made, 91) })).toThrow(RangeError)
  })
})
