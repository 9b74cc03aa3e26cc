import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { day, type Instant, startOfDay } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { fromBase64url, fromDigits, importMacKey, toBase64url, toDigits } from './bytes/index.js'
import { deriveCode, openStep, printedFamily, rotatingCodes, rotatingFamily } from './code/index.js'
import { answerFigures } from './countersign/answer.js'
import { visitNumber } from './countersign/index.js'
import { advanceRoot, createKeyRing, dayKey, type KeySets, wireDay } from './key/index.js'
import { printedCodes } from './printed/index.js'
import { createMemoryReplayStore } from './replay/index.js'
import {
  decodeMinutes,
  decodePlace,
  encodeMinutes,
  encodePlace,
  openPart,
  sealPart,
  slotContext,
  slotKey,
} from './slot/index.js'
import { verifyVisitToken } from './token/index.js'
import { screenFigures, typedCodeId } from './typed/figures.js'
import { createMemoryAttempts, createTypedCode, typedCodes } from './typed/index.js'

function load<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../vectors/visit-token/${name}`, import.meta.url), 'utf8')) as T
}
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex')

describe('vectors/visit-token/derive.json', () => {
  const { given, expect: want } = load<{
    given: Record<string, string> & { step: number; district: number; minutes: number }
    expect: Record<string, string>
  }>('derive.json')
  const [aud, jti, sub] = ['aud', 'jti', 'sub'].map((name) => toBase64url(bytes(given[name] ?? ''))) as [
    string,
    string,
    string,
  ]
  const today = day(given.dayText ?? '')
  const iss = given.issText ?? ''
  const key = bytes(given.dayKey ?? '')
  const place = wireDay(today)
  const { step } = given

  it('the code of a step, opened again', async () => {
    const made = await deriveCode(rotatingFamily, key, { aud, place, step })
    expect([hex(made.blind), made.c]).toEqual([want.blind, want.cText])
    expect(await deriveCode(rotatingFamily, await importMacKey(key), { aud, place, step })).toEqual(made)
    expect(openStep(key, { aud, c: made.c, day: today })).toBe(step)
    expect((await deriveCode(printedFamily, key, { aud, place, step: 0 })).c).not.toBe(made.c)
  })

  it('the typed figures and what the token keeps of them', async () => {
    const now: Instant = startOfDay(today) + step * 30_000 + 15_000
    const figures = await createTypedCode({ dayKeys: [{ day: today, key: await importMacKey(key) }], now })
    expect(figures).toBe(want.typedText)
    expect(typedCodeId(screenFigures, aud, place, figures.replaceAll(' ', '').slice(2))).toBe(want.typedCText)
  })

  it('the figures of a ticket and the answer to the screen', async () => {
    const vn = visitNumber(iss, jti)
    expect(vn).toBe(want.vnText)
    expect(`${vn}${await answerFigures(bytes(want.blind ?? ''), vn)}`.replace(/(....)(?=.)/g, '$1 ')).toBe(
      want.answerText,
    )
  })

  it('the sealed slot: its key, its context and both parts', async () => {
    const prk = await slotKey(bytes(given.share ?? ''), bytes(given.visitValue ?? ''))
    expect(hex(prk)).toBe(want.prk)
    const ctx = slotContext({ aud, c: want.cText, day: today, iss, jti, sub })
    expect(Buffer.from(ctx).toString()).toBe(want.ctxText)
    const part = <P extends 'prove-visit-location' | 'prove-visit-time'>(purpose: P) => ({
      purpose,
      prk,
      tp: bytes(given.thumbprint ?? ''),
      ctx,
    })
    const sealedPlace = sealPart(
      part('prove-visit-location'),
      encodePlace({ precision: 'coarse', district: given.district }),
    )
    const sealedTime = sealPart(part('prove-visit-time'), encodeMinutes(given.minutes))
    expect([toBase64url(sealedPlace), toBase64url(sealedTime)]).toEqual([want.placeText, want.timeText])
    expect(decodePlace(openPart(part('prove-visit-location'), sealedPlace) ?? bytes(''))).toEqual({
      precision: 'coarse',
      district: given.district,
    })
    expect(decodeMinutes(openPart(part('prove-visit-time'), sealedTime) ?? bytes(''))).toBe(given.minutes)
  })

  it('the ratchet of roots and its day key', () => {
    const root = { day: today, root: bytes(given.root ?? '') }
    expect(hex(advanceRoot(root, day('2026-11-04')).root).startsWith(want.nextRootBegins ?? '?')).toBe(true)
    expect(hex(dayKey(root, today)).startsWith(want.dayKeyOfRootBegins ?? '?')).toBe(true)
  })
})

describe('vectors/visit-token/encode.json', () => {
  type Pair = { bytes?: string; text: string; refused?: string }
  const { digits, base64url } = load<{ digits: Pair[]; base64url: Pair[] }>('encode.json')
  it.each([
    ['digits', digits, toDigits, fromDigits] as const,
    ['base64url', base64url, toBase64url, fromBase64url] as const,
  ])('%s', (_, pairs, write, read) => {
    for (const { bytes: raw, text, refused } of pairs) {
      const got = read(text)
      expect(got && hex(got), `${text} ${refused ?? ''}`).toBe(raw)
      if (raw !== undefined) expect(write(bytes(raw))).toBe(text)
    }
  })
})

describe('vectors/visit-token/verify.json', async () => {
  interface Common extends KeySets {
    readonly prefix: string
    readonly roots: readonly { aud: string; kid: string; day: string; root: string }[]
    readonly sheets: readonly { aud: string; sheet: number; key: string }[]
  }
  interface Given extends Partial<Common> {
    readonly text: string
    readonly now: number
    readonly tickets?: readonly string[]
    readonly revoked?: { readonly tickets: readonly string[]; readonly devices: readonly string[] }
    readonly thirdParty?: true
    readonly used?: true
  }
  const { storeKey, common, vectors } = load<{
    storeKey: string
    common: Common
    vectors: { id: string; says: string; given: Given; expect: Record<string, string> }[]
  }>('verify.json')

  it.each(vectors)('$id: $says', async ({ given, expect: want }) => {
    const {
      text,
      now,
      tickets = [],
      revoked,
      thirdParty,
      used,
      roots,
      sheets,
      prefix,
      ...sets
    } = { ...common, ...given }
    const rootsOf = (_: string, aud: string) =>
      roots
        .filter((one) => one.aud === aud)
        .map(({ kid, day: from, root }) => ({ kid, day: day(from), root: bytes(root) }))
    const sheetsOf = (_: string, aud: string) =>
      sheets.filter((one) => one.aud === aud).map(({ sheet, key }) => ({ sheet, key: bytes(key) }))
    const attempts = createMemoryAttempts()
    const codes = [
      rotatingCodes(rootsOf),
      printedCodes(sheetsOf),
      typedCodes({ rootsOf, sheetsOf, attempts, storeKey: bytes(storeKey) }),
    ]
    const options = {
      keys: await createKeyRing(sets),
      now,
      prefix,
      replay: { store: createMemoryReplayStore(), key: bytes(storeKey) },
      revoked: {
        ticket: (_: string, jti: string) => revoked?.tickets.includes(jti) ?? false,
        device: (_: string, kid: string) => revoked?.devices.includes(kid) ?? false,
      },
      tickets: () => tickets[0],
      ...(thirdParty ? {} : { codes }),
    }
    if (used) await verifyVisitToken(text, options)
    const got = await verifyVisitToken(text, options).then(
      ({ assurance, freshness }) => ({ assurance, freshness }),
      (error: { code: string }) => ({ error: error.code }),
    )
    expect(got).toEqual(want)
  })
})

describe('vectors/visit-token/check.py', () => {
  const python = (...args: string[]) => spawnSync('python3', args, { encoding: 'utf8' })
  const missing = python('-c', 'import cryptography').status !== 0

  it.skipIf(missing)(
    'a second implementation, in Python, comes to the same answers (skipped without `cryptography`)',
    () => {
      const { status, stdout } = python(
        fileURLToPath(new URL('../../../vectors/visit-token/check.py', import.meta.url)),
      )
      expect(stdout).toMatch(/^[0-9]+ checks, 0 failed\n$/)
      expect(status).toBe(0)
    },
  )
})
