import type { Bilingual } from '../error/index.js'
import type { BreachFile } from './file.js'

const drillLine = { tr: 'TATBİKAT: gerçek bir ihlal yoktur.', en: 'DRILL: there is no real breach.' } as const

type Line = readonly [tr: string, en: string, value: Bilingual | string | undefined]
const unknown = { tr: 'henüz bilinmiyor', en: 'not known yet' } as const

function written(lines: readonly Line[], lang: 'tr' | 'en'): string {
  return lines
    .map(([tr, en, value]) => {
      const said = value ?? unknown
      return `${lang === 'tr' ? tr : en}: ${typeof said === 'string' ? said : said[lang]}`
    })
    .join('\n')
}

function categoriesOf(file: BreachFile): Bilingual | undefined {
  const all = file.facts.categories
  if (!all) return undefined
  const list = (lang: 'tr' | 'en', mark: string): string =>
    all.map(({ label, special }) => (special ? `${label[lang]} (${mark})` : label[lang])).join(', ')
  return { tr: list('tr', 'özel nitelikli'), en: list('en', 'special category') }
}

function withDrill(file: BreachFile, text: Bilingual): Bilingual {
  return file.drill ? { tr: `${drillLine.tr}\n${text.tr}`, en: `${drillLine.en}\n${text.en}` } : text
}

/**
 * The contents of the notice to the Board (Kurul 24.01.2019, 2019/10); what is missing says that it is not known yet,
 * and is supplemented. In Turkish for the Board's form, in English beside it. A drill says so in its first line.
 */
export function authorityNotice(file: BreachFile): Bilingual {
  const { facts, personsNotified, lateReason } = file
  const told: Bilingual = personsNotified
    ? { tr: 'bildirildi', en: 'told' }
    : { tr: 'henüz bildirilmedi', en: 'not told yet' }
  const lines: Line[] = [
    ['İhlal numarası', 'Breach number', file.id],
    ['Ne zaman', 'When', facts.when],
    ['Nasıl', 'How', facts.how],
    ['Etkilenen veriler', 'Data concerned', categoriesOf(file)],
    ['Etkilenen kişi sayısı', 'Number of persons', facts.persons?.toString()],
    ['Etkilenen kayıt sayısı', 'Number of records', facts.records?.toString()],
    ['Olası sonuçlar', 'Likely effects', facts.effects],
    ['Alınan önlemler', 'Measures taken', facts.measures],
    ['Alınacak önlemler', 'Measures planned', facts.planned],
    ['İletişim', 'Contact', facts.contact],
    ['Etkilenen kişiler', 'Persons concerned', told],
    ...(lateReason === undefined ? [] : [['Gecikme gerekçesi', 'Reason for the delay', lateReason] as const]),
  ]
  return withDrill(file, { tr: written(lines, 'tr'), en: written(lines, 'en') })
}

/** What each person is told, in plain words (Kurul 18.09.2019, 2019/271). Names nobody. */
export function personsNotice(file: BreachFile): Bilingual {
  const { facts } = file
  const lines: Line[] = [
    ['Ne zaman oldu', 'When it happened', facts.when],
    ['Hangi verileriniz etkilendi', 'Which of your data', categoriesOf(file)],
    ['Olası sonuçlar', 'Likely effects', facts.effects],
    ['Aldığımız önlemler', 'What we have done', facts.measures],
    ['Soru sormak için', 'Where to ask', facts.contact],
  ]
  return withDrill(file, {
    tr: `Kişisel verileriniz başkalarının eline geçti.\n${written(lines, 'tr')}`,
    en: `Others have obtained personal data of yours.\n${written(lines, 'en')}`,
  })
}
