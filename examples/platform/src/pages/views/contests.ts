import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { choicesOf, inWords } from '../states.ts'
import { dayInWords, words } from '../words.ts'

/** Grounds that need no reading. */
const grounds = [
  ['not-placed-there', 'O işletmede değildi', 'Was not placed there'],
  ['outside-the-window', 'Dönem dışında verilmiş', 'Given outside the period'],
  ['duplicate', 'İki kez verilmiş', 'Given twice'],
  ['coercion-reported-by-author', 'Yazan, baskı gördüğünü bildirdi', 'Its author reported pressure'],
] as const

/** Contests: the person's own, or those the office decides. No single answer is read for a contest of a result. */
export const contestsView: View = async ({ client, me, language, act }) => {
  const say = words(language)
  const tr = language === 'tr'
  const { contests } = await client.contests.list()
  const decides = me.actingAs === 'office' || me.actingAs === 'district'
  // Whose evaluation a decision on a result may take out, unread: those placed at the workplace.
  const { students } =
    me.actingAs === 'office' && contests.some((one) => one.kind === 'score' && one.state === 'open')
      ? await client.rosters.students()
      : { students: [] }
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
          decides && one.state === 'open'
            ? html`<form @submit=${(event: SubmitEvent) => {
                event.preventDefault()
                const form = new FormData(event.target as HTMLFormElement)
                const outcome = form.get('outcome') as 'upheld' | 'struck'
                const placement = String(form.get('placement') ?? '')
                const ground = form.get('ground') as (typeof grounds)[number][0]
                void act(async () => {
                  await client.contests.decide({
                    params: { case: one.case },
                    body: {
                      outcome,
                      reason: String(form.get('reason')),
                      ...(outcome === 'struck' && placement !== ''
                        ? { setAside: [{ placement, from: 'student' as const, ground }] }
                        : {}),
                    },
                  })
                  return say.done
                })
              }}>
                <label>${tr ? 'Karar' : 'Decision'}<select name="outcome">${choicesOf('contest', language)
                  .filter(([id]) => id === 'upheld' || id === 'struck')
                  .map(([id, says]) => html`<option value=${id}>${says}</option>`)}</select></label>
                ${
                  one.kind === 'score'
                    ? html`<label>${tr ? 'Kaldırılıyorsa: kimin formu sayılmasın?' : 'If struck: whose form shall not count?'}
                        <select name="placement"><option value="">–</option>${students.flatMap((student) =>
                          student.placement?.workplace.name === one.about
                            ? html`<option value=${student.placement.id}>${student.displayName}</option>`
                            : [],
                        )}</select></label>
                        <label>${tr ? 'Neden' : 'Ground'}<select name="ground">${grounds.map(
                          ([id, turkish, english]) => html`<option value=${id}>${tr ? turkish : english}</option>`,
                        )}</select></label>
                        <p class="quiet">${
                          tr
                            ? 'Formu olup olmadığı söylenmez; sonuç iki durumda da bir sonraki yayıma kadar incelemede görünür.'
                            : 'Whether there was a form is not told; the result is under review either way until the next publication.'
                        }</p>`
                    : nothing
                }
                <label>${say.reason}<input name="reason" required maxlength="200" /></label><button>${say.save}</button>
              </form>`
            : nothing
        }
      </section>`,
    )}
  `
}
