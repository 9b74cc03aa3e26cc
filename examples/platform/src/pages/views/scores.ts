import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { dayInWords, words } from '../words.ts'

let opened: string | undefined

/** Published scores, each with its interval and the reasons; the office makes the publication that is due. */
export const scoresView: View = async ({ client, me, language, act, refresh }) => {
  const say = words(language)
  const tr = language === 'tr'
  const { releases, next } = await client.releases.list()
  const { scores } = await client.scores.list()
  const one = opened ?? (me.actingAs === 'workplace' ? me.workplaces[0]?.id : undefined)
  const detail = one ? await client.scores.get({ params: { workplace: one } }) : undefined
  const last = releases.at(-1)
  const comments =
    me.actingAs === 'office' && last ? (await client.releases.comments({ params: { release: last.id } })).comments : []
  const shown = scores.flatMap((row) => (row.score ? [{ row, score: row.score }] : []))
  const without = new Map<string, string[]>()
  for (const row of scores)
    if (!row.score) without.set(row.says[language], [...(without.get(row.says[language]) ?? []), row.workplace.name])
  return html`
    <header><h1>${me.actingAs === 'workplace' ? say.score : say.scores}</h1><p>${
      tr
        ? 'Puan bir karar değildir. Aralık dar değilse iki işletme puanla karşılaştırılamaz.'
        : 'A score is not a decision. Unless the range is narrow, two workplaces cannot be compared by it.'
    }</p></header>
    ${
      me.actingAs === 'office'
        ? html`<section class="card row spread"><p>${
            next ? `${tr ? 'Sıradaki yayım günü' : 'Next publication day'}: ${dayInWords(next, language)}` : ''
          }</p>${
            next && next <= me.today
              ? html`<button @click=${() =>
                  act(async () => {
                    const { published, workplaces } = await client.releases.publish({ body: { day: next } })
                    return tr
                      ? `Yayımlandı: ${published} / ${workplaces} işletme`
                      : `Published: ${published} of ${workplaces} workplaces`
                  })}>${say.publish}</button>`
              : nothing
          }</section>`
        : nothing
    }
    ${
      detail
        ? html`<section class="card">
            <div class="row spread"><h2>${detail.workplace.name}</h2>${
              me.actingAs === 'workplace'
                ? nothing
                : html`<button class="plain" @click=${() => {
                    opened = undefined
                    void refresh()
                  }}>${say.close}</button>`
            }</div>
            <imes-score lang=${language} .score=${detail.score ?? undefined} .reasons=${detail.says} .parts=${detail.parts}></imes-score>
            ${
              me.actingAs === 'workplace' && detail.score
                ? html`<form @submit=${(event: SubmitEvent) => {
                    event.preventDefault()
                    const grounds = String(new FormData(event.target as HTMLFormElement).get('grounds'))
                    void act(async () => {
                      const { number } = await client.contests.open({
                        body: { kind: 'score', target: detail.workplace.id, grounds },
                      })
                      return tr
                        ? `İtiraz alındı. Dosya numarası: ${number}`
                        : `Contest received. Case number: ${number}`
                    })
                  }}><label>${tr ? 'Bu sonuca itiraz' : 'Contest this result'}<input name="grounds" required maxlength="200" /></label>
                  <button class="plain">${say.send}</button></form>`
                : nothing
            }
          </section>`
        : nothing
    }
    ${
      me.actingAs === 'workplace'
        ? nothing
        : html`${scores.length === 0 ? html`<p class="card quiet">${say.empty}</p>` : nothing}
          <section class="card" ?hidden=${shown.length === 0}><div class="scroll"><table class="stack">
            <thead><tr><th>${tr ? 'İşletme' : 'Workplace'}</th><th>${tr ? 'Alan' : 'Field'}</th><th>${tr ? 'Puan' : 'Score'}</th><th>${tr ? 'Aralık' : 'Range'}</th><td></td></tr></thead>
            <tbody>${shown.map(
              ({ row, score }) => html`<tr><td>${row.workplace.name}</td><td class="quiet">${row.field}</td>
                <td class="num" data-label=${tr ? 'Puan' : 'Score'}>${score.value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}</td>
                <td class="num" data-label=${tr ? 'Aralık' : 'Range'}>${score.low}–${score.high}</td>
                <td><button class="plain" @click=${async () => {
                  opened = row.workplace.id
                  await refresh()
                  scrollTo(0, 0)
                }}>${tr ? 'Neden?' : 'Why?'}</button></td></tr>`,
            )}</tbody></table></div></section>
          ${[...without].map(
            ([reason, names]) =>
              html`<section class="card"><p class="quiet">${reason}</p><ul class="names">${names.map((name) => html`<li>${name}</li>`)}</ul></section>`,
          )}
          ${comments.map(
            (cell) =>
              html`<section class="card"><h2>${tr ? 'Yorumlar' : 'Comments'}: ${cell.workplace.name}</h2><p class="quiet">${
                tr
                  ? 'Son yayımla birlikte, kimin yazdığı belli olmadan, harf sırasıyla.'
                  : 'With the last publication, by nobody in particular, in alphabetical order.'
              }</p><ul>${cell.texts.map((text) => html`<li>${text}</li>`)}</ul></section>`,
          )}
          ${releases.length > 0 ? html`<p class="quiet">${tr ? 'Yayımlar' : 'Publications'}: ${releases.map((release) => dayInWords(release.day, language)).join(' · ')}</p>` : nothing}`
    }
  `
}
