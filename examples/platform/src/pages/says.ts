import { ImesDenied, ImesProblem } from '@imes/client'
import { html, nothing, type TemplateResult } from 'lit'
import { type Language, words } from './words.ts'

/** What went wrong, as a sentence, its remedy and its article. Never a stack, a code alone or somebody's name. */
export function says(error: unknown, language: Language): TemplateResult {
  if (error instanceof ImesDenied)
    return html`<p><strong>${error.says?.[language] ?? error.denial}</strong></p>
      ${error.remedy ? html`<p>${error.remedy.says[language]}</p>` : nothing}
      <p class="why">${words(language).article}: ${error.article}</p>`
  if (error instanceof ImesProblem)
    return html`<p><strong>${error.says?.[language] ?? error.problem}</strong></p>
      ${error.issues.map((issue) => html`<p>${issue.message[language]} ${issue.remedy[language]} <span class="why">(${issue.path.join(' › ')})</span></p>`)}`
  return html`<p>
    ${
      language === 'tr'
        ? 'Bir sorun oldu; hiçbir şey yazılmadı. Yeniden denenebilir.'
        : 'Something went wrong; nothing was written. It can be tried again.'
    }
  </p>`
}
