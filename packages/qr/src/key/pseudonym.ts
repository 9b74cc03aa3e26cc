import { ascii, fromBase64url, mac, toBase64url, u16, withLength } from '../bytes/index.js'

const utf8 = new TextEncoder()
const field = (text: string): Uint8Array => withLength(utf8.encode(text))

/** Secret of the server's vault: 32 random bytes. */
export type VaultKey = Uint8Array

function checkKey(key: VaultKey): void {
  if (key.length !== 32) throw new TypeError('a vault key has 32 bytes')
}

/** `aud`: this workplace in this school year, 12 characters. Nobody outside links two years. */
export function workplacePseudonym(pairwise: VaultKey, workplaceRef: string, schoolYear: string): string {
  checkKey(pairwise)
  return toBase64url(mac(pairwise, ascii('aud'), field(workplaceRef), field(schoolYear)).subarray(0, 9))
}

/** `sub`: this coordinator at this workplace, 16 characters. Nobody outside links two workplaces. */
export function coordinatorPseudonym(pairwise: VaultKey, coordinatorRef: string, aud: string): string {
  checkKey(pairwise)
  const audBytes = fromBase64url(aud)
  if (audBytes?.length !== 9) throw new TypeError('aud has 12 characters')
  return toBase64url(mac(pairwise, ascii('sub'), field(coordinatorRef), audBytes).subarray(0, 12))
}

/**
 * `jti` of a planned visit: the first that is not revoked. Asking twice, or from two phones, gives the same one, so one
 * planned visit has at most one accepted token, with no table of tickets.
 * @param isRevoked of this issuer's numbers
 * @throws RangeError after 1,000 revoked numbers of one visit
 */
export async function ticketNumber(
  ticketKey: VaultKey,
  plannedVisit: string,
  isRevoked: (jti: string) => boolean | Promise<boolean>,
): Promise<string> {
  checkKey(ticketKey)
  const visit = field(plannedVisit)
  for (let n = 0; n < 1000; n++) {
    const jti = toBase64url(mac(ticketKey, visit, u16(n)).subarray(0, 12))
    if (!(await isRevoked(jti))) return jti
  }
  throw new RangeError('every number of this visit is revoked')
}
