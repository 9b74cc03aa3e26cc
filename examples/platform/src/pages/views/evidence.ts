import type { Client } from '@imes/client'
import { auditLedger, type LedgerFile } from '@imes/consent/ledger'
import { html, nothing, type TemplateResult } from 'lit'
import type { View } from '../page.ts'
import { type Language, words } from '../words.ts'

let province = ''
let checked:
  | { readonly province: string; readonly leaves: number; readonly heads: number; readonly faults: readonly string[] }
  | undefined

/** The evidence ledger, checked on the reader's own device, or taken along as a file to check elsewhere. */
export function ledgerCard(client: Client, language: Language, draw: () => Promise<void>): TemplateResult {
  const tr = language === 'tr'
  const read = () => client.transparency.ledger(province === '' ? {} : { query: { province } })
  return html`<section class="card">
    <h2>${tr ? 'Kanıt defteri' : 'Evidence ledger'}</h2>
    <p>${
      tr
        ? 'Aydınlatma ve rıza kayıtlarının yalnız özetleri, her ilin her gün imzalanan kendi defterine girer. Kimse adını orada bulamaz; sonradan değiştirilen ya da çıkarılan bir kayıt hemen belli olur. Defter, kim ne derse desin her gün aynı sayıda büyür.'
        : 'Only hashes of notices and consents enter each province’s own ledger, which is signed every day. Nobody is named in it; an entry changed or taken out afterwards shows at once. Whoever says what, it grows by the same number every day.'
    }</p>
    ${
      checked
        ? html`<p class="says ${checked.faults.length > 0 ? 'bad' : ''}" role="status" data-ledger=${checked.faults.length > 0 ? 'broken' : 'whole'}>${
            checked.faults.length === 0
              ? tr
                ? `İl ${checked.province}: defter bu cihazda denetlendi; ${checked.leaves} yaprak, ${checked.heads} imzalı baş, hata yok.`
                : `Province ${checked.province}: the ledger was checked on this device; ${checked.leaves} leaves, ${checked.heads} signed heads, no fault.`
              : `${tr ? 'Defterde hata bulundu' : 'The ledger has faults'}: ${checked.faults.join(', ')}`
          }</p>`
        : nothing
    }
    <div class="row">
      <label>${tr ? 'İl (plaka)' : 'Province (plate)'}
        <input type="number" min="1" max="81" size="4" .value=${province} placeholder=${tr ? 'bu kurulumun ili' : 'this installation’s'}
          @change=${(event: Event) => {
            province = (event.target as HTMLInputElement).value
          }}></label>
      <button data-act="check-ledger" @click=${async () => {
        const file = await read()
        const { leaves, heads, faults } = await auditLedger(file as LedgerFile)
        checked = { province: file.province, leaves, heads, faults: faults.map((one) => one.code) }
        await draw()
      }}>${tr ? 'Burada denetle' : 'Check it here'}</button>
      <button class="plain" @click=${async () => {
        const file = await read()
        const link = document.createElement('a')
        link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }))
        link.download = `imes-kanit-defteri-${file.province}.json`
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
