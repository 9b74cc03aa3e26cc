import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { dayInWords, words } from '../words.ts'

const names = {
  keep: ['Devam', 'Keep', ''],
  watch: ['İzleme', 'Watch', 'warn'],
  'propose-change': ['Değişiklik önerisi', 'Change proposed', 'bad'],
  'too-few': ['Yeterli değerlendirme yok', 'Not enough evaluations', ''],
  'with-a-person': ['Bir görevlide', 'With a person', 'bad'],
} as const

/** The review of workplaces from published scores, and the year-end report ready to sign. */
export const reviewsView: View = async ({ client, me, language, act }) => {
  const say = words(language)
  const tr = language === 'tr'
  const { day, verdicts } = await client.reviews.list()
  const report = me.actingAs === 'office' && day ? await client.reviews.report() : undefined
  return html`
    <header><h1>${say.reviews}</h1><p>${
      tr
        ? 'Öneridir; her değişikliğe bir görevli gerekçesini yazarak karar verir.'
        : 'A proposal; an officer decides on each change, with reasons.'
    }</p></header>
    ${me.actingAs === 'office' ? html`<p><button @click=${() => act(async () => `${say.done} ${dayInWords((await client.reviews.run()).day, language)}`)}>${say.run}</button></p>` : nothing}
    ${day ? html`<p class="quiet">${dayInWords(day, language)}</p>` : html`<p class="card quiet">${say.empty}</p>`}
    ${
      verdicts.length > 0
        ? html`<section class="card"><div class="scroll"><table class="stack"><tbody>${verdicts.map(
            (one) => html`<tr><td>${one.workplace.name}<br /><span class="quiet">${one.field}</span></td>
              <td><span class="tag ${names[one.state][2]}">${tr ? names[one.state][0] : names[one.state][1]}</span></td>
              <td>${one.says.map((sentence) => html`<p>${sentence[language]}</p>`)}</td></tr>`,
          )}</tbody></table></div></section>`
        : nothing
    }
    ${
      report
        ? html`<details class="card"><summary>${report.title[language]}</summary><pre>${report.markdown[language]}</pre><button class="plain" @click=${() => print()}>${say.print}</button></details>`
        : nothing
    }
  `
}
