import { html } from 'lit'
import type { View } from '../page.ts'
import { words } from '../words.ts'
import { consentPanel } from './consent-acts.ts'
import { receiptsCard } from './receipts.ts'

/** The person's own panel. */
export const consentsView: View = async (page) => {
  const { client, language } = page
  const { consents } = await client.consents.mine({ query: { language } })
  const { notices } = await client.notices.mine({ query: { language } })
  const { receipts } = await client.consents.receipts()
  return html`
    <header><h1>${words(language).consents}</h1><p>${
      language === 'tr'
        ? 'Verilen kararı öğretmen, okul, işletme ve müdürlük göremez. Rıza vermemek hiçbir şeyi değiştirmez.'
        : 'Teacher, school, workplace and directorate cannot see your decision. Saying no changes nothing.'
    }</p></header>
    ${consentPanel(page, consents, notices)}
    ${receiptsCard(page, receipts)}
  `
}
