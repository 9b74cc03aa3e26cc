import { byHand, signVisitToken } from '@imes/qr'
import { dayKey } from '@imes/qr/key'
import { renderSvg } from '@imes/qr/screen'
import { createVisitWorld } from '@imes/qr/testing'
import { openStep, verifyVisitToken } from '@imes/qr/verify'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { createSigner as createFastSigner } from 'fast-jwt'
import { CompactSign } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
import qrcode from 'qrcode'
import { genuineTexts } from './decode.ts'

/** Medians of several rounds in turn, microseconds a call. */
export async function raceCalls(
  runners: Readonly<Record<string, () => unknown>>,
  calls: number,
  rounds: number,
): Promise<Record<string, number>> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(runners).map((name) => [name, []]))
  for (let round = -1; round < rounds; round++)
    for (const [name, run] of Object.entries(runners)) {
      const start = performance.now()
      for (let i = 0; i < calls; i++) await run()
      if (round >= 0) times[name]?.push(((performance.now() - start) * 1000) / calls)
    }
  return Object.fromEntries(
    Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[rounds >> 1] ?? 0]),
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

/** Signing on the phone: ours checks the ticket and seals a slot besides; the peers only sign the same payload. */
export async function raceSigning(calls: number): Promise<Record<string, number>> {
  const world = await createVisitWorld({ seed: 'signing' })
  const { ticket, key } = await world.issue()
  const input = {
    ticket,
    key,
    keys: world.keys,
    clock: world.clock(world.now),
    code: byHand(world.today),
    random: world.random,
  }
  const { claims, presentation } = await signVisitToken(input)
  await verifyVisitToken(presentation, world.verifying(world.now))
  const payload = new TextEncoder().encode(JSON.stringify(claims))
  const pair = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', pair.privateKey)).toString('base64')
  const pem = `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/(.{64})/g, '$1\n')}\n-----END PRIVATE KEY-----\n`
  const fast = createFastSigner({ key: pem, algorithm: 'ES256', noTimestamp: true })
  const header = { alg: 'ES256', typ: 'vt' }
  return raceCalls(
    {
      'ours, with ticket check and slot': () => signVisitToken(input),
      'jose CompactSign': () => new CompactSign(payload).setProtectedHeader(header).sign(pair.privateKey),
      jsonwebtoken: () => jsonwebtoken.sign({ ...claims }, pem, { algorithm: 'ES256', noTimestamp: true }),
      'fast-jwt': () => fast({ ...claims }),
    },
    calls,
    5,
  )
}

/** Nanoseconds a character for refusing a text of 1 MiB and one of 2 KiB that is all wrong. */
export async function raceRefusing(calls: number): Promise<Record<string, number>> {
  const world = await createVisitWorld({ seed: 'refusing' })
  const options = world.verifying(world.now)
  const refuse = (text: string) => () => verifyVisitToken(text, options).catch(() => undefined)
  return raceCalls(
    {
      '1 MiB': refuse('~'.repeat(1 << 20)),
      '2 KiB of parts': refuse('~'.repeat(2048)),
      '2 KiB of digits': refuse(`2${'9'.repeat(2047)}`),
      '2 KiB of brackets': refuse('['.repeat(2048)),
    },
    calls,
    5,
  )
}
