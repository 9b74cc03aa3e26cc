import type { Client } from '@imes/client'
import { html, type TemplateResult } from 'lit'
import type { Page } from '../page.ts'
import { dayInWords, words } from '../words.ts'

type Receipts = Awaited<ReturnType<Client['consents']['receipts']>>['receipts']

function save(receipt: Receipts[number]): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(receipt)], { type: 'application/json' }))
  link.download = `imes-belge-${receipt.id.slice(0, 8)}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Signed receipts of the person's own acts: to read here, to print, or to take along and check without this server. */
export function receiptsCard({ language }: Page, receipts: Receipts): TemplateResult {
  const tr = language === 'tr'
  return html`<details class="card" data-receipts>
    <summary>${tr ? 'İmzalı belgeler' : 'Signed receipts'}</summary>
    <p class="quiet">${
      tr
        ? 'Yalnız bu kişiye gösterilir. İndirilen dosya, sunucuya güvenmeden denetlenebilir: pnpm verify receipt BELGE DEFTER.'
        : 'Shown to this person alone. The saved file can be checked without trusting the server: pnpm verify receipt RECEIPT LEDGER.'
    }</p>
    ${receipts.length === 0 ? html`<p>${tr ? 'Belge yok.' : 'No receipt.'}</p>` : ''}
    ${receipts.map(
      (one) => html`<section data-receipt=${one.id}>
        <h3>${one.label[language]} · ${dayInWords(one.on, language)}</h3>
        ${
          one.says
            ? html`<ul>${one.says[language].split('\n').map((line) => html`<li>${line}</li>`)}</ul>`
            : html`<p>${
                tr
                  ? 'O günkü envanter değişti; indirilen dosyada defter kaydı durur.'
                  : 'The register of that day has changed; the saved file holds the ledger’s entry.'
              }</p>`
        }
        ${
          one.entries.length === 0
            ? html`<p class="quiet">${tr ? 'Defterdeki yeri o günün akşamından sonra eklenir.' : 'Its place in the ledger is added after that evening.'}</p>`
            : ''
        }
        <button class="plain" @click=${() => save(one)}>${words(language).download}</button>
      </section>`,
    )}
  </details>`
}
