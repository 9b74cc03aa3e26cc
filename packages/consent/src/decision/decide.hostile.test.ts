import { describe, expect, it } from 'vitest'
import { libraryInForce } from '../testing/library.js'
import { decide, isDenial, isPermit } from './decide.js'

const now = Date.parse('2026-11-03T09:00:00Z')
const request = {
  purpose: 'lend-book',
  actor: 'r1',
  role: 'reader',
  operation: 'write',
  subjects: ['r1'],
  fields: ['loan', 'taste'],
}
const facts = {
  relation: 'own',
  duty: 'held',
  notice: 'shown',
  destructionRun: 'on-time',
  restoredBackup: 'none',
  otherRole: 'none',
  people: [{ id: 'r1', born: 'adult' }],
  consents: 'unknown',
  domain: { shelf: 'open' },
}
const ask = (...args: readonly unknown[]): unknown => (decide as (...all: readonly unknown[]) => unknown)(...args)

const throwing = new Proxy(
  {},
  {
    get: () => {
      throw new Error('trap')
    },
    has: () => {
      throw new Error('trap')
    },
    getPrototypeOf: () => {
      throw new Error('trap')
    },
  },
)
const deep: unknown[] = []
deep.push(deep)

/** Whatever is not what it should be. */
const junk: readonly unknown[] = [
  undefined,
  null,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53 + 2,
  -0,
  -1,
  0,
  1.5,
  10n,
  true,
  false,
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'unknown',
  '\uD800',
  'İ'.repeat(10_000),
  Symbol('x'),
  () => 'held',
  [],
  [undefined],
  [null],
  ['__proto__'],
  ['loan', 5],
  deep,
  {},
  Object.create(null),
  Object.create(facts),
  JSON.parse('{"__proto__":{"relation":"own"}}'),
  new Map([['relation', 'own']]),
  new Date(0),
  /x/,
  throwing,
  new Proxy([], {}),
  new Uint8Array(8),
  Promise.resolve('held'),
  {
    toString: () => 'held',
  },
  {
    get relation(): string {
      throw new Error('trap')
    },
  },
]

describe('decide answers every input, and junk never with a permit', () => {
  it('in place of the register, the facts or the instant', () => {
    for (const one of junk) {
      expect(ask(one, request, facts, now)).toSatisfy(isDenial)
      expect(ask(libraryInForce, one, facts, now)).toSatisfy(isDenial)
      expect(ask(libraryInForce, request, one, now)).toSatisfy(isDenial)
      if (one !== 0) expect(ask(libraryInForce, request, facts, one)).toSatisfy(isDenial)
    }
    expect(ask(libraryInForce, request, facts, 0), 'before the first instant').toSatisfy(isDenial)
    expect(ask()).toSatisfy(isDenial)
  })

  it('in place of any part of the request that is needed', () => {
    for (const key of ['purpose', 'actor', 'role', 'operation', 'subjects', 'fields'] as const)
      for (const one of junk) {
        if (key === 'actor' && typeof one === 'string' && one !== '') continue
        const outcome = ask(libraryInForce, { ...request, [key]: one }, facts, now)
        expect(outcome, `${key}: ${String(typeof one)}`).toSatisfy(isDenial)
      }
  })

  it('in place of any fact that is needed', () => {
    for (const key of [
      'relation',
      'duty',
      'notice',
      'destructionRun',
      'restoredBackup',
      'otherRole',
      'people',
      'domain',
    ] as const)
      for (const one of junk) {
        const outcome = ask(libraryInForce, { ...request, operation: 'write' }, { ...facts, [key]: one }, now)
        const harmless = key === 'otherRole' || key === 'people'
        if (!harmless) expect(outcome, `${key}: ${typeof one}`).toSatisfy(isDenial)
        else if (isPermit(outcome)) expect(outcome).toMatchObject({ categories: ['loan'], dropped: ['taste'] })
      }
  })

  it('in place of a consent: the field is dropped, the record is not lost', () => {
    const standings = [
      ...junk,
      ...junk.map((one) => [{ subject: 'r1', purpose: 'lend-book', own: one, guardian: one, epoch: 1, asOf: now }]),
      ...junk.map((one) => [
        {
          subject: 'r1',
          purpose: 'lend-book',
          own: { state: 'given', on: one, until: '2027-08-31', proved: true },
          guardian: { state: 'none' },
          epoch: 1,
          asOf: now,
        },
      ]),
    ]
    for (const consents of standings) {
      const outcome = ask(libraryInForce, request, { ...facts, consents }, now)
      if (isPermit(outcome)) expect(outcome).toMatchObject({ categories: ['loan'], dropped: ['taste'] })
    }
  })

  it('a thousand combinations of the above', () => {
    let seed = 42
    const next = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
      return seed
    }
    const keys = Object.keys({ ...request, ...facts })
    for (let i = 0; i < 1_000; i++) {
      const [req, fac]: Record<string, unknown>[] = [{ ...request }, { ...facts }]
      for (let j = 0; j < 3; j++) {
        const key = keys[next() % keys.length] as string
        const target = (key in request ? req : fac) as Record<string, unknown>
        target[key] = junk[next() % junk.length]
      }
      const outcome = ask(libraryInForce, req, fac, now)
      expect(isDenial(outcome) || isPermit(outcome)).toBe(true)
    }
  })

  it('a polluted prototype gives no fact', () => {
    const { relation: _, ...rest } = facts
    const pollution: PropertyDescriptor = { value: 'own', configurable: true, enumerable: true, writable: true }
    Object.defineProperty(Object.prototype, 'relation', pollution)
    try {
      expect(ask(libraryInForce, request, rest, now)).toMatchObject({ code: 'fact-missing', fact: 'guardianship' })
    } finally {
      Reflect.deleteProperty(Object.prototype, 'relation')
    }
  })

  it('a clock that went back makes every consent unknown', () => {
    const standing = {
      subject: 'r1',
      purpose: 'lend-book',
      own: { state: 'given', on: '2026-11-03', until: '2027-08-31', proved: true },
      guardian: { state: 'none' },
      epoch: 1,
      asOf: now,
    }
    const at = (instant: number): unknown => ask(libraryInForce, request, { ...facts, consents: [standing] }, instant)
    expect(at(now)).toMatchObject({ categories: ['loan', 'taste'] })
    expect(at(now - 1)).toMatchObject({ categories: ['loan'], dropped: ['taste'] })
    expect(at(now + 300_000)).toMatchObject({ categories: ['loan', 'taste'] })
    expect(at(now + 300_001)).toMatchObject({ categories: ['loan'], dropped: ['taste'] })
    const twice = ask(libraryInForce, request, { ...facts, consents: [standing, standing] }, now)
    expect(twice).toMatchObject({ categories: ['loan'], dropped: ['taste'] })
  })
})
