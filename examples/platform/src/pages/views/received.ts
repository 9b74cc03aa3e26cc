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
        ${one.reply ? html`<p class="quiet">${tr ? 'Cevabın' : 'Your reply'}: ${one.reply}</p>` : ''}
        ${one.decision ? html`<p class="quiet">${say.reason}: ${one.decision.reason}</p>` : ''}
        ${
          one.state === 'revealed'
            ? html`<details><summary>${tr ? 'İtiraz et' : 'Object'}</summary><form @submit=${(event: SubmitEvent) => {
                event.preventDefault()
                const form = new FormData(event.target as HTMLFormElement)
                const reply = String(form.get('reply')).trim()
                void act(async () => {
                  const { number } = await client.contests.open({
                    body: {
                      kind: 'evaluation',
                      target: one.id,
                      grounds: String(form.get('grounds')),
                      ...(reply && { reply }),
                    },
                  })
                  return tr ? `İtiraz alındı. Dosya numarası: ${number}` : `Contest received. Case number: ${number}`
                })
              }}><label>${tr ? 'İtirazım' : 'My objection'}<input name="grounds" required maxlength="200" /></label>
              <label>${
                tr
                  ? 'İstersen cevabın (değerlendirmenin yanında durur, onu okuyanlar okur)'
                  : 'Your reply, if you like (it stays beside the evaluation, for whoever reads that)'
              }<textarea name="reply" maxlength="2000"></textarea></label><button class="plain">${say.send}</button></form></details>`
            : html`<span class="tag warn">${inWords('evaluation', one.state, language)}</span>`
        }
      </article>`,
    )}
  `
}
