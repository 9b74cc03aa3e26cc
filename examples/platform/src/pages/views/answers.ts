import { rubrics } from '@imes/core/rubrics'
import { html, type TemplateResult } from 'lit'
import type { Language } from '../words.ts'

/** One answer as people say it. */
export function said(answer: number | 'not-observed', yesOrNo: boolean, language: Language): string {
  const tr = language === 'tr'
  if (answer === 'not-observed') return tr ? 'Gözlemlemedim' : 'Not observed'
  if (yesOrNo) return answer === 5 ? (tr ? 'Evet' : 'Yes') : tr ? 'Hayır' : 'No'
  return `${answer} / 5`
}

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
      return html`<tr><td>${found?.label[language] ?? criterion}</td><td class="num">${said(
        answer,
        found?.kind === 'yes-no',
        language,
      )}</td></tr>`
    })}
  </table></div>`
}
