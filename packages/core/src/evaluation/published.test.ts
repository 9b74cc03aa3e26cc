import { canonicalize } from '@imes/consent/canonical'
import { addDays, day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import {
  allowsSpread,
  type Contribution,
  cellOf,
  checkSafetyReport,
  closeSafetyReport,
  defaultPooling,
  defineReleaseCalendar,
  markUnderReview,
  openSafetyReport,
  type PoolableEvaluation,
  planRelease,
  poolEvaluations,
  publish,
  readCell,
  receiveSafetyReport,
  releaseComments,
  safetyReadersOn,
} from './index.js'

const first = day('2027-02-15')
const second = day('2027-07-05')
const calendar = defineReleaseCalendar([first, second])
const people = (count: number, from = 1): Contribution[] =>
  Array.from({ length: count }, (_, n) => ({ person: `p${from + n}`, version: `e${from + n}#1` }))
const release = (contributions: readonly Contribution[], others: readonly Contribution[] = []) =>
  planRelease({
    day: first,
    calendar,
    cells: [
      { cell: 'c', contributions },
      { cell: 'd', contributions: others },
    ],
    published: [],
  })

describe('a cell of which nothing is shown', () => {
  it('has the same bytes for nobody, one, four, a complement, and a cell that does not exist', () => {
    const bytes = (count: number): string =>
      canonicalize(
        readCell(
          publish(release(people(count)), new Map(), () => 1),
          'c',
        ) as never,
      )
    const unknown = canonicalize(readCell(new Map(), 'nowhere') as never)
    for (const count of [0, 1, 2, 3, 4]) expect(bytes(count)).toBe(unknown)
    expect(bytes(5)).not.toBe(unknown)
    const parts = [
      { cell: 'a', contributions: people(9) },
      { cell: 'b', contributions: people(3, 10) },
    ]
    const plan = planRelease({
      day: first,
      calendar,
      cells: parts,
      totals: [{ total: 't', parts: ['a', 'b'] }],
      published: [],
    })
    const shown = publish(plan, new Map(), () => 1)
    expect(canonicalize(readCell(shown, 'a') as never)).toBe(unknown)
    expect(canonicalize(readCell(shown, 'b') as never)).toBe(unknown)
  })

  it('is never computed', () => {
    const computed: string[] = []
    publish(release(people(4), people(6, 20)), new Map(), (one) => {
      computed.push(one.figure)
      return 1
    })
    expect(computed).toEqual(['d'])
  })
})

describe('a published cell', () => {
  it('stands, unchanged, until a lawful release, and says so when something behind it is gone', () => {
    const plan = release(people(6))
    const shown = publish(plan, new Map(), () => 78.4)
    expect(readCell(shown, 'c')).toEqual({
      state: 'published',
      day: first,
      people: 6,
      figure: 78.4,
      underReview: false,
    })
    const struck = markUnderReview(shown, plan.publish, new Set(['e3#1']))
    expect(readCell(struck, 'c')).toMatchObject({ figure: 78.4, underReview: true })
    expect(readCell(markUnderReview(shown, plan.publish, new Set(['e9#1'])), 'c')).toBe(readCell(shown, 'c'))
    const without = planRelease({
      day: second,
      calendar,
      cells: [{ cell: 'c', contributions: people(6).filter((one) => one.person !== 'p3') }],
      published: plan.publish,
    })
    expect(without.stands).toEqual(['c'])
    expect(
      readCell(
        publish(without, struck, () => 0),
        'c',
      ),
    ).toMatchObject({ figure: 78.4, underReview: true })
  })

  it('counts people, not evaluations', () => {
    const twice = [...people(5), { person: 'p1', version: 'e9#1' }]
    expect(
      readCell(
        publish(release(twice), new Map(), () => 1),
        'c',
      ),
    ).toMatchObject({ people: 5 })
  })

  it('has no distribution below ten people', () => {
    expect([allowsSpread(9), allowsSpread(10)]).toEqual([false, true])
  })
})

describe('comments', () => {
  const waiting = (...versions: readonly number[]) =>
    versions.map((n) => ({ cell: 'c', version: `e${n}#1`, text: `remark ${9 - n}` }))

  it('go with a lawful release, in the order of their own words, without author or evaluation', () => {
    const ready = releaseComments(release(people(6)), waiting(1, 2, 3))
    expect(ready.get('c')?.texts).toEqual(['remark 6', 'remark 7', 'remark 8'])
  })

  it('wait while the cell is withheld, never go one by one, and never without their evaluation', () => {
    expect(releaseComments(release(people(4)), waiting(1, 2, 3)).size).toBe(0)
    expect(releaseComments(release(people(6)), waiting(1)).size).toBe(0)
    expect(releaseComments(release(people(6)), waiting(1, 77)).size).toBe(0)
  })
})

describe('pooling', () => {
  const one = (n: number, closed: string, branch = 'b'): PoolableEvaluation => ({
    evaluation: `e${n}`,
    version: 1,
    author: `p${n}`,
    workplace: 'w/1',
    field: 'f',
    branch,
    closed: day(closed),
  })

  it('takes in the last school years and nothing that has not closed', () => {
    const all = [
      one(1, '2024-06-25'),
      one(2, '2025-06-25'),
      one(3, '2026-09-05'),
      one(4, '2027-02-05'),
      one(5, '2027-03-01'),
    ]
    const cells = poolEvaluations(all, { years: 3, across: 'field' }, first)
    expect(cells.map((cell) => cell.contributions.map((each) => each.person))).toEqual([['p2', 'p3', 'p4']])
    expect(poolEvaluations(all, { years: 1, across: 'field' }, first)[0]?.contributions).toHaveLength(2)
  })

  it('puts neighbouring branches together where it is declared so, and keeps names apart', () => {
    const all = [one(1, '2027-02-05', 'x'), one(2, '2027-02-05', 'y')]
    expect(poolEvaluations(all, { years: 1, across: 'branch' }, first)).toHaveLength(2)
    expect(poolEvaluations(all, defaultPooling, first)).toHaveLength(1)
    expect(cellOf(all[0] ?? one(1, '2027-02-05'), defaultPooling)).toBe('w%2F1/f')
  })
})

describe('a safety report', () => {
  const received = day('2026-11-20')
  const readers = { officer: 'deputy', head: 'head' }

  it('is read at once by the named officer, and by the head too once it was left lying', () => {
    const sent = receiveSafetyReport(received)
    expect(safetyReadersOn(sent, readers, received)).toEqual(['deputy'])
    expect(safetyReadersOn(sent, readers, day('2026-11-23'))).toEqual(['deputy'])
    expect(safetyReadersOn(sent, readers, day('2026-11-24'))).toEqual(['deputy', 'head'])
    const opened = openSafetyReport(sent, readers, 'deputy', received)
    expect(safetyReadersOn(opened, readers, addDays(received, 90))).toEqual(['deputy'])
    const alone = { officer: 'head', head: 'head' }
    expect(safetyReadersOn(sent, alone, day('2026-11-24'))).toEqual(['head'])
    expect(() => openSafetyReport(sent, readers, 'head', received)).toThrow(RangeError)
    expect(() => closeSafetyReport(sent, received)).toThrow(RangeError)
    expect(closeSafetyReport(opened, received).state).toBe('closed')
  })

  it('takes the most careful value for what is not said, and names every fault', () => {
    expect(checkSafetyReport({ kind: 'danger', ongoing: 'yes' }).report).toEqual({
      kind: 'danger',
      ongoing: 'yes',
      workplace: 'unsaid',
      text: null,
      contact: 'in-app',
      tellWorkplaceWho: 'no',
    })
    expect(
      checkSafetyReport({ kind: 'gossip', text: 'x'.repeat(2001) }).issues?.map((one) => [one.code, one.path[0]]),
    ).toEqual([
      ['option-unknown', 'kind'],
      ['field-missing', 'ongoing'],
      ['text-too-long', 'text'],
    ])
    expect(checkSafetyReport(null).issues).toHaveLength(2)
    expect(checkSafetyReport({ kind: 'constructor', ongoing: 'yes' }).issues).toHaveLength(1)
  })
})
