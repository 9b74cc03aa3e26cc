import { type Day, isDay } from '@imes/consent/time'
import { RevocationsInvalid } from '../error/index.js'
import { type PublicJwk, readJws, revocationsPayload, type Signer, signJws, verifySignature } from '../jws/index.js'
import { type KeyRing, keyId } from '../key/index.js'

type Maybe<T> = T | Promise<T>

/** What no longer counts. A token delivered after the revocation is refused, whatever its day. */
export interface Revocations {
  /** Whether a ticket's number is revoked: a lost phone, a visit recorded by hand. */
  ticket(iss: string, jti: string): Maybe<boolean>
  /** Whether a workplace's device is revoked. */
  device(iss: string, kid: string): Maybe<boolean>
}

/** Nothing is revoked. For a first program and for tests. */
export const nothingRevoked: Revocations = { ticket: () => false, device: () => false }

/** An entry and the day after which it may be dropped: its term has then ended anyway. */
export type RevokedEntry = readonly [id: string, until: Day]

/** The signed list (`vr`). Ids only: no serial, no reason, no time; entries are sorted, so no order of events shows. */
export interface RevocationList {
  readonly iss: string
  readonly day: Day
  /** Grows with every list; an older one is refused. */
  readonly n: number
  readonly jti: readonly RevokedEntry[]
  readonly kid: readonly RevokedEntry[]
}

const longest = 2_000_000

function entries(list: readonly RevokedEntry[], day: Day): string {
  const live = list.filter(([, until]) => until >= day).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return live.map(([id, until]) => `["${id}","${until}"]`).join(',')
}

/** Signs the list; entries whose term has ended are left out. */
export async function signRevocations(list: RevocationList, signer: Signer, publicJwk: PublicJwk): Promise<string> {
  const { iss, day, n, jti, kid } = list
  const payload = `{"day":"${day}","iss":"${iss}","jti":[${entries(jti, day)}],"kid":[${entries(kid, day)}],"n":${n}}`
  const text = await signJws(signer, 'vr', payload, keyId(publicJwk))
  if (!readJws(text, 'vr', revocationsPayload, longest)) throw new TypeError('not a list of revocations')
  return text
}

function readEntries(text: string): readonly RevokedEntry[] {
  return [...text.matchAll(/\["([^"]+)","([^"]+)"\]/g)].map(([, id, until]) => {
    if (!isDay(until)) throw new RevocationsInvalid('form')
    return [id as string, until] as const
  })
}

/**
 * Checks a list and makes it answer.
 * @param newerThan the number of the list already held: an attacker cannot hand out an old one again
 * @throws RevocationsInvalid
 */
export async function readRevocations(
  text: string,
  keys: KeyRing,
  newerThan = -1,
): Promise<{ readonly list: RevocationList; readonly revoked: Revocations }> {
  const jws = readJws(text, 'vr', revocationsPayload, longest)
  const { iss, day, n, jti = '', kid = '' } = jws?.claims ?? {}
  if (!jws || !isDay(day) || iss === undefined) throw new RevocationsInvalid('form')
  const key = (await keys.issuer(iss))?.find((one) => one.kid === jws.kid)
  if (!key || !(await verifySignature(jws, key))) throw new RevocationsInvalid('signature')
  if (Number(n) <= newerThan) throw new RevocationsInvalid('older')
  const list: RevocationList = { iss, day, n: Number(n), jti: readEntries(jti), kid: readEntries(kid) }
  const [tickets, devices] = [new Set(list.jti.map(([id]) => id)), new Set(list.kid.map(([id]) => id))]
  return {
    list,
    revoked: {
      ticket: (of, id) => of === iss && tickets.has(id),
      device: (of, id) => of === iss && devices.has(id),
    },
  }
}
