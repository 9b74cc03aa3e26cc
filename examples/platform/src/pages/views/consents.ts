import { html } from 'lit'
import type { View } from '../app.ts'
import { words } from '../words.ts'

/** The person's own panel: one purpose a card, the same number of steps to give and to withdraw. */
export const consentsView: View = async ({ client, language, act }) => {
  const { consents } = await client.consents.mine({ query: { language } })
  type Act = CustomEvent<{ purpose: string; onBehalfOf?: string | null }>
  const find = (event: Act) =>
    consents.find((one) => one.purpose === event.detail.purpose && (one.onBehalfOf?.id ?? null) === (event.detail.onBehalfOf ?? null))
  const words_ = (event: Act) => {
    const one = find(event)
    if (!one) throw new TypeError('a consent that is not on this page')
    return {
      params: { purpose: one.purpose },
      body: { textHash: one.textHash, noticeHash: one.noticeHash, language, ...(one.onBehalfOf && { onBehalfOf: one.onBehalfOf.id }) },
    }
  }
  return html`
    <header><h1>${words(language).consents}</h1><p>${
      language === 'tr'
        ? 'Kararınızı öğretmen, okul, işletme ve müdürlük göremez. Rıza vermemek hiçbir şeyi değiştirmez.'
        : 'Teacher, school, workplace and directorate cannot see your decision. Saying no changes nothing.'
    }</p></header>
    <imes-consent-panel
      lang=${language}
      .consents=${consents}
      @imes-consent-given=${(event: Act) => act(async () => (await client.consents.give(words_(event))).confirmation[language])}
      @imes-consent-declined=${(event: Act) => act(async () => (await client.consents.decline(words_(event))).confirmation[language])}
      @imes-consent-withdrawn=${(event: Act) =>
        act(async () => {
          const { params, body } = words_(event)
          return (await client.consents.withdraw({ params, body: body.onBehalfOf ? { onBehalfOf: body.onBehalfOf } : {} })).confirmation[language]
        })}
    ></imes-consent-panel>
    ${consents.length === 0 ? html`<p class="card quiet">${words(language).empty}</p>` : ''}
  `
}
