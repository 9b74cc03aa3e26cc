import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { inWords, termName } from '../states.ts'
import { words } from '../words.ts'
import { answersTable } from './answers.ts'

let opened: string | undefined

/** The students of the school or in one's charge, and what was revealed about one of them. */
export const studentsView: View = async ({ client, language, refresh }) => {
  const say = words(language)
  const { students } = await client.rosters.students()
  const detail = opened ? await client.evaluations.ofStudent({ params: { student: opened } }) : undefined
  return html`
    <header><h1>${say.students}</h1></header>
    ${
      detail
        ? html`<section class="card"><div class="row spread"><h2>${detail.student.displayName}</h2><button class="plain" @click=${() => {
            opened = undefined
            void refresh()
          }}>${say.close}</button></div>
            ${detail.evaluations.length === 0 ? html`<p class="quiet">${say.empty}</p>` : nothing}
            ${detail.evaluations.map((one) => html`<h3>${inWords('writer', one.from, language)} · ${termName(one.term, language)}</h3>${answersTable(one.rubric, one.answers, language)}${one.comment ? html`<p>${one.comment}</p>` : nothing}${one.reply ? html`<p class="quiet">${language === 'tr' ? 'Öğrencinin cevabı' : 'The student’s reply'}: ${one.reply}</p>` : nothing}`)}</section>`
        : nothing
    }
    <section class="card"><div class="scroll"><table class="stack">
      <thead><tr><th>${language === 'tr' ? 'Öğrenci' : 'Student'}</th><th>${language === 'tr' ? 'Şube' : 'Section'}</th><th>${
        language === 'tr' ? 'Alan ve dal' : 'Field and branch'
      }</th><th>${language === 'tr' ? 'İşletme' : 'Workplace'}</th><td></td></tr></thead>
      <tbody>${students.map(
        (
          one,
        ) => html`<tr><td>${one.displayName}</td><td>${one.section}</td><td>${one.field}${one.branch && one.branch !== one.field ? html`<br /><span class="quiet">${one.branch}</span>` : nothing}</td>
          <td>${one.placement?.workplace.name ?? '–'}</td>
          <td>${
            one.placement
              ? html`<button class="plain" @click=${async () => {
                  opened = one.id
                  await refresh()
                  scrollTo(0, 0)
                }}>${language === 'tr' ? 'Gör' : 'See'}</button>`
              : nothing
          }</td></tr>`,
      )}</tbody>
    </table></div></section>
  `
}
