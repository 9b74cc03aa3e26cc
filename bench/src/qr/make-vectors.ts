/**
 * Writes `vectors/visit-token/verify.json` anew: `node bench/src/qr/make-vectors.ts`. The other files there are made of
 * fixed bytes and were checked by hand against the protocol; ECDSA signatures are random, so this one changes each time.
 */
import { writeFileSync } from 'node:fs'
import { byHand } from '@imes/qr'
import { toCompact } from '@imes/qr/compact'
import { answerCode, countersign, countersigned, createAnswerLimiter } from '@imes/qr/countersign'
import { createSigner, type DeviceKey, enrolPublicKey } from '@imes/qr/key'
import { createSheet, printed, printedTyped } from '@imes/qr/printed'
import { createVisitWorld, type VisitWorld } from '@imes/qr/testing'
import { createTypedCode, typed } from '@imes/qr/typed'

const world = await createVisitWorld({ seed: 'vectors' })
const { now, today } = world
const prefix = 'https://imes.example.tr/v#'
const hour = 3_600_000
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const place = world.workplace()

const publicsOf = ({ issuer, workplaces }: VisitWorld) => ({
  issuers: { [issuer.iss]: { keys: [enrolPublicKey(issuer.publicJwk)] } },
  workplaces: workplaces.map(({ aud, screen }) => ({
    iss: issuer.iss,
    aud,
    keys: [enrolPublicKey(screen.publicJwk)],
  })),
  roots: workplaces.map(({ aud, root }) => ({ aud, kid: root.kid, day: root.day, root: hex(root.root) })),
  sheets: workplaces.map(({ aud, sheet }) => ({ aud, sheet: sheet.sheet, key: hex(sheet.key) })),
})
const given = { prefix, ...publicsOf(world) }
const ticket = await world.issue('visit-1')
const other = await world.issue('visit-2', { workplace: 1 })
const code = await world.show(now)
const scannedVisit = await world.sign(ticket, { code })
const handVisit = await world.sign(ticket, { code: byHand(today) })
const otherVisit = await world.sign(other, { code: byHand(today) })
const typedVisit = await world.sign(ticket, { code: typed(await createTypedCode({ dayKeys: place.dayKeys, now })) })
const { signer, publicJwk } = world.issuer
const paper = await createSheet({ ...place.sheet, aud: place.aud, signer, publicJwk })
const sheetVisit = await world.sign(ticket, { code: printed(paper.text) })
const sheetTyped = await world.sign(ticket, { code: printedTyped(paper.figures) })
const pending = await answerCode({ ticket: ticket.ticket, keys: world.keys, code })
const reply = await countersign({
  answer: pending.figures,
  aud: place.aud,
  slot: place.slot,
  signer: place.screen.signer,
  dayKeys: place.dayKeys,
  now,
  limiter: createAnswerLimiter(),
})
const double = await world.sign(ticket, { code: countersigned(pending, reply) })

type Expected = { readonly error: string } | { readonly assurance: string; readonly freshness: string }
interface Vector {
  readonly id: string
  readonly source: string
  readonly says: string
  readonly given: Record<string, unknown>
  readonly expect: Expected
}
const vectors: Vector[] = []
const add = (
  id: string,
  source: string,
  says: string,
  text: string,
  expect: Expected,
  more: Record<string, unknown> = {},
): void => {
  vectors.push({ id, source, says, given: { text, now, ...more }, expect })
}
const yes = (assurance: string, freshness: string): Expected => ({ assurance, freshness })
const no = (what: string): Expected => ({ error: `IMES_QR_${what}` })
const tickets = [ticket.ticket]
const { presentation: text, token } = scannedVisit
const digits = toCompact(token)
const [head = '', body = '', signature = ''] = token.split('.')

