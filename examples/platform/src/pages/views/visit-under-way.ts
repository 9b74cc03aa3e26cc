import type { Client } from '@imes/client'
import { day, dayOf } from '@imes/consent/time'
import {
  answerCode,
  byHand,
  type CodeReader,
  countersigned,
  createDeviceKey,
  createKeyRing,
  type DeviceKey,
  type KeyRing,
  type PendingAnswer,
  type Place,
  printed,
  printedTyped,
  scanned,
  signVisitToken,
  typed,
} from '@imes/qr/phone'
import { createScanner } from '@imes/qr/scan'
import { html, nothing, type TemplateResult } from 'lit'
import { codePrefix } from '../device/code-prefix.ts'
import { sayCode } from '../device/code-words.ts'
import { deliverVisit } from '../device/deliver-visits.ts'
import { districtName, districts } from '../device/district.ts'
import { detailOf, mayKeep, readOwnDistrict } from '../device/own-detail.ts'
import { keepVisit } from '../device/phone-store.ts'
import type { Page } from '../page.ts'
import { Said } from '../says.ts'
import { now } from '../session.ts'
import { words } from '../words.ts'

export type Planned = Awaited<ReturnType<Client['visitPlan']['mine']>>['planned'][number]

/** A visit under way on this phone: its ticket and its own key, until the code has been read. */
export interface Started {
  readonly planned: Planned
  readonly ticket: string
  readonly key: DeviceKey
  readonly keys: KeyRing
  /** The server's halves for the sealed slot: real or random, this phone cannot tell. Used up by the signature. */
  readonly halves: Uint8Array
  /** One reading a visit: taken, whatever it said. */
  readingTaken?: boolean
  place?: Place | undefined
  placeName?: string | undefined
  keepTime?: boolean
  /** The stronger form was chosen: the next code that is read is answered. */
  twoSided?: boolean
  pending?: PendingAnswer
  /** A code is being read: a camera sees the same one many times, and a ticket is good for one visit. */
  busy?: boolean
}
let started: Started | undefined

/** The visit that was begun on this phone, if any. */
export const visitBegun = (): Started | undefined => started

function end(): void {
  started?.halves.fill(0)
  started = undefined
}

const scanner = createScanner({ decoder: { wasmUrl: '/zxing_reader.wasm' } })

const fromBase64url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))

/** The ticket's issuer, from its own text: which key set it is checked with. */
const claimsOf = (ticket: string): { iss: string; aud: string; jti: string } =>
  JSON.parse(new TextDecoder().decode(fromBase64url(ticket.split('.')[1] ?? ''))) as {
    iss: string
    aud: string
    jti: string
  }

export async function beginVisit({ client }: Page, planned: Planned): Promise<void> {
  end()
  const key = await createDeviceKey()
  const { ticket, workplaceKeys, issuerKeys, slot } = await client.tickets.issue({
    body: { planned: planned.id, deviceKey: key.publicJwk },
  })
  const { iss, aud } = claimsOf(ticket)
  const keys = await createKeyRing({
    issuers: { [iss]: issuerKeys as never },
    workplaces: [{ iss, aud, keys: workplaceKeys.map((one) => one.jwk) as never }],
  })
  started = { planned, ticket, key, keys, halves: fromBase64url(slot) }
}

/** Signs on this phone, keeps the coordinator's own copy and hands the visit over. */
async function finish(page: Page, visit: Started, code: CodeReader): Promise<string> {
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  const { ticket, key, keys, planned, halves } = visit
  const chosen = { place: visit.place, time: visit.keepTime ?? false }
  const detail = await detailOf(page, chosen, halves, key.publicJwk.x)
  // Read after the permits were given: a permit does not hold before its own moment.
  const at = now()
  const clock = { now: at, contact: { serverAt: at, phoneAt: at } }
  const signed = await signVisitToken({ ticket, key, keys, clock, code, random, ...(detail && { detail }) }).catch(
    sayCode,
  )
  const { presentation, claims, token } = signed
  await keepVisit({
    person: page.me.person.id,
    number: claims.jti,
    day: claims.day,
    workplace: planned.workplace.name,
    ticket,
    token,
  })
  end()
  return deliverVisit(page, { placements: [...planned.placements], day: day(claims.day), presentation })
}

/** A symbol that was read: of the screen, or printed on paper. */
const symbol = (text: string): CodeReader => (/^5\d{224}$/.test(text) ? printed(text) : scanned(text))
/** Twelve figures stand below the screen's code, sixteen below the paper's. */
const figures = (digits: string): CodeReader => (digits.length === 16 ? printedTyped(digits) : typed(digits))

/** One tap, one reading; afterwards only the district's name is left of it. */
async function readPlace(page: Page, visit: Started): Promise<string> {
  const tr = page.language === 'tr'
  const place = await readOwnDistrict(page).catch((error: unknown) => {
    if (!(error instanceof GeolocationPositionError)) throw error
    throw new Said({
      tr: 'Telefon yer bilgisi vermedi. Ziyaret onsuz, aynı değerle yazılır.',
      en: 'The phone gave no place. The visit is written without it, with the same standing.',
    })
  })
  visit.readingTaken = true
  if (place?.precision !== 'coarse')
    return tr
      ? 'Okuma bir ilçe göstermedi; ziyaret onsuz, aynı değerle yazılır.'
      : 'The reading showed no district; the visit is written without it, with the same standing.'
  visit.place = place
  visit.placeName = districtName(await districts(), place.district)
  return tr
    ? `Okunan ilçe: ${visit.placeName}. Koordinatlar silindi.`
    : `District read: ${visit.placeName}. The coordinates are gone.`
}

