import type { Bilingual } from '../error/index.js'
import type { DenialCode, Remedy } from '../rule/index.js'
import { en } from './en.js'
import { tr } from './tr.js'

/** One sentence per denial code and per remedy; a missing one does not compile. */
export interface Texts {
  readonly denials: Readonly<Record<DenialCode, string>>
  readonly remedies: Readonly<Record<Remedy, string>>
  /** What is said instead of a sentence with a place, while nobody has said what stands in it: nobody reads a brace. */
  readonly open: Readonly<Partial<Record<DenialCode | Remedy, string>>>
}

/** What may stand in a place of a sentence: `{field}`, `{fact}`, `{date}`, `{office}`, `{role}`. */
export type Places = Readonly<Record<string, string>>

const place = /\{([a-z]+)\}/g

/** The sentence with its places filled; where one of them is not given, the sentence that has none. */
function fill(text: string, open: string | undefined, places: Places): string {
  let whole = true
  const filled = text.replace(place, (_, name: string) => {
    if (!Object.hasOwn(places, name)) whole = false
    return places[name] ?? ''
  })
  return whole ? filled : (open ?? filled)
}

const formed = new Map<string, Bilingual>()

/** Frozen; a sentence with places to fill is filled when it is read. */
function sentence(code: DenialCode, places: Places = {}): Bilingual {
  return Object.freeze({
    get tr() {
      return fill(tr.denials[code], (tr as Texts).open[code], places)
    },
    get en() {
      return fill(en.denials[code], (en as Texts).open[code], places)
    },
  })
}

/** Why, in both languages. Shared by all denials of one code and fact; what a caller typed, a field, is not kept. */
export function reasonOf(code: DenialCode, places?: Places): Bilingual {
  if (places?.field !== undefined) return sentence(code, places)
  const key = places ? `${code} ${places.fact}` : code
  let found = formed.get(key)
  if (!found) {
    found = sentence(code, places)
    formed.set(key, found)
  }
  return found
}

/** What would make it lawful, in both languages. Without what stands in a place of it, the sentence without the place. */
export function remedyText(remedy: Remedy, places: Places = {}): Bilingual {
  const { remedies: inTr, open: openTr }: Texts = tr
  const { remedies: inEn, open: openEn }: Texts = en
  return Object.freeze({
    tr: fill(inTr[remedy], openTr[remedy], places),
    en: fill(inEn[remedy], openEn[remedy], places),
  })
}
