import type { Json } from '../canonical/index.js'
import type { Bilingual } from '../error/index.js'
import { escapeHtml as html } from '../html/index.js'
import { formatDay, isDay } from '../time/index.js'
import type { PersonArchive } from './export.js'

const words = {
  tr: {
    title: 'Hakkınızda saklananlar',
    nothing: 'Hakkınızda saklanan bir şey yok.',
    why: 'Neden',
    to: 'Kimler görür',
    nobody: 'Sizden başka kimse',
    until: 'Ne zamana kadar',
    where: 'Hangi ülkede',
    records: 'Kayıtlar',
    yes: 'evet',
    no: 'hayır',
    none: 'yok',
  },
  en: {
    title: 'What is stored about you',
    nothing: 'Nothing is stored about you.',
    why: 'Why',
    to: 'Who sees it',
    nobody: 'Nobody but you',
    until: 'Until when',
    where: 'In which country',
    records: 'Records',
    yes: 'yes',
    no: 'no',
    none: 'none',
  },
} as const

type Language = 'tr' | 'en'
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** What a stored code is called under its key; nothing, where it has no name and is shown as it is stored. */
export type CodeName = (key: string, code: string) => Bilingual | undefined

/** A day as people write it, a code by its name, and everything else as it is. */
const inWords = (text: string, key: string, language: Language, nameOf: CodeName): string =>
  isDay(text) ? formatDay(language, text) : (nameOf(key, text)?.[language] ?? text)

/** What is stored, each key by its name; what lies below it as a list of its own, a sentence in the reader's language. */
function stored(value: Json, { names }: PersonArchive, language: Language, nameOf: CodeName): string {
  const say = words[language]
  const write = (one: Json, key: string): string => {
    if (one === null || one === '') return say.none
    if (typeof one === 'boolean') return one ? say.yes : say.no
    if (typeof one === 'number') return language === 'tr' ? String(one).replace('.', ',') : String(one)
    if (typeof one !== 'object') return html(inWords(one, key, language, nameOf))
    if (isObject(one) && Object.keys(one).sort().join() === 'en,tr') return write(one[language] ?? null, key)
    const lines = isObject(one)
      ? Object.entries(one).map(([each, below]) => `${html(names[each]?.[language] ?? each)}: ${write(below, each)}`)
      : (one as readonly Json[]).map((each) => write(each, key))
    return lines.length === 0 ? say.none : `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`
  }
  return write(value, '')
}

/**
 * The archive as a page that a person reads: one HTML document, no script, nothing to load.
 *
 * @param nameOf what a code of storage is called under its key; the names that the SDK's server needs are in `@imes/client/archive`
 */
export function archiveHtml(archive: PersonArchive, language: Language, nameOf: CodeName = () => undefined): string {
  const say = words[language]
  const list = (lines: readonly string[]): string =>
    `<ul>${lines.map((line) => `<li>${html(line)}</li>`).join('')}</ul>`
  const activities = archive.activities.map((one) =>
    [
      `<h2>${html(one.label[language])}</h2>`,
      `<h3>${say.why}</h3>`,
      list(one.fields.map(({ label, reason, basis }) => `${label[language]}: ${reason[language]} (KVKK m.${basis})`)),
      `<h3>${say.to}</h3>`,
      list(
        one.recipients.length === 0
          ? [say.nobody]
          : one.recipients.map(({ label, why }) => `${label[language]}: ${why[language]}`),
      ),
      `<p>${say.until}: ${html(one.until[language])}</p>`,
      `<p>${say.where}: ${html(one.countries.map((country) => inWords(country, 'country', language, nameOf)).join(', '))}</p>`,
      `<h3>${say.records}</h3>`,
      ...one.records.map((record) => stored(record, archive, language, nameOf)),
    ].join('\n'),
  )
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${say.title}</title></head><body><main>`,
    `<h1>${say.title}</h1>`,
    `<p>${html(archive.controller)}, ${formatDay(language, archive.on)}</p>`,
    ...(activities.length > 0 ? activities : [`<p>${say.nothing}</p>`]),
    '</main></body></html>',
    '',
  ].join('\n')
}
