import { describe, expect, it } from 'vitest'
import { libraryInForce as register } from '../testing/library.js'
import { day } from '../time/index.js'
import { now, person, personAxis } from './oracle/space.js'
import type { ConsentStanding, Facts, Person } from './request.js'
import { nobodyKnown, personFacts } from './standing.js'

const today = day('2026-11-03')
const read = (facts: Pick<Facts, 'people' | 'consents'>, on = today): object =>
  personFacts(register, 'lend-book', person, facts, on, now)

const given = { state: 'given', on: day('2026-10-01'), until: day('2027-08-31'), proved: true } as const
const standing: ConsentStanding = {
  subject: person,
  purpose: 'lend-book',
  own: given,
  guardian: { state: 'none' },
  epoch: 3,
  asOf: now,
}
const adult: Person = { id: person, born: 'adult' }
const minor: Person = { id: person, born: day('2010-05-01') }
const said = (people: readonly Person[], more: object = {}): object =>
  read({ people, consents: [{ ...standing, ...more } as ConsentStanding] })
const nobody = { age: 'unknown', consent: 'unknown', guardian: 'unknown', proof: 'unknown', epoch: -1 }

describe('what is known of a person', () => {
  it('is everything that the axis of persons tells, in every one of its words', () => {
    for (const { host, oracle } of personAxis('lend-book')) {
      const found = read(host as Facts) as Record<string, unknown>
      for (const fact of ['age', 'consent', 'guardian', 'proof'] as const)
        expect(found[fact], `${fact}: ${JSON.stringify(host)}`).toBe(oracle[fact] ?? 'unknown')
    }
  })

  it('is nothing of somebody nobody speaks of, and says so in the words of the table', () => {
    expect(nobodyKnown).toEqual(nobody)
    expect(read({})).toEqual(nobody)
    expect(read({ people: [], consents: [] })).toEqual(nobody)
    expect(read({ people: [adult] })).toEqual({ ...nobody, age: 'adult' })
    expect(read({ people: [{ ...adult, id: 'p2' }], consents: [{ ...standing, subject: 'p2' }] })).toEqual(nobody)
  })

  it('is not lost because something else stands in the list', () => {
    const holes = [undefined, null, 5] as never[]
    expect(read({ people: [...holes, adult], consents: [...holes, standing] })).toEqual({
      age: 'adult',
      consent: 'given',
      guardian: 'none',
      proof: 'entered',
      epoch: 3,
    })
  })

  it('is unknown when it is said twice', () => {
    expect(read({ people: [adult, adult], consents: [standing] })).toMatchObject({ age: 'unknown', consent: 'given' })
    expect(read({ people: [adult], consents: [standing, standing] })).toEqual({ ...nobody, age: 'adult' })
  })
})

describe('an age', () => {
  it.each([
    ['adult', 'adult'],
    ['1990-01-01', 'adult'],
    ['2008-11-03', 'adult'],
    ['2008-11-04', 'minor'],
    ['2026-11-03', 'minor'],
    ['2026-11-04', 'unknown'],
    ['2010-02-30', 'unknown'],
    ['unknown', 'unknown'],
    [undefined, 'unknown'],
  ])('of somebody born on %s is %s', (born, age) => {
    expect(read({ people: [{ id: person, born } as Person] })).toMatchObject({ age })
  })

  it('of a 29 February is reached on 1 March of a common year, and not a day before', () => {
    const people: Person[] = [{ id: person, born: day('2008-02-29') }]
    expect(read({ people }, day('2026-02-28'))).toMatchObject({ age: 'minor' })
    expect(read({ people }, day('2026-03-01'))).toMatchObject({ age: 'adult' })
  })

  it('of an emancipated minor counts as adult on the documented flag alone', () => {
    expect(said([{ ...minor, emancipated: true }])).toMatchObject({ age: 'adult', consent: 'given' })
    expect(said([{ ...minor, emancipated: false }])).toMatchObject({ age: 'minor' })
    expect(said([{ ...minor, emancipated: 'yes' as never }])).toMatchObject({ age: 'minor' })
  })
})

