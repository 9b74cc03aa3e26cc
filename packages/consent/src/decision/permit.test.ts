import { describe, expect, it, vi } from 'vitest'
import { libraryInForce as register } from '../testing/library.js'
import { day } from '../time/index.js'
import { decide, isDenial, isPermit } from './decide.js'
import { Permit, PermitRefused, permitFault, usePermit } from './permit.js'
import { project } from './project.js'
import type { ConsentStanding } from './request.js'

const now = Date.parse('2026-11-03T09:00:00Z')
const standing: ConsentStanding = {
  subject: 'r1',
  purpose: 'lend-book',
  own: { state: 'given', on: day('2026-10-01'), until: day('2027-08-31'), proved: true },
  guardian: { state: 'none' },
  epoch: 1,
  asOf: now,
}
const facts = {
  relation: 'own',
  duty: 'held',
  notice: 'shown',
  destructionRun: 'on-time',
  restoredBackup: 'none',
  otherRole: 'none',
  people: [{ id: 'r1', born: 'adult' }],
  consents: [standing],
  domain: { shelf: 'open' },
} as const

function permit() {
  const subjects = ['r1']
  const outcome = decide(
    register,
    { purpose: 'lend-book', actor: 'r1', role: 'reader', operation: 'write', subjects, fields: ['loan', 'taste'] },
    facts,
    now,
  )
  if (isDenial(outcome)) throw new Error(outcome.code)
  subjects.push('r2')
  return outcome
}
const use = { purpose: 'lend-book', now: now + 1000, epochs: [standing] } as const

describe('a permit', () => {
  it('is good for its purpose, persons and fields while its consents stand', () => {
    expect(
      usePermit(permit(), { ...use, subject: 'r1', fields: ['taste'], operation: 'write', register: register.hash }),
    ).toSatisfy(isPermit)
  })

  it('is refused past its five minutes, before its minute, and at the very end of it', () => {
    expect(permitFault(permit(), { ...use, now: now + 299_999 })).toBeUndefined()
    expect(permitFault(permit(), { ...use, now: now + 300_000 })).toBe('expired')
    expect(permitFault(permit(), { ...use, now: now - 1 })).toBe('clock-moved-back')
    expect(permitFault(permit(), { ...use, now: Number.NaN })).toBe('clock-moved-back')
  })

  it('is refused for another purpose, person, field, operation or register', () => {
    expect(permitFault(permit(), { ...use, purpose: 'suggest-book' })).toBe('wrong-purpose')
    expect(permitFault(permit(), { ...use, subject: 'r2' }), 'a person added to the caller’s list').toBe(
      'wrong-subject',
    )
    expect(permitFault(permit(), { ...use, subjects: ['r1', 'r9'] })).toBe('wrong-subject')
    expect(permitFault(permit(), { ...use, fields: ['large-print'] })).toBe('wrong-field')
    expect(permitFault(permit(), { ...use, operation: 'run' })).toBe('wrong-operation')
    expect(permitFault(permit(), { ...use, register: 'f'.repeat(64) })).toBe('another-register')
  })

  it('is refused once a consent it rests on has seen another act, or is not shown at all', () => {
    expect(permitFault(permit(), { ...use, epochs: [{ ...standing, epoch: 2 }] })).toBe('stale-consent')
    expect(permitFault(permit(), { ...use, epochs: [] })).toBe('stale-consent')
    expect(permitFault(permit(), { purpose: 'lend-book', now })).toBe('stale-consent')
  })

  it('cannot be built, copied, widened or written down', () => {
    const good = permit()
    const Constructor = good.constructor as new (...rest: unknown[]) => object
    expect(() => new Constructor(Symbol('mint'), {})).toThrow(TypeError)
    expect(() => JSON.stringify(good)).toThrow(TypeError)
    const forgeries: unknown[] = [
      structuredClone(good),
      { ...good },
      Object.create(good),
      Object.create(Object.getPrototypeOf(good)),
      Object.setPrototypeOf({ purpose: 'lend-book' }, Object.getPrototypeOf(good)),
      new Proxy(good, {}),
      Object.assign(Object.create(null), { purpose: 'lend-book', subjects: ['r1'] }),
      Permit.prototype,
      null,
      undefined,
      'lend-book',
      42,
    ]
    for (const forged of forgeries) {
      expect(isPermit(forged)).toBe(false)
      expect(['not-a-permit', 'another-copy']).toContain(permitFault(forged, use))
      expect(() => project(forged as never, { book: 1 })).toThrow(PermitRefused)
    }
    expect(() => {
      ;(good.categories as string[]).push('large-print')
    }).toThrow(TypeError)
    expect(Reflect.set(Object.getPrototypeOf(good), 'purpose', 'x')).toBe(false)
    good.subjects.slice().push('r2')
    expect(good.subjects).toEqual(['r1'])
  })

  it('of another copy of the package is refused by name', async () => {
    vi.resetModules()
    const other = await import('./decide.js')
    const { libraryInForce } = await import('../testing/library.js')
    const foreign = other.decide(
      libraryInForce,
      { purpose: 'lend-book', actor: 'r1', role: 'reader', operation: 'write', subjects: ['r1'], fields: ['loan'] },
      facts,
      now,
    )
    expect(other.isPermit(foreign)).toBe(true)
    expect(permitFault(foreign, use)).toBe('another-copy')
    expect(() => usePermit(foreign as never, use)).toThrow(/another copy of @imes\/consent/)
  })

  it('names its fault in a stable code and no person in its message', () => {
    try {
      usePermit(permit(), { ...use, subject: 'r2' })
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(PermitRefused)
      expect(error).toMatchObject({ code: 'IMES_CONSENT_PERMIT_WRONG_SUBJECT', name: 'PermitRefused' })
      expect(String(error)).not.toContain('r2')
    }
  })
})

