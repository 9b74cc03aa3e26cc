import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { inWords } from '../states.ts'
import { dayInWords, words } from '../words.ts'
import { holdsCard } from './holds.ts'
import { requestCard } from './request-steps.ts'

/** The data-protection desk: requests with their clocks, the destruction plan with its certificates, and legal holds. */
export const deskView: View = async (page) => {
  const { client, language, act } = page
  const say = words(language)
  const tr = language === 'tr'
  const { requests } = await client.rights.requests()
  const { activities } = await client.transparency.page()
  const names = new Map(activities.map((one) => [one.purpose, one.says]))
  const { due, certificates, nextRun, latestRun, overdue, unfinished, undeclared, held, planHash } =
    await client.destruction.plan()
  const { holds } = await client.holds.list()
  const nameOf = (purpose: string) => names.get(purpose)?.[language] ?? purpose
  const rows = (parts: readonly { purpose: string; category: string; count: number }[]) =>
    html`<table>${parts.map((one) => html`<tr><td>${nameOf(one.purpose)}</td><td>${inWords('category', one.category, language)}</td><td class="num">${one.count}</td></tr>`)}</table>`
  const [last, ...earlier] = certificates
  return html`
    <header><h1>${say.desk}</h1></header>
    ${requests.length === 0 ? html`<p class="card quiet">${tr ? 'Bekleyen başvuru yok.' : 'No request is waiting.'}</p>` : nothing}
    ${requests.map((one) => requestCard(page, one, activities))}
    <section class="card">
      <h2>${tr ? 'İmha planı' : 'Destruction plan'}</h2>
      <p class="quiet">${tr ? 'Sıradaki çalıştırma' : 'Next run'}: ${dayInWords(nextRun, language)} · ${tr ? 'en geç' : 'at the latest'}: ${dayInWords(latestRun, language)}${overdue ? html` <span class="tag bad">${tr ? 'gecikti' : 'overdue'}</span>` : nothing}</p>
      ${unfinished ? html`<p class="says bad">${tr ? 'Yarım kalan imha, sürdürülecek' : 'A run that stopped, to be gone on with'}: ${unfinished.destroyed} / ${unfinished.total}</p>` : nothing}
      ${undeclared > 0 ? html`<p class="says bad">${tr ? 'Envanterde süresi olmayan kayıt' : 'Rows that no activity declares'}: ${undeclared}</p>` : nothing}
      ${held > 0 ? html`<p>${tr ? 'Saklama kararıyla tutulan' : 'Kept by a legal hold'}: ${held}</p>` : nothing}
      <p class="quiet">${tr ? 'Bugün çalıştırılsa silinecek olanlar; bakmak hiçbir şey silmez.' : 'What a run would destroy today; looking destroys nothing.'}</p>
      ${due.length === 0 ? html`<p>${tr ? 'Vadesi gelen kayıt yok.' : 'Nothing is due.'}</p>` : rows(due)}
      <button @click=${() => act(async () => `${tr ? 'İmha edilen' : 'Destroyed'}: ${(await client.destruction.run({ body: unfinished ? {} : { planHash } })).destroyed}`)}>${tr ? 'Bu planı çalıştır' : 'Run this plan'}</button>
    </section>
    ${
      last
        ? html`<section class="card">
            <h2>${tr ? 'Son imha tutanağı' : 'Last certificate of destruction'}</h2>
            <p>${dayInWords(last.day, language)}: ${last.count} · ${inWords('destroyed', last.method, language)}</p>
            ${rows(last.parts)}
            <p class="quiet">SHA-256 <code>${last.planHash.slice(0, 16)}</code></p>
            <ul>${earlier.map((one) => html`<li>${dayInWords(one.day, language)}: ${one.count} · ${inWords('destroyed', one.method, language)}</li>`)}</ul>
          </section>`
        : nothing
    }
    ${holdsCard(page, holds)}
  `
}
