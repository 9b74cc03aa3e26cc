import { day } from '@imes/consent/time'
import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { words } from '../words.ts'

let notes: readonly string[] = []

/** The office has the visits of a span of days planned; each coordinator then sees the own plan, nobody a list of people. */
export const visitPlanView: View = async ({ client, me, language, act }) => {
  const say = words(language)
  const tr = language === 'tr'
  return html`
    <header><h1>${say.plan}</h1><p>${
      tr
        ? 'Seçilen günler için ziyaretler planlanır; her koordinatör öğretmen kendi planını görür. Planda «yapıldı» alanı yoktur.'
        : 'Visits are planned for the days chosen; each coordinator sees the own plan. The plan has no field for “done”.'
    }</p></header>
    <form class="card" @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const form = new FormData(event.target as HTMLFormElement)
      void act(async () => {
        const made = await client.visitPlan.run({
          body: { from: day(String(form.get('from'))), to: day(String(form.get('to'))) },
        })
        notes = made.notes.map((one) => one[language])
        return tr
          ? `Planlanan ziyaret: ${made.visits}. Planlanamayan: ${made.notCovered}.`
          : `Visits planned: ${made.visits}. Not covered: ${made.notCovered}.`
      })
    }}>
      <label>${tr ? 'İlk gün' : 'First day'}<input type="date" name="from" required .value=${me.today} /></label>
      <label>${tr ? 'Son gün' : 'Last day'}<input type="date" name="to" required min=${me.today} /></label>
      <button>${say.run}</button>
    </form>
    ${notes.length > 0 ? html`<section class="card"><ul>${notes.map((note) => html`<li>${note}</li>`)}</ul></section>` : nothing}
  `
}
