import type { Bilingual } from '@imes/consent'
import { en } from './en.js'
import type { Language } from './format.js'
import type { Places } from './texts.js'
import { tr } from './tr.js'

/** Id of a sentence for people: `score.value`, `placement.rank`, `consent.withdrawn`, `state.sent`. */
export type SentenceId = keyof typeof tr

/** What a sentence leaves open, each filled with a text that is ready to be read. */
export type Filling<Id extends SentenceId> = { readonly [Name in Places<(typeof tr)[Id]>]: string }

/** Ids whose English leaves open other places than the Turkish. Must be `never`; checked when this file compiles. */
type Unequal = {
  [Id in SentenceId]: [Places<(typeof tr)[Id]>, Places<(typeof en)[Id]>] extends [
    Places<(typeof en)[Id]>,
    Places<(typeof tr)[Id]>,
  ]
    ? never
    : Id
}[SentenceId]
const samePlaces: [Unequal] extends [never] ? true : Unequal = true

const tables: { readonly [L in Language]: Readonly<Record<SentenceId, string>> } = { tr, en }

/** Names in braces that a text leaves open. */
export function placesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{([\w.]+)\}/g)].map((match) => match[1] ?? ''))]
}

/**
 * Fills the open places of a text. A value is put in as it is: never re-cased, never given a suffix, never read again.
 * @throws TypeError a place that stays open
 */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([\w.]+)\}/g, (_, name: string) => {
    if (!Object.hasOwn(values, name)) throw new TypeError(`a text leaves {${name}} open`)
    return values[name] ?? ''
  })
}

/** One sentence in one language. @example say('tr', 'score.count', { n: '12' })   // Değerlendiren: 12 kişi */
export function say<Id extends SentenceId>(
  language: Language,
  id: Id,
  ...values: [Places<(typeof tr)[Id]>] extends [never] ? [] : [Filling<Id>]
): string {
  return samePlaces && fill(tables[language][id], values[0] ?? {})
}

/** A value that is written differently in the two languages. */
export type FillingBoth<Id extends SentenceId> = { readonly [Name in Places<(typeof tr)[Id]>]: string | Bilingual }

/**
 * One sentence in both languages.
 * @example sayBoth('state.reminder', { endDate: { tr: '30 Ocak 2027', en: '30 January 2027' } })
 */
export function sayBoth<Id extends SentenceId>(
  id: Id,
  ...values: [Places<(typeof tr)[Id]>] extends [never] ? [] : [FillingBoth<Id>]
): Bilingual {
  const given = Object.entries<string | Bilingual>(values[0] ?? {})
  const inLanguage = (language: Language): Record<string, string> =>
    Object.fromEntries(given.map(([name, value]) => [name, typeof value === 'string' ? value : value[language]]))
  return { tr: fill(tables.tr[id], inLanguage('tr')), en: fill(tables.en[id], inLanguage('en')) }
}
