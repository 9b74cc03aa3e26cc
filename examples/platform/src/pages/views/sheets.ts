import type { RoleName } from '@imes/client/contract'
import { html } from 'lit'
import type { View } from '../page.ts'
import { roleName } from '../role-name.ts'
import { words } from '../words.ts'

interface Sheet {
  readonly displayName: string
  readonly role: RoleName
  readonly group: string | null
  readonly code: string
}
let sheets: readonly Sheet[] = []

/** One-time codes to print and hand out on paper; each works once. */
export const sheetsView: View = async ({ client, language, act }) => {
  const say = words(language)
  const tr = language === 'tr'
  const roles: RoleName[] = ['student', 'guardian', 'coordinator', 'workplace']
  return html`
    <header><h1>${say.sheets}</h1><p>${
      tr
        ? 'Kod bir kez çalışır; yeni kod eskisini geçersiz kılar. Ekranda saklanmaz, yazdırıp dağıtın.'
        : 'A code works once; a new one ends the old one. It is not kept on screen: print and hand out.'
    }</p></header>
    <p class="row">${roles.map(
      (role) =>
        html`<button class="plain" @click=${() =>
          act(async () => {
            sheets = (await client.rosters.signInSheets({ body: { role } })).sheets
            return `${roleName(role)}: ${sheets.length}`
          })}>${roleName(role)}</button>`,
    )}${sheets.length > 0 ? html`<button @click=${() => print()}>${say.print}</button>` : ''}</p>
    <div class="cards">${sheets.map((one) => html`<section class="card"><p>${one.displayName}<br /><span class="quiet">${one.group ?? roleName(one.role)}</span></p><p class="code">${one.code}</p></section>`)}</div>
  `
}
