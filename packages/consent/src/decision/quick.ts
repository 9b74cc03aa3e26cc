import type { Cell } from './cell.js'
import type { Facts } from './request.js'

/** One fact of a cell of at most 32 rules: which of them its values leave possible. */
interface QuickColumn {
  readonly read: (facts: Facts, domain: Readonly<Record<string, unknown>>, relation: string) => unknown
  readonly masks: ReadonlyMap<unknown, number>
  /** Rules that read the fact. */
  readonly readers: number
}

/** A cell whose rules fit one word and read no person: its permits need no lists. */
export interface QuickCell {
  readonly columns: readonly QuickColumn[]
  readonly whole: number
  readonly fields: readonly number[]
  readonly rules: readonly number[]
}

/** Each reads one name, so that the engine learns one shape for each. */
const readers: Readonly<Record<string, (facts: Facts) => unknown>> = {
  duty: (facts) => facts.duty,
  otherRole: (facts) => facts.otherRole,
  notice: (facts) => facts.notice,
  noticeTerm: (facts) => facts.noticeTerm,
  emergency: (facts) => facts.emergency,
  party: (facts) => facts.party,
  caseFile: (facts) => facts.caseFile,
  retention: (facts) => facts.retention,
  destruction: (facts) => facts.destruction,
  destructionRun: (facts) => facts.destructionRun,
  hold: (facts) => facts.hold,
  restoredBackup: (facts) => facts.restoredBackup,
  human: (facts) => facts.human,
  objection: (facts) => facts.objection,
}

/** The quick form of a cell, or nothing where it has more rules or reads more than this form can. */
export function quickCell(cell: Cell): QuickCell | undefined {
  if (cell.words !== 1 || cell.personColumns.length > 0) return undefined
  const columns: QuickColumn[] = []
  for (const { fact, from, masks, readers: bits } of cell.columns) {
    const readBy = bits[0] as number
    const words = new Map<unknown, number>([...masks].map(([value, mask]) => [value, mask[0] as number]))
    if (fact === 'relation') {
      // Of the relation it is known which words hold: each is given the mask of what it comes to.
      const [held, none] = [words.get('held') as number, words.get('none') as number]
      const byName = new Map<unknown, number>(
        [...cell.everyRelation].map((one) => [one, cell.relations.has(one) ? held : none]),
      )
      columns.push({ read: (_facts, _domain, relation) => relation, masks: byName.set('none', none), readers: readBy })
    } else if (from === 'domain')
      columns.push({ read: (_facts, domain) => domain[fact], masks: words, readers: readBy })
    else {
      const read = readers[fact]
      if (!read) return undefined
      columns.push({ read, masks: words, readers: readBy })
    }
  }
  return {
    columns,
    whole: cell.whole[0] as number,
    fields: cell.groups.map((one) => one.fields),
    rules: cell.groups.map((one) => one.rules[0] as number),
  }
}

/** Whether somebody has given all objects a property: then nothing is read the quick way. */
function polluted(): boolean {
  for (const _ in {}) return true
  return false
}

const noDomain: Readonly<Record<string, unknown>> = Object.freeze(Object.create(null) as Record<string, unknown>)

/** Stands above the 32 bits of rules when one of them only may apply, for want of a fact. */
export const unsure = 2 ** 32

/**
 * The rules that facts leave possible, as 32 bits, and `unsure` added when one of them reads a
 * fact that is unknown (it leaves every rule possible that reads it). `undefined`: not to be read the quick way.
 */
export function possibleRules(quick: QuickCell, facts: Facts, relation: string): number | undefined {
  if (polluted()) return undefined
  const domain = (facts.domain ?? noDomain) as Readonly<Record<string, unknown>>
  if (domain !== noDomain && Object.getPrototypeOf(domain) !== Object.prototype) return undefined
  let possible = -1
  let maybe = 0
  for (let i = 0; i < quick.columns.length; i++) {
    const column = quick.columns[i] as QuickColumn
    const mask = column.masks.get(column.read(facts, domain, relation))
    if (mask !== undefined) possible &= mask
    else maybe |= column.readers
  }
  return (possible >>> 0) + ((possible & maybe) !== 0 ? unsure : 0)
}

/** The requested fields that pass, or 0 when something fails. */
export function passing(quick: QuickCell, possible: number, requested: number, reads: boolean): number {
  if ((possible & quick.whole) !== 0) return 0
  let passed = 0
  for (let g = 0; g < quick.fields.length; g++)
    if ((possible & (quick.rules[g] as number)) === 0) passed |= (quick.fields[g] as number) & requested
  return reads || passed === requested ? passed : 0
}
