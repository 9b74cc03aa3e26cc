import { canonicalBytes, canonicalize, type Json } from '@imes/consent/canonical'
import { createRandom, type Random } from '@imes/core/testing'
import theirs from 'canonicalize'
import { type Asked, Faults, type Finding, type Promised } from './promise.ts'

const keys = [
  'a',
  'b',
  'ç',
  'Ç',
  'ı',
  'İ',
  '€',
  '\u0080',
  '\ufb33',
  '\u{1f600}',
  '10',
  '1',
  '',
  'A',
  '__proto__',
  '"\\\n',
]
const numbers = [0, -0, 1e21, 1e-7, 333333333.3333332, 5e-324, 1.7976931348623157e308, -9007199254740991, 0.1, 1e20]

/** A closed record: plain JSON values only, nested, with the keys and numbers that serialisers get wrong. */
function value(random: Random, depth: number): Json {
  const kind = random.below(depth > 3 ? 5 : 8)
  if (kind === 0) return null
  if (kind === 1) return random.chance(0.5)
  if (kind === 2) return random.chance(0.3) ? random.pick(numbers) : (random.uint32() - 2 ** 31) / 2 ** random.below(40)
  if (kind === 3) return text(random)
  if (kind === 4) return random.below(2 ** 31)
  if (kind === 5) return Array.from({ length: random.below(4) }, () => value(random, depth + 1))
  const members: [string, Json][] = Array.from({ length: random.below(5) }, () => [
    random.chance(0.6) ? random.pick(keys) : text(random),
    value(random, depth + 1),
  ])
  return Object.fromEntries(members)
}

/** Any code point but a lone surrogate. */
function text(random: Random): string {
  return Array.from({ length: random.below(6) }, () => {
    const point = random.chance(0.5) ? random.below(0x250) : random.below(0x110000)
    return point >= 0xd800 && point < 0xe000 ? 'ş' : String.fromCodePoint(point)
  }).join('')
}

/** Agreement with `canonicalize`, a record read back, and one text whatever order the members were written in. */
export function checkCanonical({ seed, count }: Asked, ours: (value: Json) => string = canonicalize): Finding {
  const faults = new Faults()
  const random = createRandom(seed)
  for (let n = 0; n < count; n++) {
    const record = value(random, 0)
    const said = ours(record)
    faults.expect(said === theirs(record), () => `record ${n}: ${said} and ${theirs(record)}`)
    if (n % 50 !== 0) continue
    const read = JSON.parse(said) as Json
    faults.expect(ours(read) === said, () => `record ${n} reads back as another text`)
    faults.expect(Buffer.from(canonicalBytes(record)).toString() === said, () => `record ${n}: other bytes`)
    if (read === null || typeof read !== 'object' || Array.isArray(read)) continue
    const turned = Object.fromEntries(Object.entries(read).reverse())
    faults.expect(ours(turned) === said, () => `record ${n}: the order of members shows`)
  }
  return {
    looked: {
      tr: `${count} rastgele kayıt, bağımsız bir kitaplıkla baytı baytına karşılaştırıldı.`,
      en: `${count} random records, compared to the byte with a library by others.`,
    },
    faults: faults.list,
  }
}

export const canonical: Promised = {
  says: {
    tr: 'Bir kaydın tek bir yazılışı vardır (RFC 8785); özetler ve imzalar onun üzerinedir.',
    en: 'A record has one text (RFC 8785); hashes and signatures are over that.',
  },
  counts: { tr: 'kayıt', en: 'records' },
  count: 1_000_000,
  quick: 20_000,
  check: async (asked) => checkCanonical(asked),
}
