import type { Day } from '@imes/consent/time'
import { schoolYearEnd } from '@imes/consent/time'
import type { Contribution } from './exposure.js'
import type { CellContributions } from './release.js'

/** Which evaluations of one workplace are put together in one figure. Declared once for an installation, never per query. */
export interface Pooling {
  /** School years, the running one included: 1–5. */
  readonly years: 1 | 2 | 3 | 4 | 5
  /** `branch`: each branch alone; `field`: neighbouring branches of one field together; `workplace`: all of them. */
  readonly across: 'branch' | 'field' | 'workplace'
}

/**
 * Chosen from the table in docs/publishing.md (decision 0022). Two school years are all that the default retention of
 * answers leaves readable (31 August + 1 year); more years need a longer term in the register and in the notices.
 */
export const defaultPooling: Pooling = Object.freeze({ years: 2, across: 'field' })

/** What pooling needs to know of an evaluation of a workplace that is in force. Nothing of what it says. */
export interface PoolableEvaluation {
  readonly evaluation: string
  readonly version: number
  /** Pseudonym of the author. */
  readonly author: string
  readonly workplace: string
  readonly field: string
  readonly branch: string
  /** The day on which its window closed. */
  readonly closed: Day
}

/** The cell of an evaluation: the workplace, with as much of the occupation as the pooling keeps apart. */
export function cellOf(one: Pick<PoolableEvaluation, 'workplace' | 'field' | 'branch'>, pooling: Pooling): string {
  const parts = {
    branch: [one.workplace, one.field, one.branch],
    field: [one.workplace, one.field],
    workplace: [one.workplace],
  }[pooling.across]
  return parts.map(encodeURIComponent).join('/')
}

/**
 * The cells of the declared partition on a day, with the evaluations that the pooling takes in: those whose window closed
 * on or before the day, in the last `years` school years. Sorted by cell; within a cell by evaluation id.
 * @throws RangeError years beyond 1–5
 * @throws TypeError an evaluation that stands twice
 */
export function poolEvaluations(
  evaluations: readonly PoolableEvaluation[],
  pooling: Pooling,
  on: Day,
): readonly CellContributions[] {
  if (!Number.isInteger(pooling.years) || pooling.years < 1 || pooling.years > 5)
    throw new RangeError('pooling takes in 1–5 school years')
  if (new Set(evaluations.map((one) => one.evaluation)).size !== evaluations.length)
    throw new TypeError('an evaluation stands once')
  const firstYear = Number(schoolYearEnd(on).slice(0, 4)) - pooling.years + 1
  const cells = new Map<string, Contribution[]>()
  for (const one of evaluations) {
    const year = Number(schoolYearEnd(one.closed).slice(0, 4))
    if (one.closed > on || year < firstYear) continue
    const cell = cellOf(one, pooling)
    const contributions = cells.get(cell) ?? []
    contributions.push({ person: one.author, version: `${one.evaluation}#${one.version}` })
    cells.set(cell, contributions)
  }
  const byVersion = (a: Contribution, b: Contribution): number => (a.version < b.version ? -1 : 1)
  return [...cells]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cell, contributions]) => ({ cell, contributions: contributions.sort(byVersion) }))
}
