import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { choicesOf, inWords } from '../states.ts'
import { dayInWords, words } from '../words.ts'

/** Contests: the person's own, or those the office decides. No single answer is read for a contest of a result. */
export const contestsView: View = async ({ client, me, language, act }) => {
  const say = words(language)
  const tr = language === 'tr'
  const { contests } = await client.contests.list()
  return html`
    <header><h1>${say.contests}</h1></header>
    ${contests.length === 0 ? html`<p class="card quiet">${say.empty}</p>` : nothing}
    ${contests.map(
      (one) => html`<section class="card">
        <div class="row spread"><h2>${one.about}</h2><span class="tag ${one.state === 'open' ? 'warn' : ''}">${inWords('contest', one.state, language)}</span></div>
        <p class="quiet">${tr ? 'Dosya' : 'Case'}: ${one.number}</p><p>${one.grounds}</p>
        ${one.reply ? html`<p class="quiet">${one.reply}</p>` : nothing}
        ${one.reason ? html`<p>${say.reason}: ${one.reason}</p>` : html`<p class="quiet">${tr ? 'Son karar günü' : 'Decide by'}: ${dayInWords(one.decideBy, language)}</p>`}
        ${
          (me.actingAs === 'office' || me.actingAs === 'district') && one.state === 'open'
            ? html`<form @submit=${(event: SubmitEvent) => {
                event.preventDefault()
                const form = new FormData(event.target as HTMLFormElement)
                void act(async () => {
                  await client.contests.decide({
                    params: { case: one.case },
                    body: {
                      outcome: form.get('outcome') as 'upheld' | 'corrected' | 'struck',
                      reason: String(form.get('reason')),
                    },
                  })
                  return say.done
                })
              }}>
                <label>${tr ? 'Karar' : 'Decision'}<select name="outcome">${choicesOf('contest', language)
                  .filter(([id]) => id !== 'open')
                  .map(([id, says]) => html`<option value=${id}>${says}</option>`)}</select></label>
                <label>${say.reason}<input name="reason" required maxlength="200" /></label><button>${say.save}</button>
              </form>`
            : nothing
        }
      </section>`,
    )}
  `
}
