import type { Bilingual } from '../error/index.js'
import { lawParameters, valueOn } from '../params/index.js'
import type { Register } from '../register/index.js'
import type { Day } from '../time/index.js'

/** What a register does not know of a controller's house. */
export interface PolicyInput {
  /** Where data lies: `PostgreSQL, Ankara`. */
  readonly media: readonly Bilingual[]
  /** Who answers for it, by title and never by name. */
  readonly officials: readonly { readonly title: Bilingual; readonly duty: Bilingual }[]
  readonly on: Day
}

const words = {
  tr: {
    title: 'Kişisel veri saklama ve imha politikası',
    media: 'Kayıt ortamları',
    reasons: 'Saklamayı ve imhayı gerektiren sebepler',
    why: 'Veri, işlemenin dayandığı hâl sürdükçe ve en çok aşağıdaki süre kadar saklanır; sebep bittiğinde okunamaz olur ve ilk imhada yok edilir (KVKK m.7).',
    measures: 'Tedbirler',
    officials: 'Görevliler',
    terms: 'Saklama ve imha süreleri',
    head: ['Faaliyet', 'Veri', 'Dayanak', 'Süre'],
    period: 'Periyodik imha en çok {months} ayda bir yapılır; bu kurulumda üç ayda bir, çeyreğin ilk günü.',
    request: 'Kabul edilen imha başvurusu en geç {days} gün içinde yerine getirilir.',
    certificate: 'İmha tutanakları en az {years} yıl saklanır; kişisel veri içermez.',
    none: 'Kişi verisi yoktur',
    months: 'ay',
    days: 'gün',
    from: 'başlangıç',
  },
  en: {
    title: 'Policy of retention and destruction',
    media: 'Media',
    reasons: 'Reasons for keeping and for destroying',
    why: 'Data is kept while the condition of its processing holds and for at most the term below; when the reason ends it is unreadable at once and destroyed in the next run (KVKK m.7).',
    measures: 'Measures',
    officials: 'Officials',
    terms: 'Terms',
    head: ['Activity', 'Data', 'Basis', 'Term'],
    period: 'Runs are at most {months} months apart; here every three months, on the first day of the quarter.',
    request: 'An accepted request for destruction is carried out within {days} days.',
    certificate: 'Certificates of destruction are kept for at least {years} years; they hold no personal data.',
    none: 'Holds no personal data',
    months: 'months',
    days: 'days',
    from: 'from',
  },
} as const

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')

/**
 * The policy of retention and destruction (saklama ve imha politikası, SY m.5-6), in Markdown, made from the register: what
 * it says of a term is the term that the destruction plan goes by.
 * @throws RangeError no term in force on the day
 */
export function destructionPolicy(register: Register, { media, officials, on }: PolicyInput): Bilingual {
  const { definition } = register
  const term = (name: 'destruction.period.max' | 'rights.answer' | 'destruction.certificate'): string => {
    const found = valueOn(lawParameters[name], on)
    if (!found) throw new RangeError(`${name}: nothing in force on that day`)
    return String(found.value)
  }
  const write = (lang: 'tr' | 'en'): string => {
    const say = words[lang]
    const rows = definition.activities.flatMap(({ label, fields, retention }) => {
      const kept =
        'holdsNoPerson' in retention
          ? say.none
          : 'months' in retention
            ? `${retention.months} ${say.months} (${say.from}: ${definition.events?.[retention.from]?.label[lang] ?? retention.from})`
            : `${retention.days} ${say.days} (${say.from}: ${definition.events?.[retention.from]?.label[lang] ?? retention.from})`
      return fields.map(({ category, basis }) => [
        label[lang],
        definition.categories[category]?.label[lang] ?? category,
        `KVKK m.${basis}`,
        kept,
      ])
    })
    return [
      `# ${say.title}`,
      '',
      `${definition.controller.name}, ${on}. SHA-256 ${register.hash}`,
      '',
      `## ${say.media}`,
      '',
      ...media.map((one) => `- ${one[lang]}`),
      '',
      `## ${say.reasons}`,
      '',
      say.why,
      '',
      `## ${say.measures}`,
      '',
      ...Object.values(definition.measures ?? {}).map((one) => `- ${one.label[lang]}`),
      '',
      `## ${say.officials}`,
      '',
      ...officials.map((one) => `- ${one.title[lang]}: ${one.duty[lang]}`),
      '',
      `## ${say.terms}`,
      '',
      `| ${say.head.join(' | ')} |`,
      `|${say.head.map(() => '---').join('|')}|`,
      ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
      '',
      say.period.replace('{months}', term('destruction.period.max')),
      say.request.replace('{days}', term('rights.answer')),
      say.certificate.replace('{years}', term('destruction.certificate')),
      '',
    ].join('\n')
  }
  return { tr: write('tr'), en: write('en') }
}
