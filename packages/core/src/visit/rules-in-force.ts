import { type trainingParameters as Table, trainingParameters, valueOn } from '@imes/consent/params'
import type { Day } from '@imes/consent/time'
import type { VisitPlanInput } from './duty.js'

/** What the regulation sets for a plan of visits on a day, in the units of `planVisits`. */
export interface VisitRules {
  readonly limits: VisitPlanInput['limits']
  readonly cadence: VisitPlanInput['cadence']
  /** Most quarter hours a week for a coordinator of this kind of school and place. */
  readonly weekQuarters: (program: 'mesem' | 'other', place: 'metropolitan' | 'other') => number
  /** Sources of the values that nobody has confirmed against the official text: the plan goes out with them named. */
  readonly unconfirmed: readonly string[]
}

/** The rules in force on a day, from the dated table. @throws RangeError a day before the table begins */
export function visitRulesOn(on: Day): VisitRules {
  const unconfirmed = new Set<string>()
  const value = (name: keyof typeof Table): number => {
    const found = valueOn<number | string>(trainingParameters[name], on)
    if (typeof found?.value !== 'number') throw new RangeError(`${name}: no number was in force on that day`)
    if (found.certainty === 'verify') unconfirmed.add(found.source)
    return found.value
  }
  const weeks = {
    mesem: {
      metropolitan: 4 * value('coordinator.week.max.mesem.metropolitan'),
      other: 4 * value('coordinator.week.max.mesem.other'),
    },
    other: {
      metropolitan: 4 * value('coordinator.week.max.other.metropolitan'),
      other: 4 * value('coordinator.week.max.other.other'),
    },
  }
  return {
    limits: { studentsPerDuty: value('coordinator.students.max'), dayQuarters: 4 * value('coordinator.day.max') },
    cadence: { everyWeeks: value('visit.cadence') },
    weekQuarters: (program, place) => weeks[program][place],
    unconfirmed: [...unconfirmed].sort(),
  }
}
