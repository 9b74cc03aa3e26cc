import type { Json } from '../canonical/index.js'
import type { Bilingual } from '../error/index.js'
import type { Register } from '../register/index.js'
import type { Day } from '../time/index.js'
import { retentionText } from '../transparency/index.js'

/** One stored record about the person, as storage hands it to the export. */
export interface OwnRecord {
  readonly purpose: string
  /** Everybody it is about; a record about anybody else besides is refused. */
  readonly subjects: readonly string[]
  /** By the key that the register declares: of a field without keys, its category, with all of the field below it. */
  readonly data: Readonly<Record<string, Json>>
}

/** Whether, what, why, on which basis, to whom, until when (KVKK m.11/1-a, b, c, ç). */
export interface PersonArchive {
  readonly format: 'imes-person-archive/1'
  readonly person: string
  readonly on: Day
  readonly controller: string
  readonly registerHash: string
  /** What each key of the records is called: a person reads words. */
  readonly names: Readonly<Record<string, Bilingual>>
  readonly activities: readonly {
    readonly purpose: string
    readonly label: Bilingual
    readonly fields: readonly { readonly label: Bilingual; readonly reason: Bilingual; readonly basis: string }[]
    readonly recipients: readonly { readonly label: Bilingual; readonly why: Bilingual }[]
    readonly retention: Register['definition']['activities'][number]['retention']
    /** The term in words. */
    readonly until: Bilingual
    readonly countries: readonly string[]
    readonly records: readonly Readonly<Record<string, Json>>[]
  }[]
}

const bilingual = {
  type: 'object',
  required: ['tr', 'en'],
  additionalProperties: false,
  properties: { tr: { type: 'string' }, en: { type: 'string' } },
} as const
const strings = { type: 'array', items: { type: 'string' } } as const
const counted = { type: 'integer', minimum: 1 } as const

/** An object that has these members and no other. */
const exactly = <const P extends Readonly<Record<string, object>>>(properties: P) => ({
  type: 'object' as const,
  required: Object.keys(properties),
  additionalProperties: false as const,
  properties,
})

/** JSON Schema (2020-12) of the archive. */
export const personArchiveSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...exactly({
    format: { const: 'imes-person-archive/1' },
    person: { type: 'string' },
    on: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    controller: { type: 'string' },
    registerHash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    names: { type: 'object', additionalProperties: bilingual },
    activities: {
      type: 'array',
      items: exactly({
        purpose: { type: 'string' },
        label: bilingual,
        fields: { type: 'array', items: exactly({ label: bilingual, reason: bilingual, basis: { type: 'string' } }) },
        recipients: { type: 'array', items: exactly({ label: bilingual, why: bilingual }) },
        retention: {
          oneOf: [
            exactly({ from: { type: 'string' }, months: counted }),
            exactly({ from: { type: 'string' }, days: counted }),
            exactly({ holdsNoPerson: { const: true } }),
          ],
        },
        until: bilingual,
        countries: strings,
        records: { type: 'array', items: { type: 'object', minProperties: 1 } },
      }),
    },
  }),
} as const

/** Every key of what is stored, however deep. */
function keysIn(value: Json): string[] {
  if (value === null || typeof value !== 'object') return []
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(keysIn)
  return Object.entries(value).flatMap(([key, below]) => [key, ...keysIn(below as Json)])
}

/**
 * One archive of everything about one person, every field once. Keys that the register does not declare for the
 * activity are left out: they may be somebody else's.
 *
 * @param names what storage calls the keys below a field; a field is called as in the register
 * @throws TypeError a record about anybody else, or about more than the person; an activity that nobody declared
 * @example const archive = exportPerson(register, person, await recordsOf(person), today)
 */
export function exportPerson(
  register: Register,
  person: string,
  records: readonly OwnRecord[],
  on: Day,
  names: Readonly<Record<string, Bilingual>> = {},
): PersonArchive {
  for (const { purpose, subjects } of records) {
    if (subjects.length !== 1 || subjects[0] !== person) throw new TypeError('a record is not about this person alone')
    if (!register.activity(purpose)) throw new TypeError('a record of an activity that is not declared')
  }
  const { definition } = register
  const named = (label: Bilingual | undefined, id: string): Bilingual => label ?? { tr: id, en: id }
  const activities = definition.activities.flatMap((activity) => {
    const own = records.filter(({ purpose }) => purpose === activity.purpose)
    if (own.length === 0) return []
    const keys = new Set(activity.fields.flatMap(({ category, keys: some }) => some ?? [category]))
    return {
      purpose: activity.purpose,
      label: activity.label,
      fields: activity.fields.map(({ category, reason, basis }) => ({
        label: named(definition.categories[category]?.label, category),
        reason,
        basis,
      })),
      recipients: activity.recipients.map(({ role, why }) => ({
        label: named(definition.roles[role]?.label, role),
        why,
      })),
      retention: activity.retention,
      until: retentionText(register, activity),
      countries: [...new Set(activity.sinks.map(({ country }) => country))].sort(),
      records: own
        .map(({ data }) => Object.fromEntries(Object.entries(data).filter(([key]) => keys.has(key))))
        .filter((data) => Object.keys(data).length > 0),
    }
  })
  const used = new Set(activities.flatMap(({ records: some }) => some.flatMap(keysIn)))
  return {
    format: 'imes-person-archive/1',
    person,
    on,
    controller: definition.controller.name,
    registerHash: register.hash,
    names: Object.fromEntries(
      [...used].sort().flatMap((key) => {
        const name = names[key] ?? definition.categories[key]?.label
        return name ? [[key, name]] : []
      }),
    ),
    activities,
  }
}

/** The archive as text that a person reads, in Markdown-free lines, in both languages. */
export function archiveText(archive: PersonArchive): Bilingual {
  const write = (lang: 'tr' | 'en', say: readonly [string, string, string, string, string]): string => {
    const [title, why, to, until, none] = say
    return [
      `${title}: ${archive.controller}, ${archive.on}`,
      ...archive.activities.flatMap(({ label, fields, recipients, until: term, records }) => [
        '',
        label[lang],
        ...fields.map((one) => `  ${why}: ${one.label[lang]}: ${one.reason[lang]} (KVKK m.${one.basis})`),
        `  ${to}: ${recipients.map((one) => one.label[lang]).join(', ') || none}`,
        `  ${until}: ${term[lang]}`,
        ...records.flatMap((record) =>
          Object.entries(record).map(
            ([key, value]) => `  ${archive.names[key]?.[lang] ?? key}: ${JSON.stringify(value)}`,
          ),
        ),
      ]),
    ].join('\n')
  }
  return {
    tr: write('tr', ['Hakkınızda saklananlar', 'Neden', 'Kimler görür', 'Ne zamana kadar', 'yok']),
    en: write('en', ['What is stored about you', 'Why', 'Who sees it', 'Until when', 'none']),
  }
}
