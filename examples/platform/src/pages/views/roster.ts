import type { Client } from '@imes/client'
import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { inWords } from '../states.ts'
import { words } from '../words.ts'

type Preview = Awaited<ReturnType<Client['rosters']['preview']>>
let files: { readonly name: string; readonly base64: string }[] = []
let answers: Record<string, string> = {}
let preview: Preview | undefined

async function readFiles(input: HTMLInputElement): Promise<void> {
  files = await Promise.all(
    [...(input.files ?? [])].map(async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      let binary = ''
      for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
      return { name: file.name, base64: btoa(binary) }
    }),
  )
}

/** School files in: a preview that writes nothing, questions answered by a person, then all of it or nothing. */
export const rosterView: View = async ({ client, language, act }) => {
  const say = words(language)
  const tr = language === 'tr'
  const look = () =>
    act(async () => {
      preview = await client.rosters.preview({ body: { files, answers } })
      return preview.issues.length + preview.questions.length === 0 ? say.nothingWrong : undefined
    })
  return html`
    <header><h1>${say.roster}</h1><p>${
      tr
        ? 'e-Okul sınıf ve personel listeleri, işletme ve veli dosyaları, OneRoster. T.C. kimlik numarası okunduğu anda koda çevrilir ve atılır.'
        : 'e-Okul class and staff lists, workplace and guardian files, OneRoster. A national id is turned into a code at once and dropped.'
    }</p></header>
    <section class="card">
      <label>${say.file}<input type="file" multiple @change=${async (event: Event) => {
        await readFiles(event.target as HTMLInputElement)
        answers = {}
        await look()
      }} /></label>
    </section>
    ${
      preview
        ? html`
          ${
            preview.issues.length > 0
              ? html`<section class="card"><h2>${tr ? 'Düzeltilecekler' : 'To put right'}</h2><ul>${preview.issues.map(
                  (issue) =>
                    html`<li>${issue.message[language]} ${issue.remedy[language]} <span class="quiet">(${issue.path.join(' › ')})</span></li>`,
                )}</ul></section>`
              : nothing
          }
          ${preview.questions.map(
            (question) =>
              html`<section class="card"><h2>${question.ask[language]}</h2><div class="row">${question.options.map(
                (option) =>
                  html`<button class="plain" @click=${() => {
                    answers = { ...answers, [question.id]: option.id }
                    void look()
                  }}>${option.label}</button>`,
              )}</div></section>`,
          )}
          ${
            preview.notRead.length > 0
              ? html`<details class="card"><summary>${tr ? 'Okunmayan sütunlar' : 'Columns not read'}</summary><ul>${preview.notRead.map((one) => html`<li>${one.file} · ${one.column}: ${one.why[language]}</li>`)}</ul></details>`
              : nothing
          }
          ${
            preview.counts && preview.planHash
              ? html`<section class="card"><table>${Object.entries(preview.counts).map(([what, count]) => html`<tr><td>${inWords('count', what, language)}</td><td class="num">${count}</td></tr>`)}</table>
                  <button @click=${() =>
                    act(async () => {
                      await client.rosters.import({ body: { files, answers, planHash: preview?.planHash ?? '' } })
                      preview = undefined
                      return say.done
                    })}>${say.import}</button></section>`
              : nothing
          }`
        : nothing
    }
  `
}
