import { ImesError } from '@imes/consent/error'
import { type Day, isDay, startOfDay } from '@imes/consent/time'
import {
  type CryptoKey,
  compactVerify,
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  importJWK,
  type JWK,
  jwtVerify,
} from 'jose'

/** Key sets as their owners publish them. */
export interface AuditKeys {
  /** The issuer's JWK Set. */
  readonly issuer: { readonly keys: readonly JWK[] }
  /** The keys of the workplace's devices, where the auditor has them. */
  readonly workplace?: readonly JWK[]
}

/** What an auditor can say of a kept visit. Freshness is not among it: that is the issuer's, within its days. */
export interface AuditedVisit {
  readonly day: Day
  readonly iss: string
  /** Who beside the issuer spoke for it: the workplace's device, twice or once, or nobody. */
  readonly witness: 'countersigned' | 'shown' | 'none'
}

/** Why an audit failed; the text of the JOSE library is the `cause`. */
export class AuditFailed extends ImesError {
  override readonly code = 'IMES_QR_AUDIT_FAILED'
}

type Claims = Readonly<Record<string, unknown>>
const algorithms = ['ES256', 'EdDSA', 'Ed25519']

async function witnessOf(text: string, keys: readonly JWK[]): Promise<{ typ: unknown; claims: Claims }> {
  for (const jwk of keys) {
    try {
      const key = (await importJWK({ ...jwk }, jwk.alg ?? (jwk.kty === 'EC' ? 'ES256' : 'EdDSA'))) as CryptoKey
      const { payload, protectedHeader } = await compactVerify(text, key, { algorithms })
      return { typ: protectedHeader.typ, claims: JSON.parse(new TextDecoder().decode(payload)) as Claims }
    } catch {
      // Another of the workplace's one or two keys may have signed it.
    }
  }
  throw new AuditFailed('no key of the workplace signed what stands beside the token')
}

/**
 * Checks a kept presentation (`ticket~token[~proof|~countersignature]`) with jose alone: origin, binding and day, as any
 * JOSE library in any language can. It shares no code with `verifyVisitToken` and is its twin in the tests; it accepts
 * more spellings of a token than that one does, counts nothing and knows no revocations.
 * @throws AuditFailed
 */
export async function auditVisit(presentation: string, keys: AuditKeys): Promise<AuditedVisit> {
  const [ticket = '', token = '', beside, ...rest] = presentation.split('~')
  if (rest.length > 0) throw new AuditFailed('too many parts')
  try {
    const set = createLocalJWKSet({ keys: keys.issuer.keys.map((jwk) => ({ ...jwk })) })
    const { claims: seen, alg } = readClaims(token)
    const visitDay = seen.day
    if (!isDay(visitDay)) throw new AuditFailed('the token names no day')
    // The visit's own day stands for today: an audit comes long after the ticket has ended.
    const currentDate = new Date(startOfDay(visitDay) + 43_200_000)
    const issued = await jwtVerify(ticket, set, { algorithms, typ: 'vi', currentDate, requiredClaims: ['exp', 'cnf'] })
    const jwk = (issued.payload as { cnf?: { jwk?: JWK } }).cnf?.jwk
    if (!jwk) throw new AuditFailed('the ticket names no key')
    const own = (await importJWK({ ...jwk }, alg)) as CryptoKey
    const { payload } = await jwtVerify(token, own, { algorithms: [alg], typ: 'vt', currentDate })
    const claims: Claims = payload
    for (const name of ['iss', 'aud', 'sub', 'jti'])
      if (claims[name] !== issued.payload[name]) throw new AuditFailed(`the token's ${name} is not the ticket's`)
    const [from, to] = issued.payload.win as [string, string]
    if (visitDay < from || visitDay > to) throw new AuditFailed('the day is none of the ticket’s days')
    const witness = beside === undefined ? undefined : await witnessOf(beside, keys.workplace ?? [])
    if (witness) {
      for (const name of ['aud', 'c', 'day'])
        if (witness.claims[name] !== claims[name]) throw new AuditFailed(`what stands beside speaks of another ${name}`)
      if (witness.typ !== 'vc' && witness.typ !== 'vs') throw new AuditFailed('what stands beside is of another type')
    }
    return {
      day: visitDay,
      iss: String(claims.iss),
      witness: witness ? (witness.typ === 'vs' ? 'countersigned' : 'shown') : 'none',
    }
  } catch (cause) {
    throw cause instanceof AuditFailed ? cause : new AuditFailed('a signature or claim does not hold', { cause })
  }
}

/** Header and claims before any check: only to learn which day and algorithm to check with. */
function readClaims(token: string): { alg: string; claims: Claims } {
  return { alg: decodeProtectedHeader(token).alg ?? 'none', claims: decodeJwt(token) }
}