/** What the coordinator may keep with this visit, for the own eyes alone. Shown where a consent stands, off by default. */
async function ownDetail(page: Page, visit: Started): Promise<TemplateResult | typeof nothing> {
  const tr = page.language === 'tr'
  const may = await mayKeep(page)
  if (may.size === 0) return nothing
  const place = may.has('prove-visit-location')
    ? visit.place
      ? html`<div class="row"><span data-own-place>${tr ? 'Mühürlenecek ilçe' : 'District to be sealed'}: <strong>${visit.placeName}</strong></span>
          <button class="plain" data-act="drop-place" @click=${() => {
            visit.place = undefined
            void page.refresh()
          }}>${tr ? 'Vazgeç' : 'Leave it out'}</button></div>`
      : visit.readingTaken
        ? html`<p class="quiet">${tr ? 'İlçe yazılmayacak.' : 'No district will be written.'}</p>`
        : html`<button class="plain" data-act="read-place" @click=${() => page.act(() => readPlace(page, visit))}>${tr ? 'İlçeyi oku (bir kez)' : 'Read the district (once)'}</button>`
    : nothing
  const time = may.has('prove-visit-time')
    ? html`<label class="choice"><input type="checkbox" name="own-time" ?checked=${visit.keepTime ?? false} @change=${(
        event: Event,
      ) => {
        visit.keepTime = (event.target as HTMLInputElement).checked
      }} />${tr ? 'Kodun okunduğu saati de mühürle' : 'Seal the time at which the code is read, too'}</label>`
    : nothing
  return html`<section class="own-detail" data-own-detail><h3>${tr ? 'Yalnız sizin açabileceğiniz ayrıntı' : 'A detail that you alone can open'}</h3>
    <p class="quiet">${tr ? 'İsteğe bağlıdır; ziyaret iki durumda da aynı kayıttır ve kimse farkı göremez.' : 'Optional; the visit is the same record either way, and nobody can see the difference.'}</p>
    ${place}${time}</section>`
}

export async function visitUnderWay(page: Page, visit: Started): Promise<TemplateResult> {
  const tr = page.language === 'tr'
  const once = (what: () => Promise<string | undefined>): void => {
    if (visit.busy) return
    visit.busy = true
    void page.act(() =>
      what().finally(() => {
        visit.busy = started !== visit
      }),
    )
  }
  const read = (seen: string): void =>
    once(async () => {
      const text = seen.startsWith(codePrefix()) ? seen.slice(codePrefix().length) : seen
      if (visit.pending) return finish(page, visit, countersigned(visit.pending, text))
      if (visit.twoSided) {
        visit.pending = await answerCode({ ticket: visit.ticket, keys: visit.keys, code: text }).catch(sayCode)
        return undefined
      }
      return finish(page, visit, symbol(text))
    })
  return html`<section class="card">
    <div class="row spread"><h2>${visit.planned.workplace.name}</h2><button class="plain" @click=${() => {
      end()
      void page.refresh()
    }}>${words(page.language).close}</button></div>
    <p class="quiet">${tr ? 'Ekrandaki ya da kâğıttaki kodu okutun ya da altındaki rakamları yazın. Kayda saat ve yer yazılmaz.' : 'Scan the code on the screen or on paper, or type the figures below it. No hour and no place are written into the record.'}</p>
    ${visit.pending ? html`<p class="code" data-answer>${visit.pending.display}</p><p class="quiet">${tr ? 'Bu rakamlar işletmenin ekranına yazılınca çıkan kodu okutun.' : 'Type these figures at the workplace’s screen, then scan the code that it shows.'}</p>` : nothing}
    ${await ownDetail(page, visit)}
    <imes-scanner
      untitled
      lang=${page.language}
      .decode=${async (frame: ImageData) => (await scanner).scan(frame)}
      @imes-scanned=${(event: CustomEvent<string>) => read(event.detail)}
      @imes-typed=${(event: CustomEvent<string>) => once(() => finish(page, visit, figures(event.detail)))}
    ></imes-scanner>
    <div class="row">
      <button class="plain" data-act="by-hand" @click=${() => once(() => finish(page, visit, byHand(dayOf(now()))))}>${tr ? 'Elle yaz (eşdeğerdir)' : 'Write by hand (equal standing)'}</button>
      ${
        visit.pending
          ? nothing
          : html`<label class="choice"><input type="checkbox" name="two-sided" ?checked=${visit.twoSided ?? false} @change=${(
              event: Event,
            ) => {
              visit.twoSided = (event.target as HTMLInputElement).checked
            }} />${tr ? 'İki taraflı kanıt: kod okununca ekrana yazılacak rakamlar çıkar (isteğe bağlı)' : 'Two-sided proof: reading the code gives figures to type at the screen (optional)'}</label>`
      }
    </div>
  </section>`
}
