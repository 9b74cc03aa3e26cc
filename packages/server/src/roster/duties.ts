import type { ImportPlan } from '@imes/client/roster'
import type { RoleHeld } from '../database/index.js'
import { type Ids, insert, type PlanStorage } from './ids.js'

/** The scope of a duty for the whole installation, not for one school. */
export const everywhere = '00000000-0000-4000-8000-000000000000'

/** Ids of the four kinds of people in a plan. */
export interface People {
  readonly students: Ids
  readonly guardians: Ids
  readonly staff: Ids
  readonly trainers: Ids
}

/** Which role each person of the plan holds, over which school or workplace. */
export async function storeDuties(
  storage: PlanStorage,
  plan: ImportPlan,
  people: People,
  schools: Ids,
  workplaces: Ids,
): Promise<void> {
  const { tx, province, today, importer } = storage
  const [from = today] = [plan.schoolYear.firstDay, today].sort()
  const duty = (person: string, role: RoleHeld, scope: string) => ({
    province,
    person,
    role,
    scope,
    from_day: from,
    to_day: null,
  })
  const schoolOf = new Map(plan.students.map((one) => [one.key, schools.id(one.school)]))
  // Officers of the whole installation were appointed before any school was there.
  const whole = await tx
    .selectFrom('duty')
    .select('person')
    .where('province', '=', province)
    .where('role', '=', 'office')
    .where('scope', '=', everywhere)
    .execute()
  const offices = [...new Set([importer, ...whole.map((row) => row.person)])]
  const duties = [
    ...plan.students.map((one) => duty(people.students.id(one.key), 'student', schools.id(one.school))),
    ...plan.guardianships.map((one) =>
      duty(people.guardians.id(one.guardian), 'guardian', schoolOf.get(one.student) ?? schools.id('')),
    ),
    ...plan.staff
      .filter((one) => one.coordinator)
      .map((one) => duty(people.staff.id(one.key), 'coordinator', schools.id(one.school))),
    ...plan.staff
      .filter((one) => one.duty === 'principal' || one.duty === 'deputy')
      .map((one) => duty(people.staff.id(one.key), 'office', schools.id(one.school))),
    ...plan.trainers.map((one) => duty(people.trainers.id(one.key), 'workplace', workplaces.id(one.workplace))),
    ...plan.schools.flatMap((one) => offices.map((person) => duty(person, 'office', schools.id(one.key)))),
  ]
  const distinct = [...new Map(duties.map((one) => [`${one.person} ${one.role} ${one.scope}`, one])).values()]
  await insert(tx, 'duty', distinct, ['province', 'person', 'role', 'scope'])
}
