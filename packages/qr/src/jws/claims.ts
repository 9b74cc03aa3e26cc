/**
 * The claim sets as data: members in alphabetical order, each with the one pattern of its value. The anchored regular
 * expression that reads a payload, the zod schemas and the JSON Schemas are all made from this table.
 * No value needs an escape, so duplicate keys, depth and Unicode tricks cannot match (VISITS section 4).
 */
export const values = {
  /** Pseudonym of a workplace for one school year: 9 bytes. */
  aud: '[A-Za-z0-9_-]{12}',
  /** Commitment to a shown code and its step: 12 bytes. */
  c: '[A-Za-z0-9_-]{16}',
  day: '[0-9]{4}-[0-9]{2}-[0-9]{2}',
  iss: '[a-z0-9-]{1,12}',
  /** Number of a ticket: 12 bytes. */
  jti: '[A-Za-z0-9_-]{16}',
  kid: '[A-Za-z0-9_-]{12}',
  /** A challenge of the server to a screen: 12 bytes. */
  nonce: '[A-Za-z0-9_-]{16}',
  /** Number of a printed sheet. */
  sheet: '[0-9]{4}',
  /** Pseudonym of a coordinator at one workplace: 12 bytes. */
  sub: '[A-Za-z0-9_-]{16}',
  /** Seconds since 1970 without a leading zero. */
  seconds: '[1-9][0-9]{8,10}',
  /** Ten figures that stand for a ticket's number. */
  vn: '[0-9]{10}',
  /** The sealed slot: 39 bytes. */
  x: '[A-Za-z0-9_-]{52}',
  /** A coordinate of 32 bytes; the last character has two spare bits, which are zero. */
  coordinate: '[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]',
} as const

type Member = {
  readonly name: string
  readonly pattern: string
  readonly kind: 'text' | 'number'
  readonly optional?: true
}
const text = (name: string, pattern: string): Member => ({ name, pattern, kind: 'text' })

/** Members of `vt` (token), `vc` (proof of a code), `vs` (countersignature), `vk` (a screen's request), `vp` (printed sheet). */
export const forms = {
  vt: [
    text('aud', values.aud),
    { ...text('c', values.c), optional: true },
    text('day', values.day),
    text('iss', values.iss),
    text('jti', values.jti),
    text('sub', values.sub),
    text('x', values.x),
  ],
  vc: [text('aud', values.aud), text('c', values.c), text('day', values.day)],
  vs: [text('aud', values.aud), text('c', values.c), text('day', values.day), text('vn', values.vn)],
  vk: [text('aud', values.aud), text('day', values.day), text('nonce', values.nonce)],
  vp: [text('aud', values.aud), text('c', values.c), text('sheet', values.sheet)],
} as const satisfies Record<string, readonly Member[]>

export type Form = keyof typeof forms

const cnf =
  `"cnf":\\{"jwk":\\{"crv":"(?:P-256","kty":"EC","x":"(?<ecx>${values.coordinate})","y":"(?<ecy>${values.coordinate})"` +
  `|Ed25519","kty":"OKP","x":"(?<edx>${values.coordinate})")\\}\\}`

/** `{"aud":"(?<aud>…)","c":…}`; an optional member takes its comma with it. */
function payload(members: readonly Member[]): RegExp {
  const parts = members.map(({ name, pattern, kind, optional }, i) => {
    const quote = kind === 'text' ? '"' : ''
    const one = `${i === 0 ? '' : ','}"${name}":${quote}(?<${name}>${pattern})${quote}`
    return optional ? `(?:${one})?` : one
  })
  return new RegExp(`^\\{${parts.join('')}\\}$`)
}

export const payloads: Readonly<Record<Form, RegExp>> = {
  vt: payload(forms.vt),
  vc: payload(forms.vc),
  vs: payload(forms.vs),
  vk: payload(forms.vk),
  vp: payload(forms.vp),
}

/** The ticket has a nested key and a pair of days; it is written out. */
export const ticketPayload = new RegExp(
  `^\\{"aud":"(?<aud>${values.aud})",${cnf},"exp":(?<exp>${values.seconds}),"iss":"(?<iss>${values.iss})",` +
    `"jti":"(?<jti>${values.jti})","nbf":(?<nbf>${values.seconds}),"sub":"(?<sub>${values.sub})",` +
    `"win":\\["(?<from>${values.day})","(?<to>${values.day})"\\]\\}$`,
)

/** The signed list of what no longer counts: numbers of tickets and keys of workplaces, each until a day. */
export const revocationsPayload = new RegExp(
  `^\\{"day":"(?<day>${values.day})","iss":"(?<iss>${values.iss})",` +
    `"jti":\\[(?<jti>(?:\\["${values.jti}","${values.day}"\\](?:,(?=\\[)|(?=\\])))*)\\],` +
    `"kid":\\[(?<kid>(?:\\["${values.kid}","${values.day}"\\](?:,(?=\\[)|(?=\\])))*)\\],"n":(?<n>0|[1-9][0-9]{0,9})\\}$`,
)
