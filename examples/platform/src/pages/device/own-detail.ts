import type { Client } from '@imes/client'
import { decide, isDenial } from '@imes/consent'
import type { ConsentEpoch, Permit } from '@imes/consent/permit'
import { compileRegister, type Register, type RegisterDefinition } from '@imes/consent/register'
import { dayOf, type Instant } from '@imes/consent/time'
import {
  type Disclosure,
  discloseDetail,
  openSlot,
  type Place,
  readDistrict,
  type SlotDetail,
  type TakeReading,
} from '@imes/qr/phone'
import type { Page } from '../page.ts'
import { isUnreachable, now } from '../session.ts'
import { districtAt, districts } from './district.ts'
import {
  type DetailPurpose,
  detailPurposes,
  forgetShare,
  holdShare,
  type KeptVisit,
  markSealed,
  shareOf,
} from './phone-store.ts'

type Consents = Awaited<ReturnType<Client['consents']['mine']>>['consents']
type Notices = Awaited<ReturnType<Client['notices']['mine']>>['notices']

/** What the server last told the coordinator about the own two consents, and when. */
export interface Heard {
  readonly person: string
  readonly at: Instant
  readonly consents: Consents
  readonly notices: Notices
}
let heard: Heard | undefined

/** A phone without a connection knows what it heard within a day; a half that was destroyed since seals for nobody. */
const heardIsGoodSeconds = 86_400
const field: Readonly<Record<DetailPurpose, string>> = {
  'prove-visit-location': 'visit-place',
  'prove-visit-time': 'visit-time',
}

let law: Promise<Register> | undefined
/** The register of this installation, as data: the phone decides by the same rules as the server. */
function register(): Promise<Register> {
  law ??= fetch('/register.json')
    .then(async (answer) => {
      const { definition, switchedOn } = (await answer.json()) as {
        definition: RegisterDefinition
        switchedOn: readonly string[]
      }
      // `production` names who answers for the register, and a phone need not know: there nothing is open any more, so
      // the two modes decide alike.
      const choices = { mode: 'demo', switchedOn, consentMaxAgeSeconds: heardIsGoodSeconds } as const
      return compileRegister(definition, choices) as unknown as Register
    })
    .catch((error: unknown) => {
      law = undefined
      throw error
    })
  return law
}

const isDetail = (purpose: string): purpose is DetailPurpose => detailPurposes.some((one) => one === purpose)

/**
 * The two consents as they stand, asked for in the same way by everybody who opens the page, whatever they decided: the
 * register, the boundaries and the answer are fetched alike (K-5/1.6). Without a connection, what was heard last.
 */
export async function hearConsents({ client, language, me }: Page): Promise<Heard | undefined> {
  try {
    const [{ consents }, { notices }] = await Promise.all([
      client.consents.mine({ query: { language } }),
      client.notices.mine({ query: { language } }),
      register(),
      districts(),
    ])
    const own = consents.filter(({ purpose }) => isDetail(purpose))
    heard = { person: me.person.id, at: now(), consents: own, notices }
    for (const { purpose, inForce } of own)
      if (isDetail(purpose)) await (inForce ? holdShare : forgetShare)(me.person.id, purpose)
  } catch (error) {
    if (!isUnreachable(error) && !(error instanceof TypeError)) throw error
  }
  return heard?.person === me.person.id ? heard : undefined
}

/** The one visit that is open on the page, and what was made of it to show it to somebody. */
export interface Looked {
  readonly number: string
  readonly opened: Opened
  readonly address?: string
}
let looked: Looked | undefined
export const lookedAt = (): Looked | undefined => looked
export const lookAt = (now: Looked | undefined): void => {
  looked = now
}

/** Withdrawn here and now: first the phone's half, then everything else; no connection is needed for it. */
export async function withdrawHere(person: string, purpose: string): Promise<void> {
  if (!isDetail(purpose)) return
  await forgetShare(person, purpose)
  looked = undefined
  if (heard)
    heard = {
      ...heard,
      consents: heard.consents.map((one) =>
        one.purpose === purpose ? { ...one, given: false, inForce: false, endsOn: null } : one,
      ),
    }
}

/** A permit of the law, the phone's half and the epochs it rests on. */
interface Grant<P extends DetailPurpose> {
  readonly permit: Permit<P>
  readonly share: CryptoKey
  readonly epochs: readonly ConsentEpoch[]
}

