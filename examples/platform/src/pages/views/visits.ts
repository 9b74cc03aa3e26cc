import type { Client } from '@imes/client'
import { type Day, day, dayOf } from '@imes/consent/time'
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
  scanned,
  signVisitToken,
} from '@imes/qr/phone'
import { createScanner } from '@imes/qr/scan'
import { typed } from '@imes/qr/typed'
import { html, nothing, type TemplateResult } from 'lit'
import { visitOutbox, waitingVisits } from '../device/visit-outbox.ts'
import type { Page, View } from '../page.ts'
import { Said } from '../says.ts'
import { isUnreachable, now } from '../session.ts'
import { inWords } from '../states.ts'
import { dayInWords, words } from '../words.ts'

type Planned = Awaited<ReturnType<Client['visitPlan']['mine']>>['planned'][number]

/** A visit under way on this phone: its ticket and its own key, until the code has been read. */
interface Started {
  readonly planned: Planned
  readonly ticket: string
  readonly key: DeviceKey
  readonly keys: KeyRing
  /** The stronger form was chosen: the next code that is read is answered. */
  twoSided?: boolean
  pending?: PendingAnswer
  /** A code is being read: a camera sees the same one many times, and a ticket is good for one visit. */
  busy?: boolean
}
let started: Started | undefined

const scanner = createScanner({ decoder: { wasmUrl: '/zxing_reader.wasm' } })

