import type { Bits, Cell } from './cell.js'

/** Which of the requested fields pass, which fail, and which only lack a consent. Bit i: the i-th field. */
export interface FieldOutcome {
  readonly passed: number
  /** Fail for a reason that is not the consent. */
  readonly broken: number
  /** Fail for want of a consent alone. */
  readonly unconsented: number
}

const nothing = (a: Bits, b: Bits): boolean => {
  for (let w = 0; w < a.length; w++) if (((a[w] as number) & (b[w] as number)) !== 0) return false
  return true
}

/** Whether a rule about the whole request fails. */
export const requestFails = (cell: Cell, possible: Bits): boolean => !nothing(cell.whole, possible)

export function fieldsOf(cell: Cell, possible: Bits, requested: number): FieldOutcome {
  let passed = 0
  let broken = 0
  let unconsented = 0
  for (const group of cell.groups) {
    const fields = group.fields & requested
    if (fields === 0) continue
    if (nothing(group.rules, possible)) passed |= fields
    else if (group.rules.some((word, w) => (word & (possible[w] as number) & ~(cell.tells[w] as number)) !== 0))
      broken |= fields
    else unconsented |= fields
  }
  return { passed, broken, unconsented }
}

/** Whether the fields as a whole fail: nothing to read; or, in a write, a broken field or nothing left to write. */
export const fieldsFail = (cell: Cell, of: FieldOutcome, undeclared: boolean): boolean =>
  of.passed === 0 || (cell.act !== 'read' && (of.broken !== 0 || undeclared))
