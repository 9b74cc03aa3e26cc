import type { Client } from '@imes/client'
import { html, nothing, type TemplateResult } from 'lit'
import { isRole, roleName } from '../role-name.ts'
import { inWords, termInWords } from '../states.ts'
import { dayInWords, type Language, words } from '../words.ts'
import { ledgerCard } from './evidence.ts'

/** The public page: what is collected, why, on which article, for how long, what never; and each measure with its check. */
export async function transparencyView(
  client: Client,
  language: Language,
  draw: () => Promise<void>,
): Promise<TemplateResult> {
  const page = await client.transparency.page()
  const tr = language === 'tr'
  const state = {
    shown: ['Gösterildi', 'Shown', ''],
    'not-shown': ['Gösterilmedi', 'Not shown', 'bad'],
    'declared-only': ['Yalnız beyan', 'Declared only', 'warn'],
  } as const
  return html`<div class="plain-page">
    <header><h1>${words(language).transparency}</h1><p>${page.controller} · ${tr ? 'Envanterin özeti' : 'Hash of the register'}: <code>${page.registerHash.slice(0, 16)}…</code>${page.answeredBy ? html`<br />${tr ? 'Kanun maddelerini okuyan ve envanterden sorumlu olan' : 'Read the articles of law and answers for the register'}: ${page.answeredBy.title}, ${dayInWords(page.answeredBy.on, language)}` : nothing}</p></header>
    <h2>${tr ? 'Ne, neden, hangi maddeyle, ne kadar' : 'What, why, on which article, for how long'}</h2>
    ${page.activities.map(
      (
        one,
      ) => html`<details class="card"><summary><strong>${one.says[language]}</strong> <span class="tag">${inWords('participation', one.participation, language)}</span></summary>
        <div class="scroll"><table class="stack">${one.fields.map((field) => html`<tr><td>${inWords('category', field.category, language)}</td><td>${field.reason[language]}</td><td class="quiet">${inWords('necessity', field.necessity, language)}</td><td class="quiet">KVKK m.${field.basis}</td></tr>`)}</table></div>
        <p class="quiet"><span lang="tr">${one.articles.join(' · ')}</span><br />${tr ? 'Süre' : 'Kept for'}: ${termInWords(one.retention[language], language)}<br />${tr ? 'Alıcılar' : 'Recipients'}: ${one.recipients.map((role) => (isRole(role) ? roleName(role) : role)).join(', ') || '–'}</p>
        ${one.alternative ? html`<p>${tr ? 'Eşdeğer yol' : 'Equal way'}: ${one.alternative[language]}</p>` : nothing}</details>`,
    )}
    <section class="card"><h2>${tr ? 'Hiç toplanmayanlar' : 'Never collected'}</h2><ul>${page.never.map((one) => html`<li>${one[language]}</li>`)}</ul></section>
    <section class="card"><h2>${tr ? 'Önlemler ve denetimleri' : 'Measures and their checks'}</h2><div class="scroll"><table class="stack">${page.measures.map(
      (one) =>
        html`<tr><td>${one.says[language]}<br />${one.check ? html`<code>${one.check}</code>` : nothing}</td><td><span class="tag ${state[one.state][2]}">${state[one.state][tr ? 0 : 1]}</span>${one.on ? html`<br /><span class="quiet">${dayInWords(one.on, language)}</span>` : nothing}</td></tr>`,
    )}</table></div></section>
    <section class="card"><h2>${tr ? 'Süreye bağlı görevler' : 'Duties with a term'}</h2><ul>
      <li>${tr ? 'Sıradaki imha' : 'Next destruction'}: ${dayInWords(page.duties.destruction.next, language)}</li>
      <li>${tr ? 'İmhanın son günü' : 'Last day for a destruction'}: ${dayInWords(page.duties.destruction.latest, language)}${page.duties.destruction.overdue ? html` <span class="tag bad">${tr ? 'GECİKTİ: yeni bilgi alınmıyor' : 'OVERDUE: nothing new is collected'}</span>` : nothing}</li>
      ${page.duties.destruction.failures >= 2 ? html`<li><span class="tag bad">${tr ? 'İmha arka arkaya başarısız' : 'The destruction failed again and again'}: ${page.duties.destruction.failures}</span></li>` : nothing}
      <li>${tr ? 'Süresi geçen başvuru' : 'Requests past their term'}: ${page.duties.overdueRequests ?? (tr ? 'beşten az ya da hiç' : 'none, or fewer than five')}</li>
    </ul></section>
    ${ledgerCard(client, language, draw)}
  </div>`
}
