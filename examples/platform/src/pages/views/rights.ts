import { archivePage } from '@imes/client/archive'
import type { RoleName } from '@imes/client/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { Page, View } from '../page.ts'
import { choicesOf } from '../states.ts'
import { dayInWords, words } from '../words.ts'
import { whereItStands } from './request-steps.ts'

/** Who asks here. For everybody else the request is made on paper, at the data protection desk. */
const asking: readonly RoleName[] = ['student', 'guardian', 'coordinator', 'workplace', 'desk']

/** The rights of KVKK m.11: one archive of one's own data, and requests with their last day of answer. */
export const rightsView: View = async (page) => {
  const { client, me, language, act } = page
  const say = words(language)
  const tr = language === 'tr'
  const asks = asking.includes(me.actingAs)
  const { requests } = asks ? await client.rights.requests() : { requests: [] }
  const download = (as: 'html' | 'json') =>
    act(async () => {
      const own = await client.rights.export()
      const text = as === 'html' ? archivePage(own, language) : JSON.stringify(own, null, 2)
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([text], { type: as === 'html' ? 'text/html' : 'application/json' }))
      link.download = `imes-${own.on}.${as}`
      link.click()
      URL.revokeObjectURL(link.href)
      return say.done
    })
  const archive = html`<button data-archive="json" @click=${() => download('json')}>${say.download}</button>
    <button data-archive="html" @click=${() => download('html')}>${tr ? 'Okunacak sayfa' : 'A page to read'}</button>`
  return html`
    <header><h1>${say.rights}</h1><p>${
      tr
        ? 'Cevap en geç 30 günde gelir ve ücretsizdir (KVKK m.13).'
        : 'Answered within 30 days, free of charge (KVKK m.13).'
    }</p></header>
    <section class="card row spread">
      <p>${tr ? 'Kişinin kendi verisinin tamamı, tek dosyada.' : 'All of your data, in one file.'}</p>
      ${archive}
    </section>
    ${asks ? requestForm(page) : nothing}
    ${requests.map(
      (one) => html`<section class="card" data-request=${one.number}>${whereItStands(one, language)}
        ${one.state === 'clarifying' && one.reply === null ? replyForm(page, one.case) : nothing}
        ${
          one.recipients.some(({ told }) => told !== null)
            ? html`<p class="quiet">${tr ? 'Bildirilenler' : 'Told'}: ${one.recipients.flatMap(({ label, told }) => (told ? [`${label[language]} (${dayInWords(told, language)})`] : [])).join(', ')}</p>`
            : nothing
        }
        ${one.results.includes('export-archive') ? archive : nothing}</section>`,
    )}
  `
}

/** The answer to the question about one's own request: once, where it was asked. */
function replyForm({ client, language, act }: Page, id: string): TemplateResult {
  const say = words(language)
  const tr = language === 'tr'
  return html`<form data-reply @submit=${(event: SubmitEvent) => {
    event.preventDefault()
    const text = String(new FormData(event.target as HTMLFormElement).get('text'))
    void act(async () => {
      await client.rights.reply({ params: { case: id }, body: { text } })
      return say.done
    })
  }}>
      <label>${tr ? 'Yanıtınız (süre işlemeye devam eder)' : 'Your reply (the term runs on)'}<textarea name="text" required maxlength="2000"></textarea></label>
      <button>${say.send}</button>
    </form>`
}

function requestForm({ client, language, act }: Page): TemplateResult {
  const say = words(language)
  const tr = language === 'tr'
  return html`<form class="card" @submit=${(event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const text = String(form.get('text'))
    void act(async () => {
      const { number, answerBy } = await client.rights.request({
        body: {
          right: form.get('right') as Parameters<Page['client']['rights']['request']>[0]['body']['right'],
          ...(text && { text }),
        },
      })
      const day = dayInWords(answerBy, language)
      return tr
        ? `Başvuru alındı. Dosya numarası: ${number}. Son cevap günü: ${day}`
        : `Request received. Case number: ${number}. Answer by: ${day}`
    })
  }}>
      <h2>${tr ? 'Başvuru' : 'Request'}</h2>
      <label>${tr ? 'İstek' : 'Right'}<select name="right">${choicesOf('right', language).map(([id, label]) => html`<option value=${id}>${label}</option>`)}</select></label>
      <label>${tr ? 'Açıklama (isteğe bağlı)' : 'Details (optional)'}<textarea name="text" maxlength="2000"></textarea></label>
      <button>${say.send}</button>
    </form>`
}
