import type { Client } from '@imes/client'
import { auditLedger, type LedgerFile } from '@imes/consent/ledger'
import { html, nothing, type TemplateResult } from 'lit'
import type { View } from '../page.ts'
import { type Language, words } from '../words.ts'

let checked: { readonly leaves: number; readonly heads: number; readonly faults: readonly string[] } | undefined

/** The evidence ledger, checked on the reader's own device, or taken along as a file to check elsewhere. */
export function ledgerCard(client: Client, language: Language, draw: () => Promise<void>): TemplateResult {
  const tr = language === 'tr'
  const read = async (): Promise<LedgerFile> => (await client.transparency.ledger()) as LedgerFile
  return html`<section class="card">
    <h2>${tr ? 'Kanıt defteri' : 'Evidence ledger'}</h2>
    <p>${
      tr
        ? 'Rıza ve karar kayıtlarının yalnız özetleri, her gün imzalanan bir deftere girer. Kimse adını orada bulamaz; sonradan değiştirilen ya da çıkarılan bir kayıt hemen belli olur.'
        : 'Only hashes of consents and decisions enter a ledger that is signed every day. Nobody is named in it; an entry changed or taken out afterwards shows at once.'
    }</p>
    ${
      checked
        ? html`<p class="says ${checked.faults.length > 0 ? 'bad' : ''}" role="status" data-ledger=${checked.faults.length > 0 ? 'broken' : 'whole'}>${
            checked.faults.length === 0
              ? tr
                ? `Defter bu cihazda denetlendi: ${checked.leaves} kayıt, ${checked.heads} imzalı gün, hata yok.`
                : `The ledger was checked on this device: ${checked.leaves} entries, ${checked.heads} signed days, no fault.`
              : `${tr ? 'Defterde hata bulundu' : 'The ledger has faults'}: ${checked.faults.join(', ')}`
          }</p>`
        : nothing
    }
    <div class="row">
      <button data-act="check-ledger" @click=${async () => {
        const { leaves, heads, faults } = await auditLedger(await read())
        checked = { leaves, heads, faults: faults.map((one) => one.code) }
        await draw()
      }}>${tr ? 'Burada denetle' : 'Check it here'}</button>
      <button class="plain" @click=${async () => {
        const link = document.createElement('a')
        link.href = URL.createObjectURL(new Blob([JSON.stringify(await read())], { type: 'application/json' }))
        link.download = 'imes-kanit-defteri.json'
        link.click()
        URL.revokeObjectURL(link.href)
      }}>${words(language).download}</button>
    </div>
  </section>`
}

/** The auditor's page: the ledger and what the register says, which everybody else can read as well. */
export const evidenceView: View = async ({ client, language, refresh }) => html`
  <header><h1>${words(language).evidence}</h1><p>${
    language === 'tr'
      ? 'Denetçi, kişilerin kayıtlarını görmez; herkese açık olanı denetler.'
      : 'An auditor sees no person’s records, and checks what is open to everybody.'
  }</p></header>
  ${ledgerCard(client, language, refresh)}
  <p><a href="#/transparency">${words(language).transparency}</a></p>
`
