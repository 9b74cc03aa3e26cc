import { html } from 'lit'
import type { View } from '../page.ts'
import { words } from '../words.ts'

/** The first page of every role: in one sentence an activity, what is kept about this person and on which basis. */
export const homeView: View = async ({ me, language }) => {
  const say = words(language)
  return html`
    <header><h1>${me.person.displayName}</h1><p>${me.school ?? me.workplaces[0]?.name ?? me.controller}</p></header>
    <section class="card">
      <h2>${say.keptTitle}</h2>
      ${me.kept.map(
        (one) =>
          html`<p>${one.says[language]} <span class="quiet">${say.article}: ${one.article}. ${one.until[language]}</span></p>`,
      )}
    </section>
    ${
      me.children.length > 0
        ? html`<section class="card"><h2>${language === 'tr' ? 'Velisi olduğunuz öğrenciler' : 'Students you are guardian of'}</h2>
            <ul>${me.children.map((child) => html`<li>${child.displayName}</li>`)}</ul></section>`
        : ''
    }
  `
}