/** The law's yes for one detail, decided on this phone; without a consent in force there is nothing to seal with. */
async function grantFor<P extends DetailPurpose>({ me }: Page, purpose: P): Promise<Grant<P> | undefined> {
  const subject = me.person.id
  const { key, epoch } = await shareOf(subject, purpose)
  const own = heard?.person === subject ? heard.consents.find((one) => one.purpose === purpose) : undefined
  if (!heard || !own?.endsOn || !own.inForce || !key) return undefined
  const standing = {
    subject,
    purpose,
    own: { state: 'given', on: dayOf(heard.at), until: own.endsOn, proved: true },
    guardian: { state: 'none' },
    epoch,
    asOf: heard.at,
  } as const
  const outcome = decide(
    await register(),
    { purpose, actor: subject, role: 'coordinator', operation: 'write', subjects: [subject], fields: [field[purpose]] },
    {
      duty: 'held',
      relation: 'self',
      notice: own.noticeRead ? 'shown' : 'not-shown',
      destructionRun: 'on-time',
      restoredBackup: 'none',
      people: [{ id: subject, born: 'adult' }],
      consents: [standing],
    },
    now(),
  )
  if (isDenial(outcome)) return undefined
  return { permit: outcome as Permit<never> as Permit<P>, share: key, epochs: [{ subject, purpose, epoch }] }
}

/** Which details may be kept now: each by its own consent. */
export async function mayKeep(page: Page): Promise<ReadonlySet<DetailPurpose>> {
  const may = new Set<DetailPurpose>()
  for (const purpose of detailPurposes) if (await grantFor(page, purpose)) may.add(purpose)
  return may
}

const takeReading: TakeReading = () =>
  new Promise((resolve, reject) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      reject,
      { maximumAge: 0, timeout: 20_000 },
    ),
  )

/**
 * One reading on the coordinator's tap, turned into a district inside this call; coordinates leave it in no form.
 * @returns `undefined` no consent, or a reading that says nothing: worse than 500 m, or outside the boundaries
 */
export async function readOwnDistrict(page: Page): Promise<Place | undefined> {
  const grant = await grantFor(page, 'prove-visit-location')
  return grant && readDistrict(grant.permit, takeReading, districtAt(await districts()))
}

/** What the coordinator chose to keep with one visit. */
export interface Chosen {
  readonly place: Place | undefined
  readonly time: boolean
}

const minutesOfDay = (at: Instant): number => Math.floor(((at + 10_800_000) % 86_400_000) / 60_000)

/**
 * What goes into the sealed slot, each part under its own permit, decided at this moment. The server's halves are used up
 * with the call; without a permit the slot is random bytes of the same length.
 */
export async function detailOf(
  page: Page,
  { place, time }: Chosen,
  halves: Uint8Array,
  visitKey: string,
): Promise<SlotDetail | undefined> {
  const placeGrant = place && (await grantFor(page, 'prove-visit-location'))
  const timeGrant = time ? await grantFor(page, 'prove-visit-time') : undefined
  if (!placeGrant && !timeGrant) return undefined
  return {
    // The consent text of this register names the district and nothing finer.
    ...(placeGrant && {
      place: { ...placeGrant, visitValue: halves.subarray(0, 32), value: place, consentNames: [] },
    }),
    ...(timeGrant && { time: { ...timeGrant, visitValue: halves.subarray(32), minutes: minutesOfDay(now()) } }),
    mark: () => markSealed(visitKey, dayOf(now())).catch(() => 'seen' as const),
  }
}

const bytesOf = (base64url: string): Uint8Array =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))

/** The server's halves of both parts: asked for alike for every visit that is looked at, and random where nothing stands. */
async function halvesOf({ client, me }: Page, { ticket }: KeptVisit) {
  const slot = bytesOf((await client.visitDetail.slotKeys({ body: { ticket } })).slot)
  const both = async (purpose: DetailPurpose, visitValue: Uint8Array) => ({
    visitValue,
    share: (await shareOf(me.person.id, purpose)).key ?? new Uint8Array(32),
  })
  return {
    'prove-visit-location': await both('prove-visit-location', slot.slice(0, 32)),
    'prove-visit-time': await both('prove-visit-time', slot.slice(32)),
  }
}

/** What one's own visit kept, for its coordinator's eyes. Filler and a destroyed half look alike: nothing. */
export interface Opened {
  readonly place: Place | undefined
  readonly minutes: number | undefined
}
const nothing = (error: unknown): undefined => {
  if ((error as { code?: string }).code !== 'IMES_QR_SLOT_UNREADABLE') throw error
}

export async function openOwn(page: Page, visit: KeptVisit): Promise<Opened> {
  const halves = await halvesOf(page, visit)
  return {
    place: await openSlot(visit, 'prove-visit-location', halves['prove-visit-location']).catch(nothing),
    minutes: await openSlot(visit, 'prove-visit-time', halves['prove-visit-time']).catch(nothing),
  }
}

/** The key of one visit and one purpose, to be shown to somebody by the coordinator's own act (K-5/1.13). */
export async function showDetail(page: Page, visit: KeptVisit, purpose: DetailPurpose): Promise<Disclosure> {
  return discloseDetail(visit, purpose, (await halvesOf(page, visit))[purpose])
}
