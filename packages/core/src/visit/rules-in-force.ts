import type { VisitPlanInput } from './duty.js'

/** Values in force on a day, by name of the parameter (`valuesInForce(day)` of `@imes/core/register`). */
type ValuesOfADay = Readonly<
  Record<
    string,
    { readonly value: number | string; readonly source: string; readonly certainty: 'settled' | 'verify' } | undefined
  >
>

/** What the regulation sets for a plan of visits on a day, in the units of `planVisits`. */
export interface VisitRules {
  readonly limits: VisitPlanInput['limits']
  readonly cadence: VisitPlanInput['cadence']
  /** Most quarter hours a week for a coordinator of this kind of school and place. */
  readonly weekQuarters: (program: 'mesem' | 'other', place: 'metropolitan' | 'other') => number
  /** Sources of the values that nobody has confirmed against the official text: the plan goes out with them named. */
  readonly unconfirmed: readonly string[]
}

/**
 * The rules of a plan, from the values in force on the day it begins.
 * @example visitRules(valuesInForce(day('2026-02-02')))
 * @throws RangeError a value was not in force
 */
export function visitRules(values: ValuesOfADay): VisitRules {
  const unconfirmed = new Set<string>()
  const value = (name: string): number => {
    const found = values[name]
    if (typeof found?.value !== 'number') throw new RangeError(`${name}: no number was in force on that day`)
    if (found.certainty === 'verify') unconfirmed.add(found.source)
    return found.value
  }
  const week = (kind: string): number => 4 * value(`coordinator.week.max.${kind}`)
  const weeks = {
    mesem: { metropolitan: week('mesem.metropolitan'), other: week('mesem.other') },
    other: { metropolitan: week('other.metropolitan'), other: week('other.other') },
  }
  return {
    limits: { studentsPerDuty: value('coordinator.students.max'), dayQuarters: 4 * value('coordinator.day.max') },
    cadence: { everyWeeks: value('visit.cadence') },
    weekQuarters: (program, place) => weeks[program][place],
    unconfirmed: [...unconfirmed].sort(),
  }
}
