import { html, nothing } from 'lit'
import { deliverVisit, sendWaiting } from '../device/deliver-visits.ts'
import { waitingVisits } from '../device/visit-outbox.ts'
import type { Page, View } from '../page.ts'
import { isUnreachable } from '../session.ts'
import { dayInWords, words } from '../words.ts'
import { ownVisits } from './own-visits.ts'
import { beginVisit, type Planned, visitBegun, visitUnderWay } from './visit-under-way.ts'

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
  const own = await ownVisits(page)
  const started = visitBegun()
  const open = planned.filter((one) => one.window.from <= me.today && me.today <= one.window.to)
  const next = planned.filter((one) => one.window.from > me.today).slice(0, 10)
  const queued = await waitingVisits(page)
  if (queued > 0) {
    // What waits on this phone is sent as soon as the connection is back.
    const back = (): void => void page.act(() => sendWaiting(page))
    addEventListener('online', back, { once: true })
    page.onLeave(() => removeEventListener('online', back))
  }
  return html`
    <header><h1>${words(language).visits}</h1><p>${
      tr
        ? 'Ziyaret kaydı: yerleştirme ve gün. Uygulama gönüllüdür; kâğıt form aynı değerdedir.'
        : 'A visit is recorded as placement and day. The app is voluntary; the paper form has the same value.'
    }</p></header>
    ${started ? await visitUnderWay(page, started) : nothing}
    ${queued > 0 ? html`<section class="card row spread"><p>${tr ? `Gönderilmeyi bekleyen kayıt: ${queued}` : `Records waiting to be sent: ${queued}`}</p><button @click=${() => page.act(() => sendWaiting(page))}>${words(language).send}</button></section>` : nothing}
    <div class="cards">${open.map(
      (
        one,
      ) => html`<section class="card" data-planned=${one.id}><h2>${one.workplace.name}</h2><p class="quiet">${dayInWords(one.day, language)} · ${one.placements.length} ${tr ? 'öğrenci' : 'students'}</p>
        <div class="row">
          <button @click=${() =>
            page.act(async () => {
              await beginVisit(page, one)
              return undefined
            })}>${tr ? 'Kodu okut' : 'Scan the code'}</button>
          <button class="plain" @click=${() => page.act(() => deliverVisit(page, { placements: [...one.placements], day: me.today }))}>${tr ? 'Elle yaz' : 'Write by hand'}</button>
        </div></section>`,
    )}</div>
    ${open.length === 0 ? html`<p class="card quiet">${tr ? 'Bugün yapılabilecek planlı bir ziyaret yok.' : 'No planned visit can be made today.'}</p>` : nothing}
    ${own}
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
