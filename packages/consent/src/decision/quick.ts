import type { Bits, Cell, Column, Group } from './cell.js'
import type { Denial } from './denial.js'
import type { Facts } from './request.js'

/** The facts that quick cells may read, by number, with every value of each. One list for all cells of a register. */
export interface NumberedFacts {
  readonly names: readonly string[]
  readonly values: readonly (readonly string[])[]
}

/** A cell whose rules fit one word and read no person: its answers need no lists. */
export interface QuickCell {
  readonly facts: NumberedFacts
  /** For each fact read: its number, the rules that read it, and for each of its values the rules left possible. */
  readonly plan: readonly number[]
  /** Rules about the whole request. */
  readonly whole: number
  /** Rules about each field, in the order of the activity's fields. */
  readonly fields: readonly number[]
  /** Denials made, by the groups of fields asked for and the rules that failed. */
  readonly denials: Map<number, Map<number, Denial>>
}

/** What the host says in so many words. Their numbers are those of `readFact`. */
const said = [
  'duty',
  'retention',
  'destruction',
  'restoredBackup',
  'notice',
  'destructionRun',
  'hold',
  'noticeTerm',
  'human',
  'objection',
  'caseFile',
  'emergency',
  'party',
] as const
export const relationNumber = said.length

export type Named = Facts & Readonly<Record<string, unknown>>

/**
 * Reads one fact, of the host or of the register's own: each at a place of its own, for an engine then learns one name
 * and one shape for each. Own facts after the eighth share a place.
 */
export function readFact(facts: Named, names: readonly string[], number: number): unknown {
  switch (number) {
    case 0:
      return facts.duty
    case 1:
      return facts.retention
    case 2:
      return facts.destruction
    case 3:
      return facts.restoredBackup
    case 4:
      return facts.notice
    case 5:
      return facts.destructionRun
    case 6:
      return facts.hold
    case 7:
      return facts.noticeTerm
    case 8:
      return facts.human
    case 9:
      return facts.objection
    case 10:
      return facts.caseFile
    case 11:
      return facts.emergency
    case 12:
      return facts.party
    case 14:
      return facts[names[14] as string]
    case 15:
      return facts[names[15] as string]
    case 16:
      return facts[names[16] as string]
    case 17:
      return facts[names[17] as string]
    case 18:
      return facts[names[18] as string]
    case 19:
      return facts[names[19] as string]
    case 20:
      return facts[names[20] as string]
    case 21:
      return facts[names[21] as string]
  }
  return facts[names[number] as string]
}

export function numberedFacts(
  table: Readonly<Record<string, readonly string[]>>,
  relations: readonly string[],
  domain: readonly string[],
): NumberedFacts {
  const of = (fact: string) => table[fact] as readonly string[]
  return {
    names: [...said, 'relation', ...domain],
    values: [...said.map(of), [...relations, 'none'], ...domain.map(of)],
  }
}

/** The quick form of a cell, or nothing where it has more rules or reads more than this form can. */
export function quickCell(cell: Cell, facts: NumberedFacts): QuickCell | undefined {
  if (cell.words !== 1 || cell.personColumns.length > 0) return undefined
  const word = ([bits]: Bits) => bits as number
  /** Of the relation it is known which words hold: each is given the mask of what it comes to. */
  const meaning = ({ fact }: Column, value: string): string =>
    fact !== 'relation' ? value : cell.relations.has(value) ? 'held' : 'none'
  const plan: number[] = []
  for (const column of cell.columns) {
    const number = facts.names.indexOf(column.fact)
    if (number === -1) return undefined
    plan.push(number, word(column.readers))
    for (const value of facts.values[number] as readonly string[])
      plan.push(word(column.masks.get(meaning(column, value)) as Bits))
  }
  return {
    facts,
    plan,
    whole: word(cell.whole),
    fields: cell.fields.map((_, i) => word((cell.groups.find((one) => one.fields & (1 << i)) as Group).rules)),
    denials: new Map(),
  }
}

/** The requested fields that pass, or 0 when something fails. */
export function passing(quick: QuickCell, possible: number, requested: number, reads: boolean): number {
  if ((possible & quick.whole) !== 0) return 0
  let passed = 0
  for (let rest = requested; rest !== 0; rest &= rest - 1) {
    const field = rest & -rest
    if ((possible & (quick.fields[31 - Math.clz32(field)] as number)) === 0) passed |= field
  }
  return reads || passed === requested ? passed : 0
}
