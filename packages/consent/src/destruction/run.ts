import { type StepRefused, stepRefused } from '../duty/index.js'
import { lawParameters, valueOn } from '../params/index.js'
import { addMonths, type Day } from '../time/index.js'
import { type DestructionPart, type DestructionPlan, planHash } from './plan.js'

/** Where a run stands. Written down with each batch, in the same transaction: after a crash the run goes on from it. */
export interface RunCursor {
  readonly planHash: string
  readonly part: number
  readonly row: number
  readonly destroyed: number
  /** A second failure in a row alerts the desk and shows on the transparency page. */
  readonly failures: number
}

export interface DestructionBatch {
  readonly purpose: string
  readonly category: string
  readonly rows: readonly string[]
  /** To be stored once the rows are gone. */
  readonly after: RunCursor
}

export function startRun(plan: DestructionPlan): RunCursor {
  return { planHash: plan.hash, part: 0, row: 0, destroyed: 0, failures: 0 }
}

/**
 * The next rows to destroy, of one activity and category; `undefined` at the end. Destroying a batch twice does no harm:
 * what is already gone counts as gone.
 * @param size rows at most, 1–100,000
 * @throws TypeError the cursor belongs to another plan @throws RangeError size
 */
export function nextBatch(plan: DestructionPlan, at: RunCursor, size = 500): DestructionBatch | undefined {
  if (at.planHash !== plan.hash) throw new TypeError('the cursor belongs to another plan')
  if (!Number.isInteger(size) || size < 1 || size > 100_000) throw new RangeError('batch size is 1–100,000')
  const part = plan.parts[at.part]
  if (!part) return undefined
  const rows = part.rows.slice(at.row, at.row + size)
  const end = at.row + rows.length
  const ended = end >= part.rows.length
  return {
    purpose: part.purpose,
    category: part.category,
    rows,
    after: {
      planHash: at.planHash,
      part: ended ? at.part + 1 : at.part,
      row: ended ? 0 : end,
      destroyed: at.destroyed + rows.length,
      failures: 0,
    },
  }
}

/**
 * A run that goes on after it stood still: rows that are no longer due (held since, or brought in anew) drop out of what is
 * left, and nothing is added. What was destroyed stays counted; the reasons stay those of the day of planning. The same plan
 * where nothing dropped out.
 * @param due the plan as it would be made today
 * @throws TypeError the cursor belongs to another plan
 */
export function planStillDue(
  plan: DestructionPlan,
  at: RunCursor,
  due: DestructionPlan,
): { readonly plan: DestructionPlan; readonly cursor: RunCursor } {
  if (at.planHash !== plan.hash) throw new TypeError('the cursor belongs to another plan')
  const still = new Set(due.parts.flatMap(({ rows }) => rows))
  const parts = plan.parts.map((part, index): DestructionPart => {
    const gone = index < at.part ? part.rows.length : index === at.part ? at.row : 0
    return { ...part, rows: part.rows.filter((row, place) => place < gone || still.has(row)) }
  })
  const total = parts.reduce((sum, { rows }) => sum + rows.length, 0)
  if (total === plan.total) return { plan, cursor: at }
  const hash = planHash(plan.day, plan.registerHash, parts)
  return { plan: { ...plan, parts, total, hash, held: due.held }, cursor: { ...at, planHash: hash } }
}

/** A batch that failed is tried again from the same place. `alert` from the second failure in a row on. */
export function batchFailed(at: RunCursor): { readonly cursor: RunCursor; readonly alert: boolean } {
  const failures = at.failures + 1
  return { cursor: { ...at, failures }, alert: failures >= 2 }
}

export type DestructionMethod = 'key-destroyed' | 'deleted' | 'key-destroyed-and-deleted' | 'anonymised'

/** What stays of a destruction (imha tutanağı): counts and hashes, no personal data, kept at least three years. */
export interface DestructionCertificate {
  readonly run: string
  readonly day: Day
  readonly planHash: string
  readonly registerHash: string
  readonly method: DestructionMethod
  readonly parts: readonly { readonly purpose: string; readonly category: string; readonly count: number }[]
  readonly total: number
  /** First day on which the certificate itself may go. */
  readonly keepUntil: Day
}

/**
 * @param run random id of the run
 * @param keyCopies for methods that rest on a destroyed key: whether the key had been exported or backed up (K-7/1.5)
 * @returns the certificate, or why there is none: the run has not ended, or a copy of the key exists
 * @see SY m.7/3
 */
export function certifyRun(
  plan: DestructionPlan,
  at: RunCursor,
  input: {
    readonly run: string
    readonly day: Day
    readonly method: DestructionMethod
    readonly keyCopies: 'none' | 'kept'
  },
): DestructionCertificate | StepRefused {
  if (at.planHash !== plan.hash) throw new TypeError('the cursor belongs to another plan')
  if (at.part < plan.parts.length || at.destroyed !== plan.total)
    return stepRefused(
      'K-7/1.4',
      'certificate-missing',
      'İmha bitmeden tutanak yazılmaz.',
      'No certificate before the run has ended.',
    )
  if (input.keyCopies === 'kept' && input.method === 'key-destroyed')
    return stepRefused(
      'K-7/1.5',
      'key-copied',
      'Kopyası olan anahtarın yok edilmesi imha sayılmaz.',
      'Destroying a key of which a copy exists is no destruction.',
    )
  const years = valueOn(lawParameters['destruction.certificate'], input.day)
  if (!years) throw new RangeError('no term for certificates in force on that day')
  return {
    run: input.run,
    day: input.day,
    planHash: plan.hash,
    registerHash: plan.registerHash,
    method: input.method,
    parts: plan.parts.map(({ purpose, category, rows }) => ({ purpose, category, count: rows.length })),
    total: plan.total,
    keepUntil: addMonths(input.day, years.value * 12),
  }
}

export interface RunSchedule {
  /** First day of the next quarter (the SDK's default, K-7/1.2). */
  readonly next: Day
  /** Last day that the law leaves. */
  readonly latest: Day
  /** From the day after `latest`: nothing new is collected for the activity (`destruction-overdue`). */
  readonly overdue: boolean
}

/**
 * When the next run (periyodik imha) is due. Half-years are counted by the calendar, from the last run, or from the
 * first day of processing where there was none.
 * @see SY m.11
 */
export function runSchedule(lastRun: Day, today: Day): RunSchedule {
  const months = valueOn(lawParameters['destruction.period.max'], today)
  if (!months) throw new RangeError('no term for runs in force on that day')
  const month = Number(lastRun.slice(5, 7))
  const firstOfMonth = `${lastRun.slice(0, 8)}01` as Day
  const latest = addMonths(lastRun, months.value)
  return { next: addMonths(firstOfMonth, 3 - ((month - 1) % 3)), latest, overdue: today > latest }
}
