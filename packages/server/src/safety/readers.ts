import type { Permit } from '@imes/consent'
import type { SafetyReaders } from '@imes/core/evaluation'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'

/** Who reads the reports of one school, and where they come from. */
export interface SchoolReaders extends SafetyReaders {
  readonly school: string
  /** Whether the officer was named; else the head reads, being the only one there is. */
  readonly named: boolean
}

/** Officers of schools whose duty has not ended, and which of them are heads. Facts for a decision: role `system`. */
export async function officersOf(call: Call, tx: Tx, schools: readonly string[]) {
  const { province, today } = call
  if (schools.length === 0) return []
  const duties = await tx
    .selectFrom('duty')
    .select(['person', 'scope as school'])
    .where('province', '=', province)
    .where('role', '=', 'office')
    .where('scope', 'in', [...schools])
    .where('from_day', '<=', today)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', today)]))
    .orderBy('person')
    .execute()
  const heads = await tx
    .selectFrom('staff')
    .select(['person', 'school'])
    .where('province', '=', province)
    .where('duty', '=', 'principal')
    .where('school', 'in', [...schools])
    .execute()
  return duties.map(({ person, school }) => ({
    person,
    school,
    head: heads.some((one) => one.person === person && one.school === school),
  }))
}

/**
 * Who reads a report that is sent now, school by school: the officer named last, while in office; else the head. A school
 * that has neither is left out.
 */
export async function readersOf(call: Call, tx: Tx, schools: readonly string[]): Promise<SchoolReaders[]> {
  const officers = await officersOf(call, tx, schools)
  const namings = await tx
    .selectFrom('safety_reader')
    .select(['school', 'officer'])
    .where('province', '=', call.province)
    .orderBy('seq')
    .execute()
  const last = new Map(namings.map((row) => [row.school, row.officer]))
  return schools.flatMap((school): SchoolReaders[] => {
    const here = officers.filter((one) => one.school === school)
    const head = here.find((one) => one.head)?.person
    const named = here.find((one) => one.person === last.get(school))?.person
    const officer = named ?? head
    return officer === undefined ? [] : [{ school, officer, head: head ?? officer, named: named !== undefined }]
  })
}

/** Whether the caller reads reports at all: named now or before, or the head. Everybody else is refused. */
export async function readsReports(call: Call, tx: Tx): Promise<boolean> {
  const { caller, me, province } = call
  if (caller.scopes.length === 0) return false
  const named = await tx
    .selectFrom('safety_reader')
    .select('officer')
    .where('province', '=', province)
    .where('school', 'in', [...caller.scopes])
    .where('officer', '=', me)
    .executeTakeFirst()
  return named !== undefined || (await officersOf(call, tx, caller.scopes)).some((one) => one.person === me && one.head)
}

/** Names of readers, for those who write to them. */
export const readerNames = (call: Call, permit: Permit<never>, persons: readonly string[]) =>
  call.compute(permit, (tx) => call.app.vault.names(tx, call.province, persons))
