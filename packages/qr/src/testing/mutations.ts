import { fromBase64url, overflowDigits, signatureBytes, toBase64url } from './mutation-parts.js'

/** A genuine visit in all its texts. */
export interface GenuineVisit {
  readonly ticket: string
  readonly token: string
  readonly beside: string | undefined
  /** The token as digits. */
  readonly digits: string
}

/** A small fast generator of numbers (xorshift128, Marsaglia 2003); a seed gives the same attacks again. */
export function createDice(seed: number): (below: number) => number {
  let [a, b, c, d] = [seed | 1, 0x9e3779b9, 0x243f6a88, 0xb7e15162]
  const next = (): number => {
    const t = a ^ (a << 11)
    a = b
    b = c
    c = d
    d = d ^ (d >>> 19) ^ t ^ (t >>> 8)
    return d >>> 0
  }
  for (let i = 0; i < 32; i++) next()
  return (below) => next() % below
}

type Dice = (below: number) => number

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const strange = [
  '=',
  '==',
  '.',
  '~',
  ' ',
  '\n',
  '\t',
  '+',
  '/',
  '%2E',
  '\u0000',
  'ı',
  'İ',
  '\uFEFF',
  '\u200B',
  '"',
  '{',
  '#',
]
const headers = [
  '{"alg":"none","typ":"vt"}',
  '{"alg":"HS256","typ":"vt"}',
  '{"alg":"ES256","typ":"JWT"}',
  '{"alg":"EdDSA","typ":"vt"}',
  '{"alg":"Ed25519","typ":"vt"}',
  '{"alg":"ES256","typ":"vi"}',
  '{"typ":"vt","alg":"ES256"}',
  '{"alg":"ES256","kid":"AAAAAAAAAAAA","typ":"vt"}',
  '{"alg":"ES256","typ":"vt","zip":"DEF"}',
  '{"alg":"ES256","crit":["b64"],"typ":"vt"}',
].map((text) => toBase64url(text))

const pick = <T>(dice: Dice, from: readonly T[]): T => from[dice(from.length)] as T
const splitJws = (jws: string): string[] => jws.split('.')

/** One character changed, put in, taken out, doubled or swapped. */
function corrupt(text: string, dice: Dice, letters: string): string {
  const at = dice(text.length)
  const letter = letters.charAt(dice(letters.length))
  switch (dice(6)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1)
    case 1:
      return text.slice(0, at) + letter + text.slice(at)
    case 2:
      return text.slice(0, at) + text.charAt(at) + text.slice(at)
    case 3:
      return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
    default:
      return text.slice(0, at) + letter + text.slice(at + 1)
  }
}

/** The same bytes, or nearly, in another spelling. */
function respell(jws: string, dice: Dice): string {
  const parts = splitJws(jws)
  const at = dice(3)
  const part = parts[at] ?? ''
  const other = alphabet.charAt(dice(64))
  const spelled = pick(dice, [
    part.slice(0, -1) + other,
    part + pick(dice, strange),
    pick(dice, strange) + part,
    part.replace(/-/g, '+').replace(/_/g, '/'),
    part.toLowerCase(),
    part.toUpperCase(),
    `${part}A`,
    `${part}=`,
    part.slice(0, part.length >> 1) + pick(dice, strange) + part.slice(part.length >> 1),
  ])
  parts[at] = spelled
  return parts.join('.')
}

/** One claim of the payload changed to a value of the right form, under the old signature. */
function forgeClaim(jws: string, other: string, dice: Dice): string {
  const [head, body, signature] = splitJws(jws) as [string, string, string]
  const mine = JSON.parse(fromBase64url(body)) as Record<string, unknown>
  const theirs = JSON.parse(fromBase64url(splitJws(other)[1] ?? '')) as Record<string, unknown>
  const name = pick(dice, Object.keys(mine))
  const value = mine[name]
  const changed = pick<unknown>(dice, [
    theirs[name],
    typeof value === 'string' ? corrupt(value, dice, alphabet) : Number(value) + 86_400 * (1 + dice(3)),
    name === 'day' ? '2026-11-04' : value,
    undefined,
  ])
  return `${head}.${toBase64url(JSON.stringify({ ...mine, [name]: changed }))}.${signature}`
}

