import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { libraryInForce as register } from '../testing/library.js'
import { addDays, type Day, day } from '../time/index.js'
import {
  batchFailed,
  certifyRun,
  destructionPlan,
  isRefused,
  type LegalHold,
  nextBatch,
  planStillDue,
  type RunCursor,
  runSchedule,
  type StoredRow,
  startRun,
} from './index.js'

const returned = day('2026-10-01')
const lastDay = day('2026-10-31')
const dayAfter = day('2026-11-01')
const loan = (id: string, more: Partial<StoredRow> = {}): StoredRow => ({
  id,
  purpose: 'lend-book',
  category: 'loan',
  started: { 'book-returned': returned },
  ...more,
})
const hold = (more: Partial<LegalHold> = {}): LegalHold => ({
  id: 'hold-1',
  law: 'HMK m.107',
  caseNumber: '2026/17',
  person: 'Müdür',
  from: returned,
  until: day('2027-01-31'),
  rows: ['r1'],
  ...more,
})

describe('a plan', () => {
  it('keeps a row on the last day of its term and takes it the day after', () => {
    expect(destructionPlan(register, [loan('r1')], lastDay).total).toBe(0)
    expect(destructionPlan(register, [loan('r1')], dayAfter).parts).toEqual([
      {
        purpose: 'lend-book',
        category: 'loan',
        reasons: { 'retention-over': 1, 'consent-ended': 0, 'erasure-accepted': 0 },
        rows: ['r1'],
      },
    ])
  })

  it('counts months by the calendar', () => {
    const contact = loan('r1', {
      purpose: 'import-readers',
      category: 'contact',
      started: { 'school-year-end': day('2024-02-29') },
    })
    expect(destructionPlan(register, [contact], day('2025-02-28')).total).toBe(0)
    expect(destructionPlan(register, [contact], day('2025-03-01')).total).toBe(1)
  })

  it('waits for the event that starts the clock, and leaves alone what holds no person', () => {
    const rows = [loan('r1', { started: {} }), loan('r2', { purpose: 'count-loans', category: 'count' })]
    expect(destructionPlan(register, rows, day('2099-01-01')).total).toBe(0)
  })

  it('takes a row whose consent ended or whose erasure was accepted, before its term', () => {
    const rows = [loan('r1', { consentEnded: lastDay }), loan('r2', { erasureAccepted: dayAfter })]
    expect(destructionPlan(register, rows, lastDay).parts[0]?.rows).toEqual(['r1'])
    expect(destructionPlan(register, rows, dayAfter).parts[0]?.rows).toEqual(['r1', 'r2'])
  })

  it('lists a row that the register does not declare instead of guessing its term', () => {
    const rows = [loan('r1', { purpose: 'watch' }), loan('r2', { category: 'contact' })]
    expect(destructionPlan(register, rows, dayAfter)).toMatchObject({ total: 0, undeclared: ['r1', 'r2'] })
  })

  it('is kept up by a complete hold until its last day, and by no other', () => {
    const kept = (one: LegalHold, on: Day = dayAfter) => destructionPlan(register, [loan('r1')], on, [one])
    expect(kept(hold())).toMatchObject({ total: 0, held: [{ hold: 'hold-1', rows: 1 }], brokenHolds: [] })
    expect(kept(hold(), day('2027-01-31')).total).toBe(0)
    expect(kept(hold(), day('2027-02-01'))).toMatchObject({ total: 1, brokenHolds: ['hold-1'] })
    for (const broken of [hold({ law: '' }), hold({ caseNumber: ' ' }), hold({ person: '' })])
      expect(kept(broken)).toMatchObject({ total: 1, held: [], brokenHolds: ['hold-1'] })
  })

  it('is the same, hash and all, in whatever order storage gives the rows', () => {
    const rows = ['r3', 'r1', 'r2'].map((id) => loan(id))
    const other = destructionPlan(register, [...rows].reverse(), dayAfter)
    expect(destructionPlan(register, rows, dayAfter)).toEqual(other)
    expect(destructionPlan(register, rows, addDays(dayAfter, 1)).hash).not.toBe(other.hash)
  })
})

