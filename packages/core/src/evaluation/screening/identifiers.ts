import { isNationalId } from '../../reference/index.js'
import type { PlainText } from './plain.js'

export type SpanKind =
  | 'national-id'
  | 'phone'
  | 'e-mail'
  | 'plate'
  | 'iban'
  | 'handle'
  | 'person-name'
  | 'special-category'

/** A place in the original text: UTF-16 units, `to` excluded. Shown to the author alone. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly kind: SpanKind
}

interface Found {
  readonly at: number
  readonly length: number
}

function all(text: string, pattern: RegExp, accept: (match: string, at: number) => boolean): Found[] {
  return [...text.matchAll(pattern)]
    .filter((match) => accept(match[0], match.index))
    .map((match) => ({ at: match.index, length: match[0].length }))
}

interface Digits extends Found {
  readonly digits: string
  /** Digits of the first group, and what stands right before it. */
  readonly first: number
  readonly plus: boolean
}

/**
 * Everything that neighbouring groups of digits could spell together: `5 0555 123 45 67` has a telephone number in it
 * although a figure stands before. At most 15 digits, never half a group.
 */
function figures(text: string): readonly Digits[] {
  return [...text.matchAll(/\d+(?:[\s.\-/·()]{1,2}\d+)*/g)].flatMap((run) => {
    const groups = [...run[0].matchAll(/\d+/g)].map((group) => ({ digits: group[0], at: run.index + group.index }))
    return groups.flatMap((start, from): Digits[] => {
      const found: Digits[] = []
      let digits = ''
      for (const group of groups.slice(from)) {
        digits += group.digits
        if (digits.length > 15) break
        const length = group.at + group.digits.length - start.at
        found.push({ at: start.at, length, digits, first: start.digits.length, plus: text[start.at - 1] === '+' })
      }
      return found
    })
  })
}

/** Eleven digits with right check digits, with or without separators. Made-up ids (0…) are held like real ones. */
function nationalIds(text: string): readonly Found[] {
  return figures(text).filter((one) => isNationalId(one.digits, { allowFictionalIds: true }))
}

const national = /^(?:0090|90|0)?([2-5]\d{9}|8[015]\d{8})$/

/** Numbers of Türkiye (mobile, landline, 444, 850) and anything with a plus and a country code. */
function phones(text: string): readonly Found[] {
  return figures(text).filter(({ digits, first, plus }) => {
    if (plus) return digits.length >= 8
    if (digits.length === 7) return digits.startsWith('444') && first !== 4
    // `2500 300 400` are measures: without a zero before it a number begins with its three-digit code.
    return national.test(digits) && (digits.length > 10 || first === 3 || first === 6 || first === 10)
  })
}

function mails(text: string): Found[] {
  return all(
    text,
    /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\]| at )\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\(nokta\)|\[nokta\]| nokta )\s?[\p{L}\p{N}-]+)*\s?(?:\.|\(nokta\)|\[nokta\]| nokta )\s?[\p{L}]{2,}/gu,
    () => true,
  )
}

function handles(text: string): Found[] {
  return [
    ...all(text, /(?<![\p{L}\p{N}@.])@[\p{L}\p{N}_.]{3,}/gu, () => true),
    ...all(text, /(?:https?:\/\/|www\.)\S+/g, () => true),
  ]
}

const units = new Set([
  'kg',
  'gr',
  'cm',
  'mm',
  'km',
  'tl',
  'lt',
  'ml',
  'dk',
  'sn',
  'st',
  'kw',
  'ile',
  've',
  'inc',
  'bar',
  'hz',
  'rpm',
  'no',
])

/** Province 01–81, one to three letters, two to five digits: `06 ABC 123`. Measures (`12 kg 500`) are none. */
function plates(text: string): Found[] {
  return all(
    text,
    /(?<![\p{L}\p{N}])(?:0[1-9]|[1-7]\d|8[01])[\s-]?[a-zı]{1,3}[\s-]?\d{2,5}(?![\p{L}\p{N}])/gu,
    (match) => {
      const letters = match.replace(/[^a-zı]/g, '')
      const digits = match.slice(match.search(/[a-zı]/)).replace(/\D/g, '')
      if (units.has(letters)) return false
      const [least, most] = letters.length === 1 ? [4, 5] : letters.length === 2 ? [3, 4] : [2, 3]
      return digits.length >= least && digits.length <= most
    },
  )
}

/** ISO 13616: right check digits anywhere, or the shape of a Turkish one even with a slip in it. */
function ibans(text: string): Found[] {
  return all(text, /(?<![\p{L}\p{N}])[a-zı]{2}\s?\d{2}(?:[\s-]?[a-z0-9ı]){11,30}(?![\p{L}\p{N}])/gu, (match) => {
    const compact = match.replace(/[\s-]/g, '').replaceAll('ı', 'i')
    if (/^tr\d{24}$/.test(compact)) return true
    const turned = `${compact.slice(4)}${compact.slice(0, 4)}`
    let rest = 0
    for (const character of turned) {
      const value = Number.parseInt(character, 36)
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97
    }
    return rest === 1
  })
}

/** Everything in the text that points to a person or an account by its form alone. */
export function findIdentifiers({ text, origin }: PlainText): readonly Span[] {
  const kinds: readonly (readonly [SpanKind, readonly Found[]])[] = [
    ['national-id', nationalIds(text)],
    ['iban', ibans(text)],
    ['phone', phones(text)],
    ['e-mail', mails(text)],
    ['plate', plates(text)],
    ['handle', handles(text)],
  ]
  return kinds.flatMap(([kind, found]) =>
    found.map(({ at, length }) => ({ kind, from: origin[at] ?? 0, to: origin[at + length] ?? origin.at(-1) ?? 0 })),
  )
}
