import { html } from 'lit'
import type { View } from '../page.ts'
import { placeOf } from '../session.ts'
import { termInWords } from '../states.ts'
import { words } from '../words.ts'

/** The first page of every role: in one sentence an activity, what is kept about this person and on which basis. */
export const homeView: View = async ({ me, language }) => {
  const say = words(language)
  return html`
    <header><h1>${me.person.displayName}</h1><p>${placeOf(me)}</p></header>
    ${
      me.children.length > 0
        ? html`<section class="card"><h2>${language === 'tr' ? 'Velisi olduğunuz öğrenciler' : 'Students you are guardian of'}</h2>
            <ul>${me.children.map((child) => html`<li>${child.displayName}</li>`)}</ul></section>`
        : ''
    }
    <section class="card">
      <h2>${say.keptTitle}</h2>
      <ul class="kept">${me.kept.map(
        (one) =>
          html`<li><strong>${one.says[language]}</strong> <span class="quiet">${say.article}: ${one.article}<br />${termInWords(one.until[language], language)}</span></li>`,
      )}</ul>
    </section>
  `
}