/** The ticket's issuer, from its own text: which key set it is checked with. */
const claimsOf = (ticket: string): { iss: string; aud: string } =>
  JSON.parse(atob((ticket.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as {
    iss: string
    aud: string
  }

async function begin({ client }: Page, planned: Planned): Promise<void> {
  const key = await createDeviceKey()
  const { ticket, workplaceKeys, issuerKeys } = await client.tickets.issue({
    body: { planned: planned.id, deviceKey: key.publicJwk },
  })
  const { iss, aud } = claimsOf(ticket)
  const keys = await createKeyRing({
    issuers: { [iss]: issuerKeys as never },
    workplaces: [{ iss, aud, keys: workplaceKeys.map((one) => one.jwk) as never }],
  })
  started = { planned, ticket, key, keys }
}

/** Signs on this phone and hands the visit over; without a connection it waits here and is delivered later. */
async function finish(page: Page, visit: Started, code: string | CodeReader): Promise<string> {
  const clock = { now: now(), contact: { serverAt: now(), phoneAt: now() } }
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  const { presentation, claims } = await signVisitToken({
    ticket: visit.ticket,
    key: visit.key,
    keys: visit.keys,
    clock,
    code,
    random,
  })
  started = undefined
  return deliver(page, { placements: [...visit.planned.placements], day: day(claims.day), presentation })
}

interface Waiting {
  readonly placements: string[]
  readonly day: Day
  readonly presentation?: string
}

async function deliver(page: Page, visit: Waiting): Promise<string> {
  await visitOutbox(page).add({ route: 'visits.record', input: { body: visit } })
  return send(page)
}

type Recorded = Awaited<ReturnType<Client['visits']['record']>>

/** Everything that waits on this phone, oldest first; each is delivered once. */
async function send(page: Page): Promise<string> {
  const tr = page.language === 'tr'
  const outbox = visitOutbox(page)
  const { delivered, refused, stopped } = await outbox.deliver()
  for (const one of refused) await outbox.discard(one.id)
  const no = refused[0]?.refusal
  if (no)
    throw new Said(
      no.says ?? {
        tr: 'Kayıt kabul edilmedi. Elle de yazılabilir; değeri aynıdır.',
        en: 'The record was not accepted. It can be written by hand too, with equal standing.',
      },
    )
  const last = delivered.at(-1)?.answer as Recorded | undefined
  if (last) {
    const level = last.proof
      ? ` (${tr ? 'kanıt, yalnız siz görürsünüz' : 'proof, for your eyes only'}: ${inWords('proof', last.proof.assurance, page.language)})`
      : ''
    return `${last.says[page.language]}${level}`
  }
  if (stopped)
    return tr
      ? 'Telefonda saklandı; bağlantı gelince gönderilir.'
      : 'Kept on this phone; sent when the connection is back.'
  return words(page.language).done
}

function visitUnderWay(page: Page, visit: Started): TemplateResult {
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
  const read = (text: string): void =>
    once(async () => {
      if (visit.pending) return finish(page, visit, countersigned(visit.pending, text))
      if (visit.twoSided) {
        visit.pending = await answerCode({ ticket: visit.ticket, keys: visit.keys, code: text })
        return undefined
      }
      return finish(page, visit, scanned(text))
    })
  return html`<section class="card">
    <div class="row spread"><h2>${visit.planned.workplace.name}</h2><button class="plain" @click=${() => {
      started = undefined
      void page.refresh()
    }}>${words(page.language).close}</button></div>
    <p class="quiet">${tr ? 'İşletmenin ekranındaki kodu okutun ya da altındaki 12 rakamı yazın. Saat ve yer yazılmaz.' : 'Scan the code on the workplace’s screen, or type the 12 figures below it. No hour and no place are written.'}</p>
    ${visit.pending ? html`<p class="code" data-answer>${visit.pending.display}</p><p class="quiet">${tr ? 'Bu rakamlar işletmenin ekranına yazılınca çıkan kodu okutun.' : 'Type these figures at the workplace’s screen, then scan the code that it shows.'}</p>` : nothing}
    <imes-scanner
      untitled
      lang=${page.language}
      .decode=${async (frame: ImageData) => (await scanner).scan(frame)}
      @imes-scanned=${(event: CustomEvent<string>) => read(event.detail)}
      @imes-typed=${(event: CustomEvent<string>) => once(() => finish(page, visit, typed(event.detail)))}
    ></imes-scanner>
    <div class="row">
      <button class="plain" @click=${() => once(() => finish(page, visit, byHand(dayOf(now()))))}>${tr ? 'Elle yaz (eşdeğerdir)' : 'Write by hand (equal standing)'}</button>
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

let lastPlan: { readonly of: string; readonly planned: readonly Planned[] } | undefined

/** The plan; without a connection the one that this person read last. */
async function planOf({ client, me }: Page): Promise<readonly Planned[]> {
  try {
    lastPlan = { of: me.person.id, ...(await client.visitPlan.mine()) }
  } catch (error) {
    if (!isUnreachable(error) || lastPlan?.of !== me.person.id) throw error
  }
  return lastPlan.planned
}

/** The coordinator's own visits: the plan, the code, the record. Nobody else has this page. */
export const visitsView: View = async (page) => {
  const { client, language, me } = page
  const tr = language === 'tr'
  const planned = await planOf(page)
  const open = planned.filter((one) => one.window.from <= me.today && me.today <= one.window.to)
  const next = planned.filter((one) => one.window.from > me.today).slice(0, 10)
  const queued = await waitingVisits(page)
  if (queued > 0) {
    // What waits on this phone is sent as soon as the connection is back.
    const back = (): void => void page.act(() => send(page))
    addEventListener('online', back, { once: true })
    page.onLeave(() => removeEventListener('online', back))
  }
  return html`
    <header><h1>${words(language).visits}</h1><p>${
      tr
        ? 'Ziyaret kaydı: yerleştirme ve gün. Uygulama gönüllüdür; kâğıt form aynı değerdedir.'
        : 'A visit is recorded as placement and day. The app is voluntary; the paper form has the same value.'
    }</p></header>
    ${started ? visitUnderWay(page, started) : nothing}
    ${queued > 0 ? html`<section class="card row spread"><p>${tr ? `Gönderilmeyi bekleyen kayıt: ${queued}` : `Records waiting to be sent: ${queued}`}</p><button @click=${() => page.act(() => send(page))}>${words(language).send}</button></section>` : nothing}
    <div class="cards">${open.map(
      (
        one,
      ) => html`<section class="card" data-planned=${one.id}><h2>${one.workplace.name}</h2><p class="quiet">${dayInWords(one.day, language)} · ${one.placements.length} ${tr ? 'öğrenci' : 'students'}</p>
        <div class="row">
          <button @click=${() =>
            page.act(async () => {
              await begin(page, one)
              return undefined
            })}>${tr ? 'Kodu okut' : 'Scan the code'}</button>
          <button class="plain" @click=${() => page.act(() => deliver(page, { placements: [...one.placements], day: me.today }))}>${tr ? 'Elle yaz' : 'Write by hand'}</button>
        </div></section>`,
    )}</div>
    ${open.length === 0 ? html`<p class="card quiet">${tr ? 'Bugün yapılabilecek planlı bir ziyaret yok.' : 'No planned visit can be made today.'}</p>` : nothing}
    ${
      next.length > 0
        ? html`<section class="card"><h2>${tr ? 'Sıradaki ziyaretler' : 'Next visits'}</h2><ul>${next.map((one) => html`<li>${dayInWords(one.day, language)}: ${one.workplace.name}</li>`)}</ul>
            <button class="plain" @click=${() =>
              page.act(async () => {
                const { ics } = await client.visitPlan.calendar()
                const link = document.createElement('a')
                link.href = URL.createObjectURL(new Blob([ics], { type: 'text/calendar' }))
                link.download = 'ziyaretler.ics'
                link.click()
                URL.revokeObjectURL(link.href)
                return words(language).done
              })}>${tr ? 'Takvim dosyası' : 'Calendar file'}</button></section>`
        : nothing
    }
  `
}
