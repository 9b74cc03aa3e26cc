import { canonicalHash } from '../canonical/index.js'
import { lawParameters, valueOn } from '../params/index.js'
import type { Register } from '../register/index.js'
import { addDays, type Day } from '../time/index.js'
import type { LegalHold, StoredRow } from './due.js'
import { type DestructionPlan, destructionPlan } from './plan.js'
import type { RunCursor } from './run.js'

/**
 * One line of the journal that outlives every backup: which opaque row ended, why and on which day; and which hold was
 * declared or lifted, so that a restored backup does not destroy what is held. It is kept apart from what is backed up,
 * because a backup does not know what happened after it was made.
 */
export interface JournalLine {
  /** Counts from 0 without a gap. */
  readonly index: number
  readonly day: Day
  readonly row: string
  readonly why: 'destroyed' | 'consent-ended' | 'erasure-accepted' | 'held' | 'hold-lifted'
}

/** Last day on which a backup made on `made` may exist (K-7/1.6); a year that nobody set a term for is not guessed. */
export function backupUntil(made: Day): Day {
  const days = valueOn(lawParameters['backup.max'], made)
  if (!days) throw new RangeError('no term for backups in force on that day')
  return addDays(made, days.value)
}

/** What stands between a restored backup and its first request. */
export interface RestorePlan {
  readonly plan: DestructionPlan
  /** SHA-256 of the journal that was read: a plan over another journal is another plan. */
  readonly journal: string
  readonly lines: number
}

/**
 * What a restored backup must destroy before it serves one request: every row that the journal says has ended, and every
 * row whose term is over today. Carried out batch by batch, with its certificate, like any plan.
 *
 * @param rows what the backup brought back
 * @param journal all of it, in order; or from `since` on, where the backup itself says how many lines it knows
 * @throws TypeError the journal has a gap: then nobody knows what is missing
 * @throws RangeError the backup is older than a backup may be
 * @example
 * const restored = restorePlan(register, rows, journal, { made, today })
 * // … nextBatch(restored.plan, cursor) until the end, then:
 * const restoredBackup = restoreState(restored, cursor) // the fact that `decide` reads
 */
export function restorePlan(
  register: Register,
  rows: readonly StoredRow[],
  journal: readonly JournalLine[],
  {
    made,
    today,
    holds = [],
    since = 0,
  }: { readonly made: Day; readonly today: Day; readonly holds?: readonly LegalHold[]; readonly since?: number },
): RestorePlan {
  if (today > backupUntil(made)) throw new RangeError('the backup is older than a backup may be')
  if (journal.some((line, at) => line.index !== since + at)) throw new TypeError('the journal has a gap')
  const ended = new Map<string, JournalLine>()
  for (const line of journal)
    if (line.day <= today && !ended.has(line.row) && line.why !== 'held' && line.why !== 'hold-lifted')
      ended.set(line.row, line)
  const known = rows.map((row): StoredRow => {
    const line = ended.get(row.id)
    if (!line) return row
    return line.why === 'consent-ended' ? { ...row, consentEnded: line.day } : { ...row, erasureAccepted: line.day }
  })
  // What was destroyed once stays destroyed: a hold keeps what is there, and brings nothing back.
  const gone = new Set([...ended.values()].filter((line) => line.why === 'destroyed').map((line) => line.row))
  const keeping = holds.map((hold) => ({ ...hold, rows: hold.rows.filter((row) => !gone.has(row)) }))
  return {
    plan: destructionPlan(register, known, today, keeping),
    journal: canonicalHash(journal.map(({ index, day, row, why }) => ({ index, day, row, why }))),
    lines: journal.length,
  }
}

/** The fact `restoredBackup` for `decide`: a backup of which one row is still to be destroyed serves nothing. */
export function restoreState({ plan }: RestorePlan, at: RunCursor): 'replayed' | 'not-replayed' {
  const ended = at.part >= plan.parts.length && at.destroyed === plan.total
  return at.planHash === plan.hash && ended && plan.undeclared.length === 0 ? 'replayed' : 'not-replayed'
}
