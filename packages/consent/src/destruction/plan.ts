import { canonicalHash, type Json } from '../canonical/index.js'
import type { Register } from '../register/index.js'
import type { Day } from '../time/index.js'
import { type DueReason, dueReason, holdInForce, type LegalHold, type StoredRow } from './due.js'

/** Rows of one activity and category that go in this run. */
export interface DestructionPart {
  readonly purpose: string
  readonly category: string
  readonly reasons: Readonly<Record<DueReason, number>>
  /** Sorted, so that a run that was cut off goes on where it stood. */
  readonly rows: readonly string[]
}

/** What a run will destroy. A dry run is this and nothing more. */
export interface DestructionPlan {
  readonly day: Day
  readonly registerHash: string
  /** SHA-256 of day, register and the parts: the certificate names it. */
  readonly hash: string
  readonly parts: readonly DestructionPart[]
  readonly total: number
  /** Due, and kept by a hold that is in force; readable for that hold alone. */
  readonly held: readonly { readonly hold: string; readonly rows: number }[]
  /** Rows that would be due for a hold that is incomplete or over, which therefore go. */
  readonly brokenHolds: readonly string[]
  /** Rows whose activity the register does not declare: nobody said how long, so a person must look. */
  readonly undeclared: readonly string[]
}

/** The name of a plan: whoever has the plan can make it again. */
export const planHash = (day: Day, registerHash: string, parts: readonly DestructionPart[]): string =>
  canonicalHash({ day, registerHash, parts } as unknown as Json)

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Compiles the register's retention terms into what is to be destroyed on a day.
 *
 * @param rows everything stored, or the part of it that storage thinks may be due
 * @param holds those incomplete or over protect nothing and are listed in `brokenHolds`
 * @example
 * const plan = destructionPlan(register, rows, day('2026-11-24'), holds)
 * console.log(plan.total, plan.held)
 * @see KVKK m.7; SY m.7, 11
 */
export function destructionPlan(
  register: Register,
  rows: readonly StoredRow[],
  today: Day,
  holds: readonly LegalHold[] = [],
): DestructionPlan {
  const heldBy = new Map<string, string>()
  for (const hold of holds) if (holdInForce(hold, today)) for (const id of hold.rows) heldBy.set(id, hold.id)
  const parts = new Map<
    string,
    { purpose: string; category: string; reasons: Record<DueReason, number>; rows: string[] }
  >()
  const held = new Map<string, number>()
  const undeclared: string[] = []
  for (const row of rows) {
    const activity = register.activity(row.purpose)
    if (!activity?.fields.some(({ category }) => category === row.category)) {
      undeclared.push(row.id)
      continue
    }
    const reason = dueReason(row, activity.retention, today)
    if (!reason) continue
    const hold = heldBy.get(row.id)
    if (hold !== undefined) {
      held.set(hold, (held.get(hold) ?? 0) + 1)
      continue
    }
    const key = JSON.stringify([row.purpose, row.category])
    const part = parts.get(key) ?? {
      purpose: row.purpose,
      category: row.category,
      reasons: { 'retention-over': 0, 'consent-ended': 0, 'erasure-accepted': 0 },
      rows: [],
    }
    parts.set(key, part)
    part.reasons[reason]++
    part.rows.push(row.id)
  }
  const sorted = [...parts.entries()].sort(([a], [b]) => byText(a, b)).map(([, part]) => part)
  for (const part of sorted) part.rows = [...new Set(part.rows)].sort(byText)
  const total = sorted.reduce((sum, part) => sum + part.rows.length, 0)
  const registerHash = register.hash
  return {
    day: today,
    registerHash,
    hash: planHash(today, registerHash, sorted),
    parts: sorted,
    total,
    held: [...held].sort(([a], [b]) => byText(a, b)).map(([hold, count]) => ({ hold, rows: count })),
    brokenHolds: holds.filter((hold) => !holdInForce(hold, today)).map(({ id }) => id),
    undeclared: undeclared.sort(byText),
  }
}