add('accept-live', 'section 7 step 10', 'A code received within 90 seconds is live.', text, yes('rotating', 'live'))
add('accept-day', 'section 7 step 10', 'The same, received two days later, is a day.', text, yes('rotating', 'day'), {
  now: now + 48 * hour,
})
add('accept-89-seconds', 'section 7 step 10', 'Live until the 90th second.', text, yes('rotating', 'live'), {
  now: now + 89_999,
})
add('accept-90-seconds', 'section 7 step 10', 'From the 90th second on it is a day.', text, yes('rotating', 'day'), {
  now: now + 90_000,
})
add(
  'accept-url',
  'section 7 step 1',
  'The token in the fragment of the known URL.',
  prefix + token,
  yes('rotating', 'live'),
  { tickets },
)
add('accept-bare', 'section 7 step 1', 'The bare token, its ticket known.', token, yes('rotating', 'live'), { tickets })
add('accept-digits', 'section 5 compact', 'The same JWS as decimal digits.', digits, yes('rotating', 'live'), {
  tickets,
})
add('accept-url-digits', 'section 5 compact', 'The digits in the fragment.', prefix + digits, yes('rotating', 'live'), {
  tickets,
})
add(
  'accept-by-hand',
  'section 7 step 8',
  'No code: the holder’s own word.',
  handVisit.presentation,
  yes('by-hand', 'day'),
)
add(
  'accept-typed',
  'section 5 typed codes',
  'Figures typed from the screen.',
  typedVisit.presentation,
  yes('rotating', 'live'),
)
add('accept-printed', 'section 5 printed code', 'A sheet, scanned.', sheetVisit.presentation, yes('printed', 'day'))
add('accept-printed-typed', 'section 5 typed codes', 'A sheet, typed.', sheetTyped.presentation, yes('printed', 'day'))
add(
  'accept-countersigned',
  'section 5 countersignature',
  'The device says that it saw the answer.',
  double.presentation,
  yes('countersigned', 'live'),
)
add(
  'accept-countersigned-third',
  'section 7 step 8',
  'A third party without day keys believes the device.',
  double.presentation,
  yes('countersigned', 'day'),
  { thirdParty: true },
)
add(
  'accept-countersigned-digits',
  'section 5 compact',
  'Token and countersignature as digits.',
  toCompact(double.token, double.beside),
  yes('countersigned', 'live'),
  { tickets },
)
add('accept-proof-third', 'section 7 step 8', 'A third party believes the proof.', text, yes('rotating', 'day'), {
  thirdParty: true,
})
const last = signature.at(-1) ?? ''
const sameBytes = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  .split('')
  .find(
    (one) =>
      one !== last &&
      Buffer.from(signature.slice(0, -1) + one, 'base64url').equals(Buffer.from(signature, 'base64url')),
  )
add(
  'refuse-respelled-text',
  'RFC 4648 §3.5',
  'A token whose last character is spelled another way is refused before its signature is read.',
  `${ticket.ticket}~${head}.${body}.${signature.slice(0, -1)}${sameBytes}`,
  no('TOKEN_MALFORMED'),
)
add('refuse-padding', 'RFC 7515 §2', 'Padding is another spelling.', `${text}=`, no('TOKEN_MALFORMED'))
add('refuse-newline', 'section 4 rule 4', 'So is a newline.', `${token}\n`, no('TOKEN_MALFORMED'), { tickets })
add(
  'refuse-none',
  'RFC 8725 §3.1',
  'No other header is read.',
  `${Buffer.from('{"alg":"none","typ":"vt"}').toString('base64url')}.${body}.${signature}`,
  no('TOKEN_MALFORMED'),
  { tickets },
)
add(
  'refuse-long',
  'section 4 rule 1',
  'More than 2,048 characters are not read.',
  `${text}${'A'.repeat(2048)}`,
  no('TOKEN_MALFORMED'),
)
add('refuse-no-ticket', 'section 7 step 3', 'A token without its ticket.', token, no('TICKET_UNKNOWN'))
add(
  'refuse-other-ticket',
  'section 7 step 4',
  'The token of another’s ticket.',
  `${other.ticket}~${token}`,
  no('SIGNATURE_INVALID'),
)
add(
  'refuse-spliced-payload',
  'section 7 step 4',
  'Another token’s payload.',
  `${ticket.ticket}~${head}.${otherVisit.token.split('.')[1]}.${signature}`,
  no('SIGNATURE_INVALID'),
)
add('refuse-unknown-issuer', 'section 7 step 2', 'No key set for the issuer.', text, no('ISSUER_UNKNOWN'), {
  issuers: {},
})
add('refuse-revoked-ticket', 'section 7 step 6', 'A revoked number, whatever its day.', text, no('KEY_REVOKED'), {
  revoked: { tickets: [ticket.claims.jti], devices: [] },
})
add('refuse-revoked-device', 'section 7 step 6', 'A revoked device.', text, no('KEY_REVOKED'), {
  revoked: { tickets: [], devices: [place.root.kid] },
})
add('refuse-early', 'section 7 step 7', 'A day that has not begun.', text, no('DAY_IN_FUTURE'), {
  now: now - 24 * hour,
})
add('refuse-late', 'section 7 step 7', 'Delivered after day + 3.', text, no('TOKEN_EXPIRED'), { now: now + 96 * hour })
add('refuse-code-in-future', 'section 7 step 8', 'A step later than now and 30 seconds.', text, no('CODE_IN_FUTURE'), {
  now: now - 31_000,
})
add(
  'refuse-unknown-code',
  'section 7 step 8',
  'The device’s root is gone.',
  `${ticket.ticket}~${token}`,
  no('CODE_UNKNOWN'),
  { roots: [] },
)
add(
  'refuse-third-without-witness',
  'section 7 step 8',
  'A third party needs a proof or a countersignature.',
  `${ticket.ticket}~${token}`,
  no('CODE_UNKNOWN'),
  { thirdParty: true },
)
add(
  'refuse-moved-countersignature',
  'section 7 step 8',
  'A countersignature for another code; no silent fall.',
  `${ticket.ticket}~${handVisit.token}~${double.beside}`,
  no('COUNTERSIGNATURE_INVALID'),
)
// Texts that a changed app signs with its own, genuine key.
const phoneSigns = async (key: DeviceKey, claims: Record<string, unknown>): Promise<string> => {
  const sorted = Object.fromEntries(Object.entries(claims).sort(([a], [b]) => (a < b ? -1 : 1)))
  const input = `${head}.${Buffer.from(JSON.stringify(sorted)).toString('base64url')}`
  for (;;) {
    // WebCrypto gives either s; one half of the tries is canonical.
    const raw = Buffer.from(await key.signer.sign(new TextEncoder().encode(input)))
    if ((raw[32] as number) < 0x7f) return `${input}.${raw.toString('base64url')}`
  }
}
const { sub } = otherVisit.claims
add(
  'refuse-mismatch',
  'section 7 step 5',
  'The right key signs another person’s pseudonym: the ticket says otherwise.',
  `${ticket.ticket}~${await phoneSigns(ticket.key, { ...handVisit.claims, sub })}`,
  no('TICKET_MISMATCH'),
)
add(
  'refuse-day-outside',
  'section 7 step 7',
  'A day of another week.',
  `${ticket.ticket}~${await phoneSigns(ticket.key, { ...handVisit.claims, day: '2026-10-28' })}`,
  no('DAY_OUTSIDE_WINDOW'),
)
const [ticketHead = '', ticketBody = '', ticketSignature = ''] = ticket.ticket.split('.')
const finer = Buffer.from(ticketBody, 'base64url')
  .toString()
  .replace(/"exp":(\d+)/, (_, exp: string) => `"exp":${Number(exp) + 60}`)
