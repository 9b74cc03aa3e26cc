import { readdirSync, readFileSync } from 'node:fs'
import theirs from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalBytes, canonicalHash, canonicalize, type Json } from './index.js'

const data = new URL('testdata/', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, data), 'utf8')

it.each(readdirSync(new URL('input/', data)))('writes the published %s to the byte', (file) => {
  const value = JSON.parse(read(`input/${file}`)) as Json
  expect(canonicalize(value)).toBe(read(`output/${file}`).trimEnd())
  expect(Buffer.from(canonicalBytes(value)).toString('utf8')).toBe(canonicalize(value))
})

/** Closed records: 1,000,000 of them with `pnpm verify canonical`. */
it('agrees with a library by others on random records, and on no order of members', () => {
  const key = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', '10', '1', 'ı', 'İ'))
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, true, false),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.string({ unit: 'binary' }),
      fc.array(tie('value'), { maxLength: 5 }),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }).map((members) => Object.fromEntries(members)),
    ) as fc.Arbitrary<Json>,
  }))
  fc.assert(
    fc.property(value, (one) => {
      const said = canonicalize(one)
      expect(said).toBe(theirs(one))
      expect(canonicalize(JSON.parse(said) as Json)).toBe(said)
      if (one === null || typeof one !== 'object' || Array.isArray(one)) return
      expect(canonicalHash(Object.fromEntries(Object.entries(one).reverse()))).toBe(canonicalHash(one))
    }),
    { numRuns: 3_000 * Number(process.env.IMES_CASES ?? 1) },
  )
})

class Day {
  readonly day = '2026-11-03'
}
const loop: Record<string, unknown> = {}
loop.self = loop
const ring: unknown[] = []
ring.push({ ring })
const nested = (depth: number, leaf: unknown = 1): unknown =>
  Array.from({ length: depth }).reduce((inner: unknown) => [inner], leaf)
const sparse: unknown[] = []
sparse[0] = 1
sparse[2] = 3
const hidden = Object.defineProperty({ a: 1 }, 'b', { value: 2, enumerable: false })

/** What has no text of its own in JSON: other serialisers drop it, turn it into `{}` or write something that is not JSON. */
const refused: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['a member that is undefined', { a: undefined }],
  ['an element that is undefined', [undefined]],
  ['a function', () => 1],
  ['a member that is a function', { a: () => 1 }],
  ['a symbol', Symbol('a')],
  ['a member that is a symbol', { a: Symbol('a') }],
  ['a symbol key', { [Symbol('a')]: 1 }],
  ['a symbol key beside others', { a: 1, [Symbol.iterator]: 1 }],
  ['a bigint', 1n],
  ['a bigint inside', { a: [1n] }],
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['minus Infinity', -Infinity],
  ['NaN inside', { a: { b: [Number.NaN] } }],
  ['a lone high surrogate', '\ud800'],
  ['a lone low surrogate', '\udc00'],
  ['surrogates in the wrong order', '\udc00\ud800'],
  ['a lone surrogate at the end', 'a\ud83d'],
  ['a lone surrogate before a letter', '\ud83da'],
  ['two high surrogates before a low one', '\ud83d\ud83d\ude00'],
  ['a lone surrogate in a key', { 'a\ud800': 1 }],
  ['a lone surrogate deep inside', [{ a: ['\udfff'] }]],
  ['a Map', new Map([['a', 1]])],
  ['an empty Map', new Map()],
  ['a Set', new Set([1])],
  ['a Date', new Date(0)],
  ['a date inside', { on: new Date(0) }],
  ['a RegExp', /a/],
  ['an Error', new Error('a')],
  ['a Promise', Promise.resolve(1)],
  ['a WeakMap', new WeakMap()],
  ['bytes', new Uint8Array([1])],
  ['a buffer', new ArrayBuffer(1)],
  ['a number in a box', new Number(1)],
  ['a text in a box', new String('a')],
  ['a truth in a box', new Boolean(true)],
  ['an instance of a class', new Day()],
  ['an instance inside', { on: new Day() }],
  [
    'something with toJSON of its class',
    new (class {
      toJSON() {
        return 1
      }
    })(),
  ],
  ['an object over another', Object.create({ a: 1 })],
  ['a subclass of Array', new (class extends Array<number> {})(1, 2)],
  ['an array with a hole', sparse],
  ['an array of holes', new Array(3)],
  ['a hole made up for by a name', Object.assign([] as unknown[], { 0: 1, 2: 3, a: 2 })],
  ['an array with a name beside its elements', Object.assign([1], { a: 2 })],
  ['an array with a symbol beside its elements', Object.assign([1], { [Symbol('a')]: 2 })],
  ['a hidden member', hidden],
  ['a ring of objects', loop],
  ['a ring of arrays', ring],
  ['66 levels', nested(66)],
  [
    'a proxy that throws',
    new Proxy(
      {},
      {
        ownKeys() {
          throw new TypeError('no')
        },
      },
    ),
  ],
  [
    'a generator',
    (function* () {
      yield 1
    })(),
  ],
]

describe('refuses what has no one text, instead of dropping it', () => {
  it('in more than forty forms', () => expect(refused.length).toBeGreaterThanOrEqual(40))
  it.each(refused)('%s', (_, value) => {
    expect(() => canonicalize(value as Json)).toThrow(TypeError)
    expect(() => canonicalHash(value as Json)).toThrow(TypeError)
  })
  it('and takes what is plain, in whatever way it came about', () => {
    expect(canonicalize(Object.assign(Object.create(null), { b: 1, a: [] }) as Json)).toBe('{"a":[],"b":1}')
    expect(canonicalize(Object.freeze({ a: Object.freeze([null]) }))).toBe('{"a":[null]}')
    expect(canonicalize(nested(64) as Json)).toHaveLength(129)
    expect(canonicalize(-0)).toBe('0')
    expect(canonicalize('\ud83d\ude00')).toBe('"😀"')
    const one = { a: 1 }
    expect(canonicalize([one, one])).toBe('[{"a":1},{"a":1}]')
  })
})
