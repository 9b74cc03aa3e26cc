import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { byHand, signVisitToken } from '@imes/qr'
import { dayKey } from '@imes/qr/key'
import { renderSvg } from '@imes/qr/screen'
import { createVisitWorld } from '@imes/qr/testing'
import { openStep, verifyVisitToken } from '@imes/qr/verify'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { createSigner as createFastSigner, createVerifier as createFastVerifier } from 'fast-jwt'
import { CompactSign, type CryptoKey, compactVerify, importJWK, jwtVerify } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
import qrcode from 'qrcode'
import { genuineTexts } from './decode.ts'

/**
 * Medians of single calls, microseconds. The runners take turns call by call, so that a busy moment of the machine falls
 * on all of them alike; the first round warms up.
 */
export async function raceCalls(
  runners: Readonly<Record<string, () => unknown>>,
  calls: number,
  rounds: number,
): Promise<Record<string, number>> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(runners).map((name) => [name, []]))
  for (let i = -calls; i < calls * rounds; i++)
    for (const [name, run] of Object.entries(runners)) {
      const start = performance.now()
      await run()
      if (i >= 0) times[name]?.push((performance.now() - start) * 1000)
    }
  return Object.fromEntries(
    Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[all.length >> 1] ?? 0]),
  )
}

/** Opening a code's step with the day's key in hand, beside one HMAC of the same library. */
export async function raceOpening(calls: number): Promise<Record<string, number>> {
  const world = await createVisitWorld({ seed: 'opening' })
  const { claims } = await world.sign(await world.issue(), { code: await world.show(world.now) })
  const { aud, day, c = '' } = claims
  const key = dayKey(world.workplace().root, day)
  if (openStep(key, { aud, day, c }) !== 1200) throw new Error('10:00 is step 1,200')
  const message = new TextEncoder().encode('one code of 12')
  return raceCalls(
    { ours: () => openStep(key, { aud, day, c }), 'bare HMAC': () => hmac(sha256, key, message) },
    calls,
    7,
  )
}

/** SVG of a code and of a token's URL, beside `qrcode`'s own. */
export async function raceSvg(calls: number): Promise<Record<string, number>> {
  const { code, url } = await genuineTexts()
  const options = { type: 'svg' as const, errorCorrectionLevel: 'M' as const }
  return raceCalls(
    {
      'ours, code': () => renderSvg(code),
      'qrcode, code': () => qrcode.toString(code, options),
      'ours, URL': () => renderSvg(url),
      'qrcode, URL': () => qrcode.toString(url, options),
    },
    calls,
    5,
  )
}

/** Ways to sign a visit on the phone, microseconds a call. */
export interface SigningTimes {
  /** A code that was scanned: two signatures to check (ticket, screen), one to make. */
  readonly scanned: Readonly<Record<string, number>>
  /** No code: one signature to check, one to make. */
  readonly byHand: Readonly<Record<string, number>>
}

/**
 * Signing on the phone. Ours reads the code's digits, judges window and clock and seals a slot besides; the peers check
 * the same signatures as texts that lie ready, and sign the same payload.
 */
