import type { ConsentAct, NoticeRead } from '@imes/client/elements'
import { html } from 'lit'
import type { View } from '../page.ts'
import { words } from '../words.ts'

/** The person's own panel: one purpose a card, the same number of steps to give and to withdraw. */
export const consentsView: View = async ({ client, language, act }) => {
  const { consents } = await client.consents.mine({ query: { language } })
  const { notices } = await client.notices.mine({ query: { language } })
  const decision = ({ detail }: CustomEvent<ConsentAct>) => {
    const { purpose, ...body } = detail
    return { params: { purpose }, body }
  }
  return html`
    <header><h1>${words(language).consents}</h1><p>${
      language === 'tr'
        ? 'Verilen kararı öğretmen, okul, işletme ve müdürlük göremez. Rıza vermemek hiçbir şeyi değiştirmez.'
        : 'Teacher, school, workplace and directorate cannot see your decision. Saying no changes nothing.'
    }</p></header>
    <imes-consent-panel
      untitled
      lang=${language}
      .consents=${consents}
      .notices=${notices}
      @imes-notice-read=${({ detail }: CustomEvent<NoticeRead>) =>
        client.notices.read({
          params: { notice: detail.notice },
          body: { hash: detail.hash, language: detail.language },
        })}
      @imes-consent-given=${(event: CustomEvent<ConsentAct>) =>
        act(async () => (await client.consents.give(decision(event))).confirmation[language])}
      @imes-consent-declined=${(event: CustomEvent<ConsentAct>) =>
        act(async () => (await client.consents.decline(decision(event))).confirmation[language])}
      @imes-consent-withdrawn=${(event: CustomEvent<ConsentAct>) =>
        act(async () => {
          const { params, body } = decision(event)
          const onBehalfOf = body.onBehalfOf
          return (await client.consents.withdraw({ params, body: onBehalfOf ? { onBehalfOf } : {} })).confirmation[
            language
          ]
        })}
    ></imes-consent-panel>
  `
}
