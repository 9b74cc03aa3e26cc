import type { Client } from '@imes/client'
import { auditVisit } from '@imes/qr/audit'
import { type Disclosure, openDisclosed, presentVisit } from '@imes/qr/phone'
import { html, type TemplateResult } from 'lit'
import { districtName, districts } from '../device/district.ts'
import type { KeptVisit } from '../device/phone-store.ts'
import { clockInWords, dayInWords, type Language } from '../words.ts'

/** The address under which somebody reads a shown detail: all of it stands behind the `#`, which no browser sends. */
export function shownAddress({ ticket, token }: KeptVisit, { purpose, key }: Disclosure): string {
  const visit = presentVisit({ ticket, token, beside: undefined })
  return `${location.origin}/#/shown?${new URLSearchParams({ visit, purpose, key })}`
}

interface Shown {
  readonly day: string
  readonly what: string
}

async function read(client: Client, language: Language): Promise<Shown | undefined> {
  const given = new URLSearchParams(location.hash.split('?')[1] ?? '')
  const [visit, purpose, key] = ['visit', 'purpose', 'key'].map((name) => given.get(name) ?? '')
  const [ticket = '', token = ''] = (visit ?? '').split('~')
  if (purpose !== 'prove-visit-location' && purpose !== 'prove-visit-time') return undefined
  try {
    const { keys } = await client.tickets.issuer()
    const { day } = await auditVisit(`${ticket}~${token}`, { issuer: { keys: keys as never } })
    const content = openDisclosed({ ticket, token }, { purpose, key: key ?? '' })
    if (typeof content === 'number') return { day, what: clockInWords(content) }
    if (content.precision !== 'coarse') return undefined
    const name = districtName(await districts(), content.district)
    return { day: dayInWords(day, language), what: name }
  } catch {
    return undefined
  }
}

/** For whoever was shown one detail of one visit. Needs no session, and tells the server nothing of what is read. */
export async function shownDetailView(client: Client, language: Language): Promise<TemplateResult> {
  const tr = language === 'tr'
  const shown = await read(client, language)
  return html`<main class="sign-in"><section class="card">
    <h1>${tr ? 'Gösterilen ziyaret ayrıntısı' : 'A detail of a visit that was shown'}</h1>
    ${
      shown
        ? html`<p data-shown-detail>${shown.day}: <strong>${shown.what}</strong></p>
            <p class="quiet">${tr ? 'Koordinatör öğretmen bunu kendisi gösterdi. Ziyaretin imzaları denetlendi ve doğru. Yer ve saat telefonun kendi sözüdür; ziyaretin değerini değiştirmez.' : 'The coordinator showed this. The signatures of the visit were checked and hold. Place and time are the phone’s own word; they do not change the standing of the visit.'}</p>`
        : html`<p>${tr ? 'Bu adreste okunabilen bir ayrıntı yok.' : 'There is no detail to be read at this address.'}</p>`
    }</section></main>`
}
