import type { Client } from '@imes/client'
import { renderSvg } from '@imes/qr/screen'
import { html, type TemplateResult } from 'lit'
import { codePrefix } from '../device/code-prefix.ts'
import { dayInWords, type Language, words } from '../words.ts'

export type CodeSheet = Awaited<ReturnType<Client['screens']['printSheet']>>

/** The sheet as it is printed and hung up: a symbol, its figures, and what reading it does and does not do. */
export function codeSheet(
  { workplaceName, text, figures, sheet, endsOn }: CodeSheet,
  language: Language,
): TemplateResult {
  const tr = language === 'tr'
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSvg(`${codePrefix()}${text}`))}`
  return html`<section class="card sheet" data-sheet=${text}>
    <h2>${workplaceName}</h2>
    <img class="sheet-code" src=${picture} alt=${tr ? 'Basılı ziyaret kodu' : 'Printed visit code'} />
    <p class="code" data-figures>${figures}</p>
    <p>${tr ? 'Koordinatör öğretmen ziyarette bu kodu okutur ya da rakamları yazar. Kâğıt kimin geldiğini bilmez; saat ve yer yazılmaz. Elle kayıt eşdeğerdir.' : 'At a visit the coordinator scans this code or types the figures. The paper does not know who came; no hour and no place are written. A record by hand is equal.'}</p>
    <p class="quiet">${tr ? 'Kâğıt' : 'Sheet'} ${sheet} · ${tr ? 'son gün' : 'last day'} ${dayInWords(endsOn, language)}</p>
    <button class="plain" @click=${() => print()}>${words(language).print}</button>
  </section>`
}
