import type { RoleName } from '@imes/client/contract'
import { html } from 'lit'
import type { View } from '../page.ts'
import { roleName } from '../role-name.ts'
import { words } from '../words.ts'
import { type CodeSheet, codeSheet } from './code-sheet.ts'

interface Sheet {
  readonly displayName: string
  readonly role: RoleName
  readonly group: string | null
  readonly code: string
}
let sheets: readonly Sheet[] = []
let visitCode: CodeSheet | undefined

/** One-time codes to print and hand out on paper; each works once. */
export const sheetsView: View = async ({ client, language, act }) => {
  const say = words(language)
  const tr = language === 'tr'
  const roles: RoleName[] = ['student', 'guardian', 'coordinator', 'workplace']
  // The workplaces where the school has somebody: their names are all that is used of the list.
  const { students } = await client.rosters.students()
  const placed = students.flatMap(({ placement }) => (placement ? [placement.workplace] : []))
  const workplaces = [...new Map(placed.map(({ id, name }) => [id, name]))].sort((a, b) =>
    a[1].localeCompare(b[1], 'tr'),
  )
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
    ${
      workplaces.length > 0
        ? html`<form class="card" data-form="visit-code" @submit=${(event: SubmitEvent) => {
            event.preventDefault()
            const workplace = String(new FormData(event.target as HTMLFormElement).get('workplace'))
            void act(async () => {
              sheets = []
              visitCode = await client.screens.printSheet({ body: { workplace } })
              return undefined
            })
          }}>
            <h2>${tr ? 'Ekranı olmayan işletme için basılı ziyaret kodu' : 'A printed visit code for a workplace without a screen'}</h2>
            <label>${tr ? 'İşletme' : 'Workplace'}<select name="workplace">${workplaces.map(([id, name]) => html`<option value=${id}>${name}</option>`)}</select></label>
            <button>${tr ? 'Kâğıdı göster' : 'Show the sheet'}</button>
          </form>`
        : ''
    }
    ${visitCode ? codeSheet(visitCode, language) : ''}
  `
}
