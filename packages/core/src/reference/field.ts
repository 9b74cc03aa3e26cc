import type { FieldRow } from './field-row.js'
import { mesemFields } from './fields-mesem.js'
import { mtalFields } from './fields-mtal.js'
import { editDistance, foldTerm } from './fold.js'

/** The ministry's programme: Meslekî ve Teknik Anadolu Lisesi (MTAL) or Meslekî Eğitim Merkezi (MESEM). */
export type Program = 'MTAL' | 'MESEM'

/** How well an entry is known: `verify` stands in the public copy of the list, with a reason to look again. */
export type Certainty = 'sourced' | 'verify'

/** A branch (dal) of a field. The key is (program, field, branch), never the branch alone. */
export interface Branch {
  readonly name: string
  readonly certainty: Certainty
}

/** A field (alan): the occupation studied. */
export interface Field {
  readonly program: Program
  readonly name: string
  readonly branches: readonly Branch[]
}

/**
 * What a name from a file points to. `certain`: the same name but for case, blanks and the word "alanı".
 * `proposed`: near enough to be offered to a person, most likely first. `none`: nothing near.
 */
export type Finding<T> =
  | { readonly kind: 'certain'; readonly found: T }
  | { readonly kind: 'proposed'; readonly candidates: readonly T[] }
  | { readonly kind: 'none' }

function readRows(program: Program, rows: readonly FieldRow[]): Field[] {
  return rows.map(([name, branches]) => ({
    program,
    name,
    branches: branches.split(' | ').map((branch) => ({
      name: branch.replace(/\?$/, ''),
      certainty: branch.endsWith('?') ? 'verify' : 'sourced',
    })),
  }))
}

/** Every field and branch: MTAL 56 and 119, MESEM 39 and 193 (list of 08.09.2025). */
export const fields: readonly Field[] = /* @__PURE__ */ [
  .../* @__PURE__ */ readRows('MTAL', mtalFields),
  .../* @__PURE__ */ readRows('MESEM', mesemFields),
]

const words = (term: string): string[] => term.split(/[\s\-/,.]+/).filter((word) => word !== '' && word !== 've')

/** Names near to the one asked for: all words of the shorter stand in the longer, or at most two letters differ. */
function near<T extends { readonly name: string }>(asked: string, from: readonly T[]): T[] {
  const askedWords = words(asked)
  if (askedWords.length === 0) return []
  return from
    .map((item) => {
      const own = foldTerm(item.name)
      const ownWords = words(own)
      const common = askedWords.filter((word) => ownWords.includes(word)).length
      const covered = common > 0 && (common === askedWords.length || common === ownWords.length)
      const distance = covered ? 0 : editDistance(asked, own, 2)
      return { item, common, fits: covered || (asked.length >= 6 && distance <= 2), extra: ownWords.length - common }
    })
    .filter((entry) => entry.fits)
    .sort((a, b) => b.common - a.common || a.extra - b.extra)
    .map((entry) => entry.item)
}

function find<T extends { readonly name: string }>(asked: string, from: readonly T[]): Finding<T> {
  const same = from.filter((item) => foldTerm(item.name) === asked)
  const [first] = same
  if (first && same.length === 1) return { kind: 'certain', found: first }
  const candidates = same.length > 1 ? same : near(asked, from)
  return candidates.length > 0 ? { kind: 'proposed', candidates } : { kind: 'none' }
}

/**
 * The field that a file's name points to. Without a programme a name that stands in both is proposed, never chosen.
 * @example findField({ program: 'MTAL', name: 'BİLİŞİM TEKNOLOJİLERİ ALANI' }) // certain: Bilişim Teknolojileri
 */
export function findField(asked: { readonly program?: Program | undefined; readonly name: string }): Finding<Field> {
  const from = asked.program ? fields.filter((field) => field.program === asked.program) : fields
  return find(foldTerm(asked.name).replace(/ (alanı|bölümü)$/, ''), from)
}

/** The branch of a field that a file's name points to. @example findBranch(field, 'BOBİNAJ') */
export function findBranch(field: Field, name: string): Finding<Branch> {
  return find(foldTerm(name).replace(/ dalı$/, ''), field.branches)
}

/** The field of this programme and exact name, or `undefined`. */
export function fieldNamed(program: Program, name: string): Field | undefined {
  return fields.find((field) => field.program === program && field.name === name)
}
