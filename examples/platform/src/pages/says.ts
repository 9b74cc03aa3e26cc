import { ImesDenied, ImesProblem, sayProblem } from '@imes/client'
import type { Bilingual } from '@imes/consent'
import { html, nothing, type TemplateResult } from 'lit'
import { type Language, words } from './words.ts'

/** What a page says itself about an act that did not go through. */
export class Said extends Error {
  readonly says: Bilingual
  constructor(says: Bilingual) {
    super(says.en)
    this.says = says
  }
}

/** What went wrong, as a sentence, its remedy and its article. Never a stack, a code alone or somebody's name. */
export function says(error: unknown, language: Language): TemplateResult {
  if (error instanceof ImesDenied)
    return html`<p><strong>${error.says?.[language] ?? error.denial}</strong></p>
      ${error.remedy ? html`<p>${error.remedy.says[language]}</p>` : nothing}
      <p class="why">${words(language).article}: ${error.article}</p>`
  if (error instanceof ImesProblem)
    return html`<p><strong>${error.says?.[language] ?? error.problem}</strong></p>
      ${error.issues.map((issue) => html`<p>${issue.message[language]} ${issue.remedy[language]} <span class="why">(${issue.path.join(' › ')})</span></p>`)}`
  if (error instanceof Said) return html`<p><strong>${error.says[language]}</strong></p>`
  return html`<p>${sayProblem(error)[language]}</p>`
}
