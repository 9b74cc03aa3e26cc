import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { dayInWords, words } from '../words.ts'
import { dossierAt, dossierView, workplaceAsked } from './dossier.ts'

const names = {
  'with-a-person': ['Bir görevlide', 'With a person', 'bad'],
  'propose-change': ['Değişiklik önerisi', 'Change proposed', 'bad'],
  watch: ['İzleme', 'Watch', 'warn'],
  keep: ['Devam', 'Keep', ''],
  'too-few': ['Yeterli değerlendirme yok', 'Not enough evaluations', ''],
} as const

/** The review of workplaces from published scores, and the year-end report ready to sign. */
export const reviewsView: View = async (page) => {
  const { client, me, language, act } = page
  const asked = me.actingAs === 'office' ? workplaceAsked() : null
  if (asked !== null) return dossierView(page, asked)
  const say = words(language)
  const tr = language === 'tr'
  const { day, verdicts } = await client.reviews.list()
  const report = me.actingAs === 'office' && day ? await client.reviews.report() : undefined
  // What asks for a person comes first; those with too few answers are one list at the end.
  const order = Object.keys(names)
  const judged = verdicts
    .filter((one) => one.state !== 'too-few')
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  const few = verdicts.filter((one) => one.state === 'too-few')
  const named = ({ id, name }: (typeof verdicts)[number]['workplace']) =>
    me.actingAs === 'office' ? html`<a href=${dossierAt(id)}>${name}</a>` : name
  return html`
    <header><h1>${say.reviews}</h1><p>${
      tr
        ? 'Öneridir; her değişikliğe bir görevli gerekçesini yazarak karar verir.'
        : 'A proposal; an officer decides on each change, with reasons.'
    }</p></header>
    ${me.actingAs === 'office' ? html`<p><button @click=${() => act(async () => `${say.done} ${dayInWords((await client.reviews.run()).day, language)}`)}>${say.run}</button></p>` : nothing}
    ${day ? html`<p class="quiet">${dayInWords(day, language)}</p>` : html`<p class="card quiet">${say.empty}</p>`}
    ${
      judged.length > 0
        ? html`<section class="card"><div class="scroll"><table class="stack"><tbody>${judged.map(
            (one) => html`<tr><td>${named(one.workplace)}<br /><span class="quiet">${one.field}</span></td>
              <td><span class="tag ${names[one.state][2]}">${tr ? names[one.state][0] : names[one.state][1]}</span></td>
              <td>${one.says.map((sentence) => html`<p>${sentence[language]}</p>`)}</td></tr>`,
          )}</tbody></table></div></section>`
        : nothing
    }
    ${
      few.length > 0
        ? html`<section class="card"><h2>${tr ? names['too-few'][0] : names['too-few'][1]}</h2><ul class="names">${few.map((one) => html`<li>${named(one.workplace)}</li>`)}</ul></section>`
        : nothing
    }
    ${
      report
        ? html`<details class="card"><summary>${report.title[language]}</summary><pre>${report.markdown[language]}</pre><button class="plain" @click=${() => print()}>${say.print}</button></details>`
        : nothing
    }
  `
}