describe('the use of a permit', () => {
  const mark = Symbol.for('@imes/consent/permit')

  it('tells in full what it was minted for', () => {
    expect(permit()).toMatchObject({
      role: 'reader',
      operation: 'write',
      register: register.hash,
      issuedAt: now,
      consentEpochs: [{ subject: 'r1', purpose: 'lend-book', epoch: 1 }],
    })
  })

  it('needs every person and every field to be covered, not one of them', () => {
    expect(permitFault(permit(), { ...use, subjects: ['r1'], fields: ['loan', 'taste'] })).toBeUndefined()
    expect(permitFault(permit(), { ...use, fields: ['loan', 'large-print'] })).toBe('wrong-field')
  })

  it('needs the very consent: this person’s, for this purpose, of this epoch', () => {
    for (const wrong of [{ subject: 'r2' }, { purpose: 'suggest-book' }, { epoch: 2 }, { subject: 'r2', epoch: 2 }])
      expect(permitFault(permit(), { ...use, epochs: [{ ...standing, ...wrong }] })).toBe('stale-consent')
    expect(permitFault(permit(), { ...use, epochs: [{ ...standing, epoch: 2 }, standing] })).toBeUndefined()
  })

  it('needs the consent of each person it is about', () => {
    const second = { ...standing, subject: 'r2', epoch: 7 }
    const people = [...facts.people, { id: 'r2', born: 'adult' as const }]
    const both = decide(
      register,
      {
        purpose: 'lend-book',
        actor: 'l1',
        role: 'librarian',
        operation: 'write',
        subjects: ['r1', 'r2'],
        fields: ['taste'],
      },
      { ...facts, relation: 'own-library', people, consents: [standing, second] },
      now,
    )
    if (isDenial(both)) throw new Error(both.code)
    expect(permitFault(both, { ...use, epochs: [standing, second] })).toBeUndefined()
    expect(permitFault(both, { ...use, epochs: [standing, { ...second, epoch: 8 }] })).toBe('stale-consent')
    expect(permitFault(both, { ...use, epochs: [second] })).toBe('stale-consent')
  })

  it('says of anything else that it is no permit, and never throws', () => {
    const trap = new Proxy(
      {},
      {
        has: () => {
          throw new Error('trap')
        },
      },
    )
    for (const one of [
      null,
      undefined,
      5,
      'permit',
      {},
      { [mark]: true },
      trap,
      Object.assign(Object.create({ [mark]: true }), { [mark]: true }),
    ])
      expect(permitFault(one, use)).toBe('not-a-permit')
    expect(permitFault(Object.create({ [mark]: true }), use)).toBe('another-copy')
    expect(Reflect.get(permit(), mark)).toBe(true)
  })

  it('says why in words', () => {
    const Constructor = permit().constructor as new (...rest: unknown[]) => object
    expect(() => new Constructor(Symbol('mint'), {})).toThrow('a Permit comes from decide()')
    expect(() => JSON.stringify(permit())).toThrow('never written down')
    expect(() => usePermit(permit(), { ...use, subject: 'r2' })).toThrow(/^permit refused: wrong-subject$/)
    expect(Object.isFrozen(Constructor) && Object.isFrozen(Constructor.prototype)).toBe(true)
  })
})

describe('project', () => {
  it('keeps the permitted fields of a record and no others', () => {
    const record = { book: 'b1', due: '2026-11-20', hour: '09:41', 'large-print': true, taste: ['şiir'] }
    expect(project(permit(), record)).toEqual({ book: 'b1', due: '2026-11-20', taste: ['şiir'] })
    expect(project(permit(), Object.create(record))).toEqual({})
  })
})
