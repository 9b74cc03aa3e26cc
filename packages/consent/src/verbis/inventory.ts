import type { Register } from '../register/index.js'

/**
 * Columns of the inventory (kişisel veri işleme envanteri), as the registry's guide describes them (VY m.5 and 9;
 * second-hand, verify): one row an activity and category.
 */
export const inventoryColumns = [
  'Faaliyet',
  'Veri kategorisi',
  'Özel nitelikli',
  'Zorunluluk',
  'İşleme amacı',
  'Hukuki sebep',
  'Mevzuat',
  'Veri konusu kişi grubu',
  'Alıcı grupları',
  'Saklama süresi',
  'Yurt dışına aktarım',
  'Teknik tedbirler',
  'İdari tedbirler',
] as const

export type InventoryRow = Readonly<Record<(typeof inventoryColumns)[number], string>>

/** The register as rows of the inventory, for VERBİS or for a spreadsheet library of the host's choice. */
export function inventoryRows(register: Register): readonly InventoryRow[] {
  const { definition } = register
  const { categories, subjects, roles, measures = {} } = definition
  const list = (texts: readonly string[]): string => texts.join('; ')
  return definition.activities.flatMap((activity) => {
    const { retention } = activity
    const kept =
      'holdsNoPerson' in retention
        ? 'Kişi verisi yoktur'
        : `${'months' in retention ? `${retention.months} ay` : `${retention.days} gün`} (${retention.from})`
    const abroad = activity.sinks.filter(({ country }) => country !== 'TR')
    const protectedBy = (kind: 'technical' | 'administrative'): string =>
      list(
        (activity.measures ?? Object.keys(measures))
          .map((id) => measures[id])
          .filter((one) => one?.kind === kind)
          .map((one) => one?.label.tr ?? ''),
      )
    return activity.fields.map((field): InventoryRow => {
      const category = categories[field.category]
      const to = activity.recipients.filter(({ fields }) => fields.includes(field.category))
      return {
        Faaliyet: activity.label.tr,
        'Veri kategorisi': category?.label.tr ?? field.category,
        'Özel nitelikli': category?.special ? 'Evet' : 'Hayır',
        Zorunluluk: field.necessity === 'required' ? 'Zorunlu' : 'İsteğe bağlı',
        'İşleme amacı': field.reason.tr,
        'Hukuki sebep': `KVKK m.${field.basis}`,
        Mevzuat: list(
          activity.cites.map(({ no, article }) => (article === 'verify' ? `${no} (verify)` : `${no} m.${article}`)),
        ),
        'Veri konusu kişi grubu': list(activity.subjects.map((id) => subjects[id]?.label.tr ?? id)),
        'Alıcı grupları': list(to.map(({ role }) => roles[role]?.label.tr ?? role)),
        'Saklama süresi': kept,
        'Yurt dışına aktarım':
          abroad.length === 0 ? 'Yok' : list(abroad.map(({ name, country }) => `${name} (${country})`)),
        'Teknik tedbirler': protectedBy('technical'),
        'İdari tedbirler': protectedBy('administrative'),
      }
    })
  })
}

/** A spreadsheet runs what begins with these as a formula; a quote in front makes it text. */
const formula = /^[=+\-@\t\r]/

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * The inventory as CSV: comma, CRLF, a header line, quotes doubled. UTF-8 without a byte order mark; put U+FEFF in front
 * for spreadsheets that guess.
 * @example await writeFile('envanter.csv', inventoryCsv(register))
 * @see RFC 4180
 */
export function inventoryCsv(register: Register): string {
  const lines = inventoryRows(register).map((row) => inventoryColumns.map((column) => cell(row[column])).join(','))
  return `${[inventoryColumns.map(cell).join(','), ...lines].join('\r\n')}\r\n`
}