describe('a run', () => {
  const certify = (plan: ReturnType<typeof destructionPlan>, at: RunCursor, keyCopies: 'none' | 'kept' = 'none') =>
    certifyRun(plan, at, { run: 'run-1', day: dayAfter, method: 'key-destroyed', keyCopies })

  it('destroys every row once, whatever the batch size and wherever it crashes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(fc.boolean()),
        (n, size, crashes) => {
          const rows = Array.from({ length: n }, (_, i) => loan(`r${i}`, i % 3 === 0 ? { category: 'note' } : {}))
          const plan = destructionPlan(register, rows, dayAfter)
          const store = new Set(rows.map(({ id }) => id))
          let cursor = startRun(plan)
          for (let batch = nextBatch(plan, cursor, size); batch; batch = nextBatch(plan, cursor, size)) {
            for (const id of batch.rows) store.delete(id)
            // A crash after the deletion, before the cursor was stored: the batch comes again.
            if (!crashes.next().value) cursor = JSON.parse(JSON.stringify(batch.after)) as RunCursor
          }
          expect(store.size).toBe(0)
          expect(cursor.destroyed).toBe(plan.total)
          expect(certify(plan, cursor)).toMatchObject({ total: n })
        },
      ),
      { numRuns: 200 * Number(process.env.IMES_CASES ?? 1) },
    )
  })

  it('is not certified before its end, nor when a copy of the key was kept', () => {
    const plan = destructionPlan(register, [loan('r1')], dayAfter)
    expect(certify(plan, startRun(plan))).toMatchObject({ code: 'certificate-missing' })
    const end = nextBatch(plan, startRun(plan))?.after ?? startRun(plan)
    expect(certify(plan, end, 'kept')).toMatchObject({ code: 'key-copied' })
  })

  it('leaves a certificate without personal data, for three years', () => {
    const plan = destructionPlan(register, [loan('canary-ayse'), loan('canary-ali')], dayAfter)
    const end = nextBatch(plan, startRun(plan))?.after ?? startRun(plan)
    const certificate = certify(plan, end)
    if (isRefused(certificate)) throw new Error(certificate.code)
    expect(JSON.stringify(certificate)).not.toContain('canary')
    expect(certificate).toMatchObject({ total: 2, keepUntil: '2029-11-01', planHash: plan.hash })
  })

  it('refuses a cursor of another plan and sizes that are none', () => {
    const [one, two] = [
      destructionPlan(register, [loan('r1')], dayAfter),
      destructionPlan(register, [loan('r2')], dayAfter),
    ]
    expect(() => nextBatch(two, startRun(one))).toThrow(TypeError)
    for (const size of [0, 1.5, 100_001]) expect(() => nextBatch(one, startRun(one), size)).toThrow(RangeError)
  })

  it('alerts at the second failure in a row', () => {
    const plan = destructionPlan(register, [loan('r1')], dayAfter)
    const first = batchFailed(startRun(plan))
    expect([first.alert, batchFailed(first.cursor).alert]).toEqual([false, true])
    expect(nextBatch(plan, first.cursor)?.after.failures).toBe(0)
  })
})

describe('the schedule', () => {
  it('is the first day of the next quarter, and overdue six months and one day after the last run', () => {
    expect(runSchedule(day('2026-01-01'), day('2026-02-01'))).toEqual({
      next: '2026-04-01',
      latest: '2026-07-01',
      overdue: false,
    })
    expect(runSchedule(day('2026-01-01'), day('2026-07-01')).overdue).toBe(false)
    expect(runSchedule(day('2026-01-01'), day('2026-07-02')).overdue).toBe(true)
    expect(runSchedule(day('2026-12-31'), day('2027-01-01')).next).toBe('2027-01-01')
    expect(runSchedule(day('2026-08-31'), day('2027-02-28')).overdue).toBe(false)
  })
})

describe('a run that goes on after it stood still', () => {
  const rows = ['r1', 'r2', 'r3', 'r4'].map((id) => loan(id))
  const plan = destructionPlan(register, rows, dayAfter)
  const first = nextBatch(plan, startRun(plan), 2)
  const at = first?.after ?? startRun(plan)

  it('is the same run where everything is still due', () => {
    expect(planStillDue(plan, at, destructionPlan(register, rows.slice(2), dayAfter))).toEqual({ plan, cursor: at })
  })

  it('leaves out what is held by now, counts what it has destroyed, and certifies no more than that', () => {
    const due = destructionPlan(register, rows.slice(2), dayAfter, [hold({ rows: ['r3'] })])
    const on = planStillDue(plan, at, due)
    expect(on.plan.total).toBe(3)
    expect(on.plan.held).toEqual([{ hold: 'hold-1', rows: 1 }])
    expect(on.plan.hash).not.toBe(plan.hash)
    const last = nextBatch(on.plan, on.cursor, 2)
    expect(last?.rows).toEqual(['r4'])
    const end = last?.after as RunCursor
    expect(nextBatch(on.plan, end)).toBeUndefined()
    const input = { run: 'x', day: dayAfter, method: 'deleted', keyCopies: 'none' } as const
    expect(certifyRun(on.plan, end, input)).toMatchObject({ total: 3, parts: [{ count: 3 }] })
  })

  it('adds nothing, and ends at once where nothing is due any more', () => {
    const none = planStillDue(plan, at, destructionPlan(register, [loan('r9')], dayAfter))
    expect(none.plan.total).toBe(2)
    expect(nextBatch(none.plan, none.cursor)?.rows).toEqual([])
    expect(() => planStillDue(plan, { ...at, planHash: 'x' }, plan)).toThrow(TypeError)
  })
})
