import { html, nothing } from 'lit'
import type { View } from '../page.ts'
import { dayInWords, words } from '../words.ts'

const kinds = [
  ['access', 'Bilgi almak', 'Access'],
  ['correction', 'Düzeltilmesini istemek', 'Correction'],
  ['erasure', 'Silinmesini istemek', 'Erasure'],
  ['objection', 'Otomatik sonuca itiraz', 'Objection to an automated result'],
  ['compensation', 'Zararın giderilmesi', 'Compensation'],
] as const

/** The rights of KVKK m.11: one archive of one's own data, and requests with their last day of answer. */
export const rightsView: View = async ({ client, language, act }) => {
  const say = words(language)
  const tr = language === 'tr'
  const { requests } = await client.rights.requests()
  return html`
    <header><h1>${say.rights}</h1><p>${
      tr
        ? 'Cevap en geç 30 günde gelir ve ücretsizdir (KVKK m.13).'
        : 'Answered within 30 days, free of charge (KVKK m.13).'
    }</p></header>
    <section class="card row spread">
      <p>${tr ? 'Hakkınızdaki verilerin tamamı, tek dosyada.' : 'All of your data, in one file.'}</p>
      <button @click=${() =>
        act(async () => {
          const archive = await client.rights.export()
          const link = document.createElement('a')
          link.href = URL.createObjectURL(new Blob([JSON.stringify(archive, null, 2)], { type: 'application/json' }))
          link.download = `imes-${archive.madeOn}.json`
          link.click()
          URL.revokeObjectURL(link.href)
          return say.done
        })}>${say.download}</button>
    </section>
    <form class="card" @submit=${(event: SubmitEvent) => {
      event.preventDefault()
      const form = new FormData(event.target as HTMLFormElement)
      const text = String(form.get('text'))
      void act(
        async () =>
          (
            await client.rights.request({
              body: { right: form.get('right') as (typeof kinds)[number][0], ...(text && { text }) },
            })
          ).says[language],
      )
    }}>
      <h2>${tr ? 'Başvuru' : 'Request'}</h2>
      <label>${tr ? 'İstek' : 'Right'}<select name="right">${kinds.map(([id, trLabel, enLabel]) => html`<option value=${id}>${tr ? trLabel : enLabel}</option>`)}</select></label>
      <label>${tr ? 'Açıklama (isteğe bağlı)' : 'Details (optional)'}<textarea name="text" maxlength="2000"></textarea></label>
      <button>${say.send}</button>
    </form>
    ${requests.map(
      (
        one,
      ) => html`<section class="card"><div class="row spread"><h2>${one.number}</h2><span class="tag">${one.state}</span></div>
        <p class="quiet">${tr ? 'Son cevap günü' : 'Answer by'}: ${dayInWords(one.answerBy, language)}</p>${one.answer ? html`<p>${one.answer}</p>` : nothing}</section>`,
    )}
  `
}
