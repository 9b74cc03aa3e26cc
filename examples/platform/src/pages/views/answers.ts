import { rubrics } from '@imes/core/rubrics'
import { html, type TemplateResult } from 'lit'
import type { Language } from '../words.ts'

/** The answers of one form, with the criteria in words; "not observed" is said, never counted. */
export function answersTable(
  rubricId: string,
  answers: Readonly<Record<string, number | 'not-observed'>>,
  language: Language,
): TemplateResult {
  const rubric = rubrics.find((one) => one.id === rubricId)
  return html`<div class="scroll"><table>
    ${Object.entries(answers).map(([criterion, answer]) => {
      const found = rubric?.criteria.find((one) => one.id === criterion)
      return html`<tr><td>${found?.label[language] ?? criterion}</td><td class="num">${
        answer === 'not-observed' ? (language === 'tr' ? 'Gözlemlemedim' : 'Not observed') : `${answer} / 5`
      }</td></tr>`
    })}
  </table></div>`
}
