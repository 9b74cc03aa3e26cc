import type { Bilingual } from '../error/index.js'
import type { Register } from '../register/index.js'
import { dayOf } from '../time/index.js'
import type { ConsentReceipt, NoticeReceipt } from './receipt.js'

const bilingual = (text: string): Bilingual => ({ tr: text, en: text })

type Fields = Omit<ConsentReceipt, 'says'> | Omit<NoticeReceipt, 'says'>

/** A receipt in words that a person reads, a line a fact; what the receipt names by id, the register names in words. */
export function receiptWords(register: Register, receipt: Fields): Bilingual {
  const { categories, roles } = register.definition
  const lines: [tr: string, en: string, says: Bilingual][] = [
    ['Belge', 'Receipt', bilingual(receipt.recordId)],
    ['Veri sorumlusu', 'Controller', bilingual(receipt.piiController.name)],
  ]
  if (receipt.schema === 'imes-notice-receipt/1')
    lines.push(
      ['Aydınlatma metni', 'Notice', bilingual(`${receipt.notice}, ${receipt.noticeVersion}`)],
      ['Gösterildiği gün', 'Shown on', bilingual(dayOf(receipt.shownAt))],
      [
        'Nerede',
        'Where',
        receipt.channel === 'screen' ? { tr: 'ekranda', en: 'on screen' } : { tr: 'kâğıtta', en: 'on paper' },
      ],
      ['Gösterilen sözlerin özeti', 'Hash of the words shown', bilingual(receipt.wordsHash)],
    )
  else {
    const names = (ids: readonly string[], label: (id: string) => Bilingual | undefined): Bilingual => {
      const found = ids.map((id) => label(id) ?? bilingual(id))
      return { tr: found.map((one) => one.tr).join(', '), en: found.map((one) => one.en).join(', ') }
    }
    const readers = names(receipt.recipients, (id) => roles[id]?.label)
    lines.push(
      ['Amaç', 'Purpose', receipt.purposeDescription],
      ['Bilgiler', 'Data', names(receipt.piiCategories, (id) => categories[id]?.label)],
      ['Görebilenler', 'Recipients', readers.tr ? readers : { tr: 'yalnız ilgili kişi', en: 'the person alone' }],
      ['Saklandığı ülke', 'Stored in', bilingual(receipt.storageCountries.join(', '))],
      ['Verildiği gün', 'Given on', bilingual(dayOf(receipt.givenAt))],
      [
        'Kim verdi',
        'Given by',
        receipt.givenBy === 'person' ? { tr: 'kişinin kendisi', en: 'the person' } : { tr: 'veli', en: 'guardian' },
      ],
      ['Son gün', 'Last day', bilingual(receipt.validUntil)],
      [
        'Durum',
        'State',
        receipt.state === 'given' ? { tr: 'verildi', en: 'given' } : { tr: 'geri alındı', en: 'withdrawn' },
      ],
    )
    if (receipt.withdrawnAt !== null)
      lines.push(['Geri alındığı gün', 'Withdrawn on', bilingual(dayOf(receipt.withdrawnAt))])
    lines.push(
      ['Metnin özeti', 'Hash of the words', bilingual(receipt.wordsHash)],
      ['Geri alma', 'Withdrawal', receipt.withdrawal],
    )
  }
  return {
    tr: lines.map(([name, , says]) => `${name}: ${says.tr}`).join('\n'),
    en: lines.map(([, name, says]) => `${name}: ${says.en}`).join('\n'),
  }
}
