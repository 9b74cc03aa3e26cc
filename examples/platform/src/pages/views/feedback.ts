import { rubrics } from '@imes/core/rubrics'
import { html } from 'lit'
import type { View } from '../page.ts'
import { words } from '../words.ts'

/** The coordinator's own feedback, pooled from five people up; nobody else can open this. */
export const feedbackView: View = async ({ client, language }) => {
  const { feedback, says } = await client.evaluations.feedback()
  const criteria = rubrics.find((one) => one.id === 'coordinator-by-student')?.criteria ?? []
  return html`
    <header><h1>${words(language).feedback}</h1><p>${says[language]}</p></header>
    ${
      feedback
        ? html`<section class="card"><p>${language === 'tr' ? 'Cevap veren' : 'Answered by'}: ${feedback.people}</p>
            <table>${feedback.criteria.map(
              (
                one,
              ) => html`<tr><td>${criteria.find((known) => known.id === one.criterion)?.label[language] ?? one.criterion}</td>
              <td class="num">${one.mean.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} / 5</td></tr>`,
            )}</table></section>`
        : ''
    }
  `
}
