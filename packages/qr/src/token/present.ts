import { fromCompact } from '../compact/index.js'
import { TokenMalformed, type TokenPart } from '../error/index.js'
import { algorithms, encodeHeader, type Jws, readJws } from '../jws/index.js'

/** Longest accepted input, and longest token. */
export const longestInput = 2048
export const longestToken = 400

/** A token with what stands beside it. */
export interface Presentation {
  readonly token: Jws
  readonly ticket: string | undefined
  readonly proof: Jws | undefined
  readonly countersignature: Jws | undefined
}

const headers = (typ: 'vt' | 'vc' | 'vs'): readonly string[] => algorithms.map((alg) => `${encodeHeader(alg, typ)}.`)
const tokenHeaders = headers('vt')
const witnessHeaders = headers('vs')

function read(text: string | undefined, typ: 'vt' | 'vc' | 'vs', part: TokenPart): Jws | undefined {
  if (text === undefined) return undefined
  const jws = readJws(text, typ, undefined, longestToken)
  if (!jws) throw new TokenMalformed(part)
  return jws
}

/** A page's address and its token: the fragment is not sent to a server, and the page sends nothing. */
export const tokenUrl = (prefix: string, text: string): string => `${prefix}${text}`

/** `ticket~token`, and `~countersignature` or `~proof` where there is one. For HTTP and files, not for a symbol. */
export function presentVisit(parts: {
  readonly ticket: string
  readonly token: string
  readonly beside?: string | undefined
}): string {
  const { ticket, token, beside } = parts
  return beside === undefined ? `${ticket}~${token}` : `${ticket}~${token}~${beside}`
}

/**
 * Step 1: the accepted spellings are the bare token, the known prefix and a token, digits, and a presentation.
 * @throws TokenMalformed
 */
export function readPresentation(text: string, prefix: string): Presentation {
  if (typeof text !== 'string' || text.length > longestInput) throw new TokenMalformed('text')
  const bare = prefix !== '' && text.startsWith(prefix) ? text.slice(prefix.length) : text
  if (/^[23][0-9]+$/.test(bare)) {
    const { token, countersignature } = fromCompact(bare)
    const jws = read(token, 'vt', 'token') as Jws
    return {
      token: jws,
      ticket: undefined,
      proof: undefined,
      countersignature: read(countersignature, 'vs', 'countersignature'),
    }
  }
  const parts = bare.split('~')
  const isToken = (part: string | undefined): boolean => tokenHeaders.some((header) => part?.startsWith(header))
  const at = isToken(parts[0]) ? 0 : isToken(parts[1]) ? 1 : -1
  if (at < 0 || parts.length > at + 2) throw new TokenMalformed(parts.length > 3 ? 'text' : 'token')
  const beside = parts[at + 1]
  const isWitness = witnessHeaders.some((header) => beside?.startsWith(header))
  return {
    token: read(parts[at], 'vt', 'token') as Jws,
    ticket: at === 1 ? parts[0] : undefined,
    proof: isWitness ? undefined : read(beside, 'vc', 'proof'),
    countersignature: isWitness ? read(beside, 'vs', 'countersignature') : undefined,
  }
}
