import { describe, expect, it } from 'vitest'
import { compileRegister } from '../register/index.js'
import { infirmaryInForce } from '../testing/infirmary.js'
import { library, libraryInForce as register } from '../testing/library.js'
import { day, startOfDay } from '../time/index.js'
import { type CellRequest, knownCell, knownVariant, makeCell, momentOf } from './compiled.js'
import { decide, isPermit } from './decide.js'

const now = startOfDay(day('2026-11-03'))
const moment = momentOf(register, now)
const plain = { takenFor: undefined, recipient: undefined, sink: undefined }
const every: readonly CellRequest[] = library.activities.flatMap(({ purpose }) =>
  Object.keys(library.roles).flatMap((role) =>
    Object.keys(library.operations).map((operation) => ({ purpose, role, operation, ...plain })),
  ),
)

const count = { purpose: 'count-loans', actor: 'a', role: 'anyone', operation: 'read-aggregate', subjects: [] }
const asked = (request: object, at = now, of: unknown = register): unknown =>
  decide(
    of as typeof register,
    { ...count, fields: ['count'], ...request } as never,
    {
      relation: 'any',
      duty: 'held',
      restoredBackup: 'none',
      persons: 9,
      release: 'first',
      complement: 'none',
    } as never,
    at,
  )

describe('a compiled cell', () => {
  it('is kept at a place of its own, and found again by the names it was made for', () => {
    const { cells } = momentOf(compileRegister(library, { mode: 'demo' }), now).period
    expect(cells).toHaveLength(every.length)
    const made = every.map((one) => makeCell(moment, one))
    expect(moment.period.cells).toEqual(made)
    for (const [at, { purpose, role, operation }] of every.entries()) {
      const found = knownCell(moment, purpose, role, operation)
      expect(found, `${purpose} ${role} ${operation}`).toBe(made[at])
      expect(found?.granting).toMatchObject({ purpose, role, operation, register: register.hash })
    }
  })

  it('is not found by a name that nobody declared', () => {
    expect(knownCell(moment, 'lend-film', 'reader', 'write')).toBeUndefined()
    expect(knownCell(moment, 'lend-book', 'minister', 'write')).toBeUndefined()
    expect(knownCell(moment, 'lend-book', 'reader', 'constructor')).toBeUndefined()
  })

  it('is not found by such a name whatever all lists of the program were given', () => {
    const lend = { purpose: 'lend-book', role: 'librarian', operation: 'read-loans' }
    const cell = makeCell(moment, { ...lend, ...plain })
    for (const name of ['NaN', '-1', 'undefined'])
      Object.defineProperty(Array.prototype, name, { value: cell, configurable: true })
    try {
      for (const other of [{ purpose: 'lend-film' }, { role: 'minister' }, { operation: 'constructor' }]) {
        const { purpose, role, operation } = { ...lend, ...other }
        expect(knownCell(moment, purpose, role, operation), JSON.stringify(other)).toBeUndefined()
      }
      const loan = { ...lend, subjects: ['r1'], actor: 'a', fields: ['loan'] }
      expect(asked({ ...loan, purpose: 'lend-film' })).toMatchObject({ code: 'activity-undeclared' })
      expect(asked({ ...loan, role: 'minister' })).toMatchObject({ code: 'fact-missing', fact: 'role' })
    } finally {
      for (const name of ['NaN', '-1', 'undefined']) Reflect.deleteProperty(Array.prototype, name)
    }
  })

  it('for another recipient, place or source is one of its own; what is not declared is all the same', () => {
    const lend = { purpose: 'lend-book', role: 'librarian', operation: 'read-loans', ...plain }
    const usual = makeCell(moment, lend)
    const variants = [
      { recipient: 'head' },
      { recipient: 'anyone' },
      { sink: 'store' },
      { sink: 'mail' },
      { sink: 'nowhere' },
      { takenFor: 'lend-book' },
      { takenFor: 'suggest-book' },
      { takenFor: 'nothing' },
      { recipient: 'head', sink: 'nowhere' },
      { recipient: 'head', takenFor: 'nothing' },
    ].map((more) => ({ ...lend, ...more }))
    expect(variants.map((one) => knownVariant(moment, one))).toEqual(variants.map(() => undefined))
    const cells = variants.map((one) => makeCell(moment, one))
    expect(new Set([usual, ...cells]).size).toBe(1 + cells.length)
    expect(variants.map((one) => knownVariant(moment, one))).toEqual(cells)
    for (const [at, one] of variants.entries()) expect(knownVariant(moment, one)).toBe(cells[at])
    expect(knownVariant(moment, { ...lend, sink: 'elsewhere' })).toBe(cells[4])
    expect(knownVariant(moment, { ...lend, takenFor: 'anything' })).toBe(cells[7])
    expect(knownVariant(moment, { ...lend, role: 'head', recipient: 'librarian' })).toBeUndefined()
    expect(knownCell(moment, 'lend-book', 'librarian', 'read-loans')).toBe(usual)
  })

  it('is made once: the same denial again, after another day and another register', () => {
    const refused = () => asked({ operation: 'write' })
    const elsewhere = () => asked({ sink: 'nowhere' })
    const [first, second] = [refused(), elsewhere()]
    expect(asked({}, now + 40 * 86_400_000)).toSatisfy(isPermit)
    asked({}, now, infirmaryInForce)
    expect([first === refused(), second === elsewhere()]).toEqual([true, true])
  })
})

describe('the moment of a decision', () => {
  const first = startOfDay(day('2020-01-01'))

  it('is the day in Türkiye, to the millisecond, in whatever order it is asked', () => {
    expect(new Date(first).toISOString()).toBe('2019-12-31T21:00:00.000Z')
    for (const [at, permitted] of [
      [first - 1, false],
      [first, true],
      [first - 1, false],
      [first + 86_399_999, true],
      [first, true],
      [first - 86_400_000, false],
      [first - 1, false],
      [first, true],
    ] as const)
      expect(isPermit(asked({}, at)), String(at)).toBe(permitted)
    expect(asked({}, first - 1)).toMatchObject({ code: 'activity-undeclared' })
    expect(momentOf(register, first + 86_399_999)).toBe(momentOf(register, first))
    expect(momentOf(register, first + 86_400_000).day).toBe('2020-01-02')
  })

  it('is that of the register asked, not of the one before', () => {
    expect(momentOf(register, now).register).toBe(register)
    expect(momentOf(infirmaryInForce, now).register).toBe(infirmaryInForce)
    expect(asked({}, now, infirmaryInForce)).toMatchObject({ code: 'activity-undeclared' })
    expect(asked({})).toSatisfy(isPermit)
  })
})