export async function raceSigning(calls: number, rounds = 15): Promise<SigningTimes> {
  const world = await createVisitWorld({ seed: 'signing' })
  const { ticket, key } = await world.issue()
  const input = {
    ticket,
    key,
    keys: world.keys,
    clock: world.clock(world.now),
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  }
  const code = await world.show(world.now)
  const { claims, presentation, beside: proof = '' } = await signVisitToken({ ...input, code })
  await verifyVisitToken(presentation, world.verifying(world.now))
  const issuerJwk = { ...world.issuer.publicJwk }
  const screenJwk = { ...world.workplace().screen.publicJwk }
  const [issuerKey, screenKey] = (await Promise.all([
    importJWK(issuerJwk, 'ES256'),
    importJWK(screenJwk, 'ES256'),
  ])) as [CryptoKey, CryptoKey]
  const [issuerObject, screenObject] = [issuerJwk, screenJwk].map((jwk) => createPublicKey({ key: jwk, format: 'jwk' }))
  if (!issuerObject || !screenObject) throw new Error('two keys were imported')
  const pem = (object: KeyObject): string => object.export({ type: 'spki', format: 'pem' }).toString()

  const payload = new TextEncoder().encode(JSON.stringify(claims))
  const pair = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', pair.privateKey)).toString('base64')
  const ownPem = `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/(.{64})/g, '$1\n')}\n-----END PRIVATE KEY-----\n`
  const own = createPrivateKey(ownPem)

  const header = { alg: 'ES256', typ: 'vt' }
  const currentDate = new Date(world.now)
  const joseTicket = () => jwtVerify(ticket, issuerKey, { algorithms: ['ES256'], typ: 'vi', currentDate })
  const joseSign = () => new CompactSign(payload).setProtectedHeader(header).sign(pair.privateKey)
  const ecdsa = { name: 'ECDSA', hash: 'SHA-256' }
  const bareVerify = async (jws: string, by: CryptoKey): Promise<void> => {
    const at = jws.lastIndexOf('.')
    const signature = Buffer.from(jws.slice(at + 1), 'base64url')
    if (!(await crypto.subtle.verify(ecdsa, by, signature, Buffer.from(jws.slice(0, at))))) throw new Error('no')
  }
  const bareSign = () => crypto.subtle.sign(ecdsa, pair.privateKey, payload)
  const signOptions = { algorithm: 'ES256' as const, noTimestamp: true }
  const verifyOptions = { algorithms: ['ES256' as const], clockTimestamp: world.now / 1000 }
  const fastSign = createFastSigner({ key: ownPem, ...signOptions })
  const fastOptions = { algorithms: ['ES256' as const], clockTimestamp: world.now, cache: false }
  const [fastTicket, fastProof] = [issuerObject, screenObject].map((by) =>
    createFastVerifier({ ...fastOptions, key: pem(by) }),
  )
  const scanned = await raceCalls(
    {
      ours: () => signVisitToken({ ...input, code }),
      jose: async () => {
        await joseTicket()
        await compactVerify(proof, screenKey, { algorithms: ['ES256'] })
        await joseSign()
      },
      'bare WebCrypto': async () => {
        await bareVerify(ticket, issuerKey)
        await bareVerify(proof, screenKey)
        await bareSign()
      },
      jsonwebtoken: () => {
        jsonwebtoken.verify(ticket, issuerObject, verifyOptions)
        jsonwebtoken.verify(proof, screenObject, verifyOptions)
        jsonwebtoken.sign({ ...claims }, own, signOptions)
      },
      'fast-jwt': () => {
        fastTicket?.(ticket)
        fastProof?.(proof)
        fastSign({ ...claims })
      },
    },
    calls,
    rounds,
  )
  const byHandTimes = await raceCalls(
    {
      ours: () => signVisitToken({ ...input, code: byHand(world.today) }),
      jose: async () => {
        await joseTicket()
        await joseSign()
      },
      'bare WebCrypto': async () => {
        await bareVerify(ticket, issuerKey)
        await bareSign()
      },
    },
    calls,
    rounds,
  )
  return { scanned, byHand: byHandTimes }
}

/** Texts of two lengths that are all wrong. */
const hostile: Readonly<Record<string, string>> = {
  '1 MiB': '~'.repeat(1 << 20),
  '2 KiB of parts': '~'.repeat(2048),
  '2 KiB of digits': `2${'9'.repeat(2047)}`,
  '2 KiB of brackets': '['.repeat(2048),
}

async function refusals(): Promise<Readonly<Record<string, () => Promise<unknown>>>> {
  const world = await createVisitWorld({ seed: 'refusing' })
  const options = world.verifying(world.now)
  return Object.fromEntries(
    Object.entries(hostile).map(([name, text]) => [name, () => verifyVisitToken(text, options).catch(() => undefined)]),
  )
}

/** Microseconds for refusing each of the hostile texts. */
export async function raceRefusing(calls: number): Promise<Record<string, number>> {
  return raceCalls(await refusals(), calls, 3)
}

/** Bytes of heap that one refusal takes, the error included. */
export async function weighRefusing(calls = 400): Promise<Record<string, number>> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const weights: Record<string, number> = {}
  for (const [name, refuse] of Object.entries(await refusals())) {
    await refuse()
    collect()
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < calls; i++) await refuse()
    weights[name] = (process.memoryUsage().heapUsed - before) / calls
  }
  return weights
}
