import { type Day, day, schoolYearEnd } from '@imes/consent/time'
import { html, nothing, type TemplateResult } from 'lit'
import { districtName, districts } from '../device/district.ts'
import { hearConsents, lookAt, lookedAt, openOwn, showDetail } from '../device/own-detail.ts'
import { type DetailPurpose, type KeptVisit, keptVisits } from '../device/phone-store.ts'
import type { Page } from '../page.ts'
import { clockInWords, dayInWords, type Language } from '../words.ts'
import { consentPanel } from './consent-acts.ts'
import { shownAddress } from './shown-detail.ts'

/** First day of the school year that a day lies in. */
const yearStart = (today: Day): Day => day(`${Number(schoolYearEnd(today).slice(0, 4)) - 1}-09-01`)

async function details(page: Page, visit: KeptVisit): Promise<TemplateResult | typeof nothing> {
  const looked = lookedAt()
  if (looked?.number !== visit.number) return nothing
  const { opened, address } = looked
  const tr = page.language === 'tr'
  if (!opened.place && opened.minutes === undefined)
    return html`<p class="quiet" data-own-opened="none">${tr ? 'Bu ziyarette okunabilen bir ayrıntı yok.' : 'This visit has no detail that can be read.'}</p>`
  const show = (purpose: DetailPurpose): TemplateResult =>
    html`<button class="plain" data-act="show" @click=${() =>
      page.act(async () => {
        lookAt({ ...looked, address: shownAddress(visit, await showDetail(page, visit, purpose)) })
        return undefined
      })}>${tr ? 'Birine göster' : 'Show it to somebody'}</button>`
  return html`<div data-own-opened="some">
    ${opened.place?.precision === 'coarse' ? html`<div class="row"><span>${tr ? 'İlçe' : 'District'}: <strong>${districtName(await districts(), opened.place.district)}</strong></span>${show('prove-visit-location')}</div>` : nothing}
    ${opened.minutes === undefined ? nothing : html`<div class="row"><span>${tr ? 'Saat' : 'Time'}: <strong>${clockInWords(opened.minutes)}</strong></span>${show('prove-visit-time')}</div>`}
    ${
      address
        ? html`<p class="quiet" id="shown-says">${tr ? 'Bu adresi alan kişi yalnız bu ziyaretin bu ayrıntısını okur; gösterilen geri alınamaz.' : 'Whoever gets this address reads this one detail of this one visit; what was shown cannot be taken back.'}</p>
            <textarea readonly rows="4" data-shown aria-label=${tr ? 'Gösterilecek adres' : 'Address to show'} aria-describedby="shown-says" @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()} .value=${address}></textarea>`
        : nothing
    }</div>`
}

const introduction = (language: Language): string =>
  language === 'tr'
    ? 'İsterseniz ziyaretin ilçesini ya da saatini kendiniz için mühürleyebilirsiniz: iki ayrı rıza, ikisi de kapalı başlar. Açan yalnız siz olursunuz; okul aynı kaydı görür.'
    : 'If you like you can seal the district or the time of a visit for yourself: two consents, both off at first. Only you can open them; the school sees the same record.'

/** The coordinator's own: the two consents, and the visits kept on this phone. */
export async function ownVisits(page: Page): Promise<TemplateResult> {
  const { language, me } = page
  const tr = language === 'tr'
  const heard = await hearConsents(page)
  const kept = await keptVisits(me.person.id, yearStart(me.today))
  return html`
    ${
      heard && heard.consents.length > 0
        ? html`<details class="card" data-own-consents><summary>${tr ? 'İlçeyi ya da saati kendim için saklamak (isteğe bağlı)' : 'Keeping the district or the time for myself (optional)'}</summary>
            <p class="quiet">${introduction(language)}</p>${consentPanel(page, heard.consents, heard.notices)}</details>`
        : nothing
    }
    ${
      kept.length > 0
        ? html`<details class="card" data-own-visits><summary>${tr ? 'Bu telefondaki kendi kanıtlarım' : 'My own proofs on this phone'} <span class="tag">${kept.length}</span></summary>
            <p class="quiet">${tr ? 'Okul yılı sonunda silinir. Mühürlü ayrıntı 30 gün sonra hiç kimsece okunamaz.' : 'Deleted at the end of the school year. A sealed detail can be read by nobody after 30 days.'}</p>
            <ul class="own-visits">${await Promise.all(
              kept.map(
                async (
                  visit,
                ) => html`<li data-kept=${visit.number}><div class="row spread"><span>${dayInWords(visit.day, language)}: ${visit.workplace}</span>
                  <button class="plain" data-act="open-own" @click=${() =>
                    page.act(async () => {
                      lookAt({ number: visit.number, opened: await openOwn(page, visit) })
                      return undefined
                    })}>${tr ? 'Ayrıntıyı aç' : 'Open the detail'}</button></div>
                  ${await details(page, visit)}</li>`,
              ),
            )}</ul></details>`
        : nothing
    }`
}