/** Another signature: random, zero, the high twin, halves swapped, one bit. */
function forgeSignature(jws: string, dice: Dice): string {
  const [head, body, signature] = splitJws(jws) as [string, string, string]
  const bytes = signatureBytes(signature)
  switch (dice(5)) {
    case 0:
      for (let i = 0; i < 64; i++) bytes[i] = dice(256)
      bytes[32] = (bytes[32] as number) & 0x7f
      break
    case 1:
      bytes.fill(0, dice(2) * 32)
      break
    case 2:
      bytes.copyWithin(0, 32)
      break
    case 3:
      bytes[32] = (bytes[32] as number) ^ 0x80
      break
    default:
      bytes[dice(64)] = dice(256)
  }
  return `${head}.${body}.${toBase64url(bytes)}`
}

const join = (ticket: string, token: string, beside?: string): string =>
  beside === undefined ? `${ticket}~${token}` : `${ticket}~${token}~${beside}`

export const attacks = [
  'corrupt',
  'respell',
  'claim',
  'signature',
  'header',
  'splice-jws',
  'splice-parts',
  'digits',
  'shape',
] as const
export type Attack = (typeof attacks)[number]

/**
 * One attack on one of the genuine visits. The answer may by chance be a genuine text again: the caller compares.
 * @param prefix the URL prefix that the verifier knows
 */
export function mutate(attack: Attack, visits: readonly GenuineVisit[], prefix: string, dice: Dice): string {
  const [one, two] = [pick(dice, visits), pick(dice, visits)]
  const { ticket, token, beside, digits } = one
  const which = dice(4)
  /** Puts a changed part where it belongs. */
  const put = (change: (jws: string, other: string) => string): string => {
    if (which === 0) return join(change(ticket, two.ticket), token, beside)
    if (which === 1 && beside !== undefined) return join(ticket, token, change(beside, two.beside ?? beside))
    return which === 2 ? prefix + change(token, two.token) : join(ticket, change(token, two.token), beside)
  }
  switch (attack) {
    case 'corrupt':
      return put((jws) => corrupt(jws, dice, alphabet + (dice(8) === 0 ? '=.~ +/' : '')))
    case 'respell':
      return put((jws) => respell(jws, dice))
    case 'claim':
      return put((jws, other) => forgeClaim(jws, other, dice))
    case 'signature':
      return put((jws) => forgeSignature(jws, dice))
    case 'header':
      return put((jws) => `${pick(dice, headers)}.${splitJws(jws).slice(1).join('.')}`)
    case 'splice-jws': {
      const at = dice(3)
      return put((jws, other) =>
        splitJws(jws)
          .map((part, i) => (i === at ? (splitJws(other)[i] ?? part) : part))
          .join('.'),
      )
    }
    case 'splice-parts':
      return join(
        pick(dice, [ticket, two.ticket, token]),
        pick(dice, [token, two.token, ticket, beside ?? token]),
        pick(dice, [undefined, beside, two.beside, token, ticket]),
      )
    case 'digits': {
      const changed = corrupt(digits, dice, '0123456789')
      return dice(2) === 0 ? changed : prefix + changed
    }
    case 'shape':
      return pick(dice, [
        join(ticket, token, beside).slice(0, dice(1000)),
        `${token}~${ticket}`,
        `${token}${token}`,
        `${ticket}~${token}~${beside}~${beside}`,
        prefix.slice(0, dice(prefix.length)) + token,
        `${prefix}${pick(dice, strange)}${token}`,
        `${digits}${dice(10)}`,
        overflowDigits(digits, dice),
        pick(dice, strange).repeat(1 + dice(300)),
        ticket,
        beside ?? '',
      ])
  }
}
