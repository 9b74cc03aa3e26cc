import { html } from 'lit'
import type { View } from '../page.ts'
import { inWords, termName } from '../states.ts'
import { words } from '../words.ts'
import { answersTable } from './answers.ts'

/** What was said about the student, after the window has closed; a reply can be attached by contesting. */
export const receivedView: View = async ({ client, language, act }) => {
  const say = words(language)
  const { evaluations } = await client.evaluations.received()
  const tr = language === 'tr'
  return html`
    <header><h1>${say.received}</h1><p>${
      tr
        ? 'İşletmenin ve koordinatör öğretmeninin öğrenmen hakkında yazdıkları. İşletme sıranı değiştirmez.'
        : 'What the workplace and your coordinator wrote about your learning. It does not move your rank.'
    }</p></header>
    ${evaluations.length === 0 ? html`<p class="card quiet">${say.empty}</p>` : ''}
    ${evaluations.map(
      (one) => html`<article class="card">
        <div class="row spread"><h2>${inWords('from', one.from, language)}</h2><span class="tag">${termName(one.term, language)}</span></div>
        ${answersTable(one.rubric, one.answers, language)}
        ${one.comment ? html`<p>${one.comment}</p>` : ''}
        ${
          one.state === 'revealed'
            ? html`<details><summary>${tr ? 'İtiraz et' : 'Object'}</summary><form @submit=${(event: SubmitEvent) => {
                event.preventDefault()
                const grounds = String(new FormData(event.target as HTMLFormElement).get('grounds'))
                void act(async () => {
                  const { number } = await client.contests.open({
                    body: { kind: 'evaluation', target: one.id, grounds },
                  })
                  return tr ? `İtiraz alındı. Dosya numarası: ${number}` : `Contest received. Case number: ${number}`
                })
              }}><label>${tr ? 'İtirazım' : 'My objection'}<input name="grounds" required maxlength="200" /></label><button class="plain">${say.send}</button></form></details>`
            : html`<span class="tag warn">${inWords('evaluation', one.state, language)}</span>`
        }
      </article>`,
    )}
  `
}
