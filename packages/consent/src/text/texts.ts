import type { Bilingual } from '../error/index.js'
import type { DenialCode, Remedy } from '../rule/index.js'
import { en } from './en.js'
import { tr } from './tr.js'

/** One sentence per denial code and per remedy; a missing one does not compile. */
export interface Texts {
  readonly denials: Readonly<Record<DenialCode, string>>
  readonly remedies: Readonly<Record<Remedy, string>>
}

/** What may stand in a place of a sentence: `{field}`, `{fact}`, `{date}`, `{office}`, `{role}`. */
export type Places = Readonly<Record<string, string>>

const place = /\{([a-z]+)\}/g

function fill(text: string, places: Places): string {
  return text.replace(place, (whole, name: string) => (Object.hasOwn(places, name) ? (places[name] ?? whole) : whole))
}

const formed = new Map<string, Bilingual>()

/** Frozen; a sentence with places to fill is filled when it is read. */
function sentence(code: DenialCode, places?: Places): Bilingual {
  if (!places) return Object.freeze({ tr: tr.denials[code], en: en.denials[code] })
  return Object.freeze({
    get tr() {
      return fill(tr.denials[code], places)
    },
    get en() {
      return fill(en.denials[code], places)
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

/** What would make it lawful, in both languages. Places that are not given stay as they are, for the host to fill. */
export function remedyText(remedy: Remedy, places: Places = {}): Bilingual {
  return Object.freeze({ tr: fill(tr.remedies[remedy], places), en: fill(en.remedies[remedy], places) })
}