add(
  'refuse-fine-exp',
  'section 5 ticket',
  'A ticket that ends at a minute is refused before its signature.',
  `${ticketHead}.${Buffer.from(finer).toString('base64url')}.${ticketSignature}~${token}`,
  no('TICKET_INVALID'),
)
add(
  'refuse-forged-ticket',
  'section 7 step 3',
  'A ticket whose signature is another’s.',
  `${ticketHead}.${ticketBody}.${other.ticket.split('.')[2]}~${token}`,
  no('TICKET_INVALID'),
)
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551')
const raw = Buffer.from(signature, 'base64url')
const twin = (order - BigInt(`0x${raw.subarray(32).toString('hex')}`)).toString(16).padStart(64, '0')
add(
  'refuse-high-s',
  'section 4 rule 5',
  'The second signature of the same bytes: n − s for s.',
  `${ticket.ticket}~${head}.${body}.${Buffer.concat([raw.subarray(0, 32), Buffer.from(twin, 'hex')]).toString('base64url')}`,
  no('TOKEN_MALFORMED'),
)
add(
  'refuse-large-group',
  'section 4 rule 7',
  'Digits with a group too large for its bytes.',
  `${digits.slice(0, 18)}${'9'.repeat(17)}${digits.slice(35)}`,
  no('TOKEN_MALFORMED'),
  { tickets },
)

// Ed25519, under both of its names.
const second = await createVisitWorld({ seed: 'vectors ed25519', kind: 'Ed25519' })
for (const name of ['EdDSA', 'Ed25519'] as const) {
  const one = await second.issue(`visit-${name}`)
  const key = { ...one.key, signer: createSigner(one.key.pair.privateKey, name) }
  const signed = await second.sign({ ...one, key }, { code: await second.show(now) })
  const more = { ...publicsOf(second), tickets: [one.ticket] }
  const slug = name.toLowerCase()
  add(
    `accept-${slug}`,
    'RFC 8037, RFC 9864',
    `A phone’s Ed25519 key under the name ${name}.`,
    signed.presentation,
    yes('rotating', 'live'),
    more,
  )
  add(
    `accept-${slug}-digits`,
    'section 5 compact',
    'The same as digits.',
    toCompact(signed.token),
    yes('rotating', 'live'),
    more,
  )
}
add('refuse-used', 'section 7 step 9', 'The ticket has been used.', text, no('TOKEN_USED'), { used: true })

const body2 = { storeKey: hex(world.storeKey), common: given, vectors }
writeFileSync(
  new URL('../../../vectors/visit-token/verify.json', import.meta.url),
  `${JSON.stringify(body2, null, 1)}\n`,
)
console.log(`${vectors.length} vectors`)