describe('a consent', () => {
  it('given as a minor lapses on coming of age, unless the minor was emancipated', () => {
    const grown: Person = { id: person, born: day('2008-11-03') }
    const before = { own: { ...given, on: day('2026-11-02') } }
    expect(said([grown], before)).toMatchObject({ consent: 'lapsed' })
    expect(said([grown], { own: { ...given, on: today } })).toMatchObject({ consent: 'given' })
    expect(said([{ ...grown, emancipated: true }], before)).toMatchObject({ consent: 'given' })
    expect(said([{ ...grown, emancipated: false }], before)).toMatchObject({ consent: 'lapsed' })
    expect(said([adult], before)).toMatchObject({ consent: 'given' })
    expect(read({ consents: [{ ...standing, ...before }] })).toMatchObject({ age: 'unknown', consent: 'given' })
  })

  it('holds on its last day and not on the day after', () => {
    expect(said([adult], { own: { ...given, until: today } })).toMatchObject({ consent: 'given' })
    expect(said([adult], { own: { ...given, until: day('2026-11-02') } })).toMatchObject({ consent: 'expired' })
    expect(said([adult], { own: { ...given, until: undefined } })).toMatchObject({ consent: 'expired' })
    expect(said([adult], { own: { ...given, until: 'soon' } })).toMatchObject({ consent: 'expired' })
  })

  it('without its day, or of a day to come, is unknown', () => {
    for (const on of [undefined, 'yesterday', day('2026-11-04')])
      expect(said([adult], { own: { ...given, on } })).toMatchObject({ consent: 'unknown' })
  })

  it('is as old as the register allows, and a second older it is unknown and says why', () => {
    const most = register.consentMaxAgeSeconds * 1000
    expect(said([adult], { asOf: now - most })).toMatchObject({ consent: 'given' })
    expect(said([adult], { asOf: now - most - 1 })).toEqual({ ...nobody, age: 'adult', tooOld: true })
    for (const asOf of [now + 1, Number.NaN, undefined, 'now'])
      expect(said([adult], { asOf })).toEqual({ ...nobody, age: 'adult' })
  })

  it('that nobody counted is unknown', () => {
    expect(said([adult], { epoch: 0 })).toMatchObject({ consent: 'given', epoch: 0 })
    for (const epoch of [-1, 0.5, Number.NaN, 2 ** 53, '1', undefined])
      expect(said([adult], { epoch })).toEqual({ ...nobody, age: 'adult' })
  })

  it('of a guardian ends with its day and with its text', () => {
    const by = (guardian: object): object => said([minor], { guardian })
    expect(by({ ...given, until: today })).toMatchObject({ guardian: 'given' })
    expect(by({ ...given, until: day('2026-11-02') })).toMatchObject({ guardian: 'expired' })
    expect(by({ state: 'given' })).toMatchObject({ guardian: 'expired' })
    expect(by({ state: 'superseded', until: today })).toMatchObject({ guardian: 'expired' })
    expect(by({ state: 'withdrawn', until: day('2026-11-02') })).toMatchObject({ guardian: 'withdrawn' })
  })

  it('of a minor is proved when both acts are entered; of an adult when their own is', () => {
    const unproved = { ...given, proved: false }
    const proof = (who: Person, own: object, guardian: object): unknown =>
      (said([who], { own, guardian }) as { proof: string }).proof
    expect(proof(minor, given, given)).toBe('entered')
    expect(proof(minor, given, unproved)).toBe('missing')
    expect(proof(minor, given, { ...given, proved: undefined })).toBe('missing')
    expect(proof(minor, unproved, given)).toBe('missing')
    expect(proof(minor, given, { state: 'none' })).toBe('entered')
    expect(proof(adult, given, unproved)).toBe('entered')
    expect(proof(adult, unproved, given)).toBe('missing')
  })
})
