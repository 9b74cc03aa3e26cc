import type { Bilingual } from '@imes/consent'
import { sayBoth } from '../../text/index.js'
import { findIdentifiers, type Span } from './identifiers.js'
import { findNames } from './names.js'
import { plain } from './plain.js'
import { findSpecialWords, speaksOfHarm } from './words.js'

/** Longest comment, in UTF-16 units. */
export const commentMaximum = 2000

export type Screening =
  | { readonly held: false; readonly harm: boolean }
  | {
      readonly held: true
      /** The code of the denial; its remedy is `fix-text` (K-6/1.1). */
      readonly code: 'text-held'
      readonly harm: boolean
      /** What to rewrite, in the order of the text, without overlaps. For the author's eyes alone. */
      readonly spans: readonly Span[]
      readonly says: Bilingual
    }

const says: Bilingual = sayBoth('state.text-held')

/** Shown after a held text and wherever `harm` is true, with the same words for everyone. */
export const harmOffer: Bilingual = sayBoth('state.harm-offer')

/** Overlapping findings become one, under the kind found first. */
function merged(spans: readonly Span[]): readonly Span[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from || b.to - a.to)
  const out: Span[] = []
  for (const span of sorted) {
    const last = out.at(-1)
    if (last && span.from < last.to) out[out.length - 1] = { ...last, to: Math.max(last.to, span.to) }
    else out.push(span)
  }
  return out
}

/**
 * Reads a comment before it is stored for others (K-6/1.1). National ids, telephone numbers, e-mails, plates, IBANs, the
 * names on the placement's own roster and words of special categories hold it back; it goes to its author to rewrite.
 * Nothing is deleted, and nothing is sent on silently. An empty text passes.
 *
 * @param text what was written, up to 2,000 characters
 * @param rosterNames full names of the people of the placement: students, coordinator, trainers, owner
 * @throws RangeError a longer text
 * @example
 * screenComment('Ayşe’nin telefonu 0555 000 00 00', ['Ayşe Yılmaz'])   // held: person-name, phone
 */
export function screenComment(text: string, rosterNames: readonly string[]): Screening {
  if (text.length > commentMaximum) throw new RangeError(`a comment has at most ${commentMaximum} characters`)
  const searched = plain(text)
  const spans = merged([
    ...findIdentifiers(searched),
    ...findNames(text, searched, rosterNames),
    ...findSpecialWords(searched),
  ])
  const harm = speaksOfHarm(searched)
  return spans.length === 0 ? { held: false, harm } : { held: true, code: 'text-held', harm, spans, says }
}
