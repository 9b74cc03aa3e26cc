import { createPublicKey, type KeyObject } from 'node:crypto'
import { createVisitWorld } from '@imes/qr/testing'
import { createMemoryReplayStore, nothingRevoked, type VerifyOptions, verifyVisitToken } from '@imes/qr/verify'
import { createVerifier } from 'fast-jwt'
import { type CryptoKey, importJWK, type JWK, jwtVerify } from 'jose'
import jsonwebtoken from 'jsonwebtoken'

/** Microseconds for one check of ticket and token, both signatures, by each way of doing it. */
export type VerifyTimes = Readonly<Record<string, number>>

interface Visit {
  readonly text: string
  readonly ticket: string
  readonly token: string
}

interface TicketBody {
  readonly iss: string
  readonly aud: string
  readonly sub: string
  readonly jti: string
  readonly win: readonly [string, string]
  readonly cnf: { readonly jwk: JWK }
}
type TokenBody = Readonly<Record<'iss' | 'aud' | 'sub' | 'jti' | 'day' | 'x', string>>

/** The checks that a careful host would write by hand around a JWT library: binding, window, single use. */
function checkByHand(ticket: TicketBody, token: TokenBody, used: Set<string>): void {
  for (const claim of ['iss', 'aud', 'sub', 'jti'] as const) if (ticket[claim] !== token[claim]) throw new Error(claim)
  if (token.day < ticket.win[0] || token.day > ticket.win[1]) throw new Error('day')
  if (token.x.length !== 52) throw new Error('slot')
  if (used.has(token.jti)) throw new Error('used')
  used.add(token.jti)
}

const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()
const bodyOf = <T>(jws: string): T => JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as T

/** One way to check visits, each once: opened anew for every round. */
type Runner = () => (visit: Visit) => Promise<void>

/** @returns medians of single checks; the ways take turns visit by visit, so that a busy machine slows all alike */
export async function raceVerify(kind: 'P-256' | 'Ed25519', count: number, rounds: number): Promise<VerifyTimes> {
  const world = await createVisitWorld({ seed: 'bench', kind })
  const alg = kind === 'P-256' ? 'ES256' : 'EdDSA'
  const code = await world.show(world.now)
  const visits: Visit[] = []
  for (let i = 0; i < count; i++) {
    const ticket = await world.issue(`visit-${i}`)
    const { token } = await world.sign(ticket, { code })
    visits.push({ text: `${ticket.ticket}~${token}`, ticket: ticket.ticket, token })
  }
  const issuerJwk = { ...world.issuer.publicJwk }
  const issuerKey = (await importJWK(issuerJwk, alg)) as CryptoKey
  const issuerObject = createPublicKey({ key: issuerJwk, format: 'jwk' })
  const currentDate = new Date(world.now)
  const parameters = kind === 'P-256' ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'Ed25519' }
  const importing = kind === 'P-256' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'Ed25519' }
  const [rotating] = world.codes
  if (!rotating) throw new Error('the world opens rotating codes')

  const ours =
    (more: Partial<VerifyOptions>): Runner =>
    () => {
      const replay = { store: createMemoryReplayStore(), key: world.storeKey }
      const options = { keys: world.keys, now: world.now, replay, revoked: nothingRevoked, codes: [rotating], ...more }
      return async ({ text }) => void (await verifyVisitToken(text, options))
    }
  const runners: Record<string, Runner> = {
    ours: ours({}),
    'jose jwtVerify':
      () =>
      async ({ ticket, token }) => {
        const { payload } = await jwtVerify(ticket, issuerKey, { algorithms: [alg], currentDate })
        const own = await importJWK((payload as unknown as TicketBody).cnf.jwk, alg)
        await jwtVerify(token, own, { algorithms: [alg], currentDate })
      },
    'jose, the same checks by hand': () => {
      const used = new Set<string>()
      return async ({ ticket, token }) => {
        const { payload } = await jwtVerify(ticket, issuerKey, { algorithms: [alg], currentDate, typ: 'vi' })
        const issued = payload as unknown as TicketBody
        const own = await importJWK(issued.cnf.jwk, alg)
        const read = await jwtVerify(token, own, { algorithms: [alg], currentDate, typ: 'vt' })
        checkByHand(issued, read.payload as unknown as TokenBody, used)
      }
    },
    'bare WebCrypto': () => {
      const own = (key: JsonWebKey) => crypto.subtle.importKey('jwk', key, importing, false, ['verify'])
      const one = async (jws: string, key: CryptoKey): Promise<void> => {
        const at = jws.lastIndexOf('.')
        const signature = Buffer.from(jws.slice(at + 1), 'base64url')
        if (!(await crypto.subtle.verify(parameters, key, signature, Buffer.from(jws.slice(0, at)))))
          throw new Error('no')
      }
      return async ({ ticket, token }) => {
        await one(ticket, issuerKey)
        await one(token, await own(bodyOf<TicketBody>(ticket).cnf.jwk as JsonWebKey))
      }
    },
  }
  if (kind === 'P-256') {
    runners['jsonwebtoken, the same checks by hand'] = () => {
      const used = new Set<string>()
      const options = { algorithms: ['ES256' as const], clockTimestamp: world.now / 1000 }
      return async ({ ticket, token }) => {
        const issued = jsonwebtoken.verify(ticket, issuerObject, options) as unknown as TicketBody
        const own = createPublicKey({ key: { ...issued.cnf.jwk }, format: 'jwk' })
        checkByHand(issued, jsonwebtoken.verify(token, own, options) as unknown as TokenBody, used)
      }
    }
    const issuerPem = pem(issuerObject)
    runners['fast-jwt, the same checks by hand'] = () => {
      const used = new Set<string>()
      const options = { algorithms: ['ES256' as const], clockTimestamp: world.now, cache: false }
      const verifyTicket = createVerifier({ ...options, key: issuerPem })
      return async ({ ticket, token }) => {
        const issued = verifyTicket(ticket) as TicketBody
        const own = pem(createPublicKey({ key: { ...issued.cnf.jwk }, format: 'jwk' }))
        checkByHand(issued, createVerifier({ ...options, key: own })(token) as TokenBody, used)
      }
    }
  }
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(runners).map((name) => [name, []]))
  for (let round = -1; round < rounds; round++) {
    const opened = Object.entries(runners).map(([name, open]) => [name, open()] as const)
    for (const visit of visits)
      for (const [name, check] of opened) {
        const start = performance.now()
        await check(visit)
        // The first round warms up.
        if (round >= 0) times[name]?.push((performance.now() - start) * 1000)
      }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[all.length >> 1] ?? 0]),
  )
}
