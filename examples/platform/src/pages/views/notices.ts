import { html } from 'lit'
import type { View } from '../page.ts'
import { words } from '../words.ts'
import { receiptsCard } from './receipts.ts'

/** The notices (aydınlatma metni) of the role. They ask for nothing; the button says at most "read". */
export const noticesView: View = async (page) => {
  const { client, language, act } = page
  const { notices } = await client.notices.mine({ query: { language } })
  const { receipts } = await client.notices.receipts()
  return html`
    <header><h1>${words(language).notices}</h1></header>
    ${notices.map(
      (notice) => html`<imes-notice
        lang=${language}
        .notice=${notice}
        @imes-notice-read=${() =>
          act(async () => {
            await client.notices.read({ params: { notice: notice.id }, body: { hash: notice.hash, language } })
            return words(language).done
          })}
      ></imes-notice>`,
    )}
    ${receiptsCard(page, receipts)}
  `
}
