import { addDays, type Day, day, type Instant, startOfDay } from '@imes/consent/time'
import { type CodeOpener, createRotatingCode, type DeviceRoot, type PhoneClock, rotatingCodes } from '../code/index.js'
import { createSigner } from '../jws/index.js'
import {
  createDeviceKey,
  createKeyRing,
  type DeviceKey,
  dayKeyBatch,
  type HeldDayKey,
  importDayKeys,
  type KeyRing,
  keyId,
  workplacePseudonym,
} from '../key/index.js'
import { type PrintedSheet, printedCodes } from '../printed/index.js'
import { createMemoryReplayStore } from '../replay/index.js'
import { nothingRevoked } from '../revocation/index.js'
import { type IssuedTicket, type Issuer, issueVisitTicket } from '../ticket/index.js'
import { type SignedVisit, type SignInput, signVisitToken, type VerifyOptions } from '../token/index.js'
import { createMemoryAttempts, typedCodes } from '../typed/index.js'
import { seededRandom } from './random.js'

/** One workplace of the world: its screen, its keys, its sheet. */
export interface WorldWorkplace {
  readonly ref: string
  readonly aud: string
  readonly slot: number
  readonly screen: DeviceKey
  readonly root: DeviceRoot
  readonly dayKeys: readonly HeldDayKey[]
  readonly sheet: PrintedSheet
}

export interface WorldOptions {
  readonly seed?: string
  /** The day on which it all happens. */
  readonly today?: Day
  readonly kind?: 'P-256' | 'Ed25519'
  readonly workplaces?: number
}

/** A school, its workplaces and their screens, made up, with everything that a test of visits needs. */
export interface VisitWorld {
  readonly today: Day
  /** 10:00 of that day. */
  readonly now: Instant
  readonly issuer: Issuer
  readonly keys: KeyRing
  readonly workplaces: readonly WorldWorkplace[]
  readonly random: (length: number) => Uint8Array
  readonly storeKey: Uint8Array
  workplace(index?: number): WorldWorkplace
  clock(now: Instant): PhoneClock
  /** A ticket and the phone's key for it. */
  issue(
    visitRef?: string,
    at?: { readonly workplace?: number; readonly window?: readonly [Day, Day] },
  ): Promise<IssuedTicket & { readonly key: DeviceKey }>
  /** What the screen shows. */
  show(now: Instant, workplace?: number): Promise<string>
  sign(
    ticket: IssuedTicket & { readonly key: DeviceKey },
    more: Pick<SignInput, 'code'> & Partial<SignInput>,
  ): Promise<SignedVisit>
  readonly codes: readonly CodeOpener[]
  /** Options with a fresh store. */
  verifying(now: Instant, more?: Partial<VerifyOptions>): VerifyOptions
}

/** @example const world = await createVisitWorld({ seed: 'a' }) */
export async function createVisitWorld(options: WorldOptions = {}): Promise<VisitWorld> {
  const { seed = '1', today = day('2026-11-03'), kind = 'P-256', workplaces: count = 2 } = options
  const random = seededRandom(seed)
  const parameters = kind === 'P-256' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'Ed25519' }
  const pair = (await crypto.subtle.generateKey(parameters, false, ['sign', 'verify'])) as CryptoKeyPair
  const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const publicJwk =
    kind === 'P-256'
      ? { crv: 'P-256' as const, kty: 'EC' as const, x: jwk.x ?? '', y: jwk.y ?? '' }
      : { crv: 'Ed25519' as const, kty: 'OKP' as const, x: jwk.x ?? '' }
  const issuer: Issuer = {
    iss: 'tr06-1907',
    signer: createSigner(pair.privateKey),
    publicJwk,
    pairwiseKey: random(32),
    ticketKey: random(32),
  }
  const workplaces = await Promise.all(
    Array.from({ length: count }, async (_, i): Promise<WorldWorkplace> => {
      const ref = `workplace-${i}`
      const screen = await createDeviceKey(kind)
      const root: DeviceRoot = { day: addDays(today, -3), root: random(32), kid: keyId(screen.publicJwk) }
      return {
        ref,
        aud: workplacePseudonym(issuer.pairwiseKey, ref, '2026-2027'),
        slot: 0,
        screen,
        root,
        dayKeys: await importDayKeys(dayKeyBatch(root, today)),
        sheet: { key: random(32), sheet: 7 },
      }
    }),
  )
  const keys = await createKeyRing({
    issuers: { [issuer.iss]: { keys: [publicJwk] } },
    workplaces: workplaces.map(({ aud, screen }) => ({ iss: issuer.iss, aud, keys: [screen.publicJwk] })),
  })
  const storeKey = random(32)
  const of = (aud: string): WorldWorkplace[] => workplaces.filter((one) => one.aud === aud)
  const rootsOf = (_: string, aud: string): DeviceRoot[] => of(aud).map(({ root }) => root)
  const sheetsOf = (_: string, aud: string): PrintedSheet[] => of(aud).map(({ sheet }) => sheet)
  const codes = [
    rotatingCodes(rootsOf),
    printedCodes(sheetsOf),
    typedCodes({ rootsOf, sheetsOf, attempts: createMemoryAttempts(), storeKey }),
  ]
  const workplace = (index = 0): WorldWorkplace => {
    const one = workplaces[index]
    if (!one) throw new RangeError('no such workplace')
    return one
  }
  const clock = (now: Instant): PhoneClock => ({
    now,
    contact: { serverAt: now - 3_600_000, phoneAt: now - 3_600_000 },
  })
  const now = startOfDay(today) + 10 * 3_600_000
  return {
    today,
    now,
    issuer,
    keys,
    workplaces,
    random,
    storeKey,
    workplace,
    clock,
    codes,
    async issue(visitRef = 'visit-1', at = {}) {
      const key = await createDeviceKey(kind)
      const issued = await issueVisitTicket({
        issuer,
        visit: {
          coordinatorRef: 'coordinator-1',
          workplaceRef: workplace(at.workplace).ref,
          schoolYear: '2026-2027',
          visitRef,
          window: at.window ?? [addDays(today, -1), addDays(today, 3)],
        },
        phoneJwk: key.publicJwk,
        isRevoked: () => false,
      })
      return { ...issued, key }
    },
    async show(at, index) {
      const { aud, slot, screen, dayKeys } = workplace(index)
      return (await createRotatingCode({ aud, slot, signer: screen.signer, dayKeys, now: at })).text
    },
    sign: ({ ticket, key }, more) => signVisitToken({ ticket, key, keys, clock: clock(now), random, ...more }),
    verifying: (at, more = {}) => ({
      keys,
      now: at,
      replay: { store: createMemoryReplayStore(), key: storeKey },
      revoked: nothingRevoked,
      codes,
      ...more,
    }),
  }
}
