import { addDays } from '@imes/consent/time'
import type { SeatRef } from '@imes/core/placement'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { joined } from '../keys/index.js'
import type { ItemRow } from './item.js'
import { seatsOf } from './market.js'

/**
 * Puts a student where a decision says, from today on: what is in force ends yesterday, the new place begins today.
 * `null`: back to the place before the proposal (an objection suspends the effect), or to none.
 * @returns the placement now in force, if there is one
 */
export async function putIntoForce(call: Call, tx: Tx, item: ItemRow, to: SeatRef | null): Promise<string | null> {
  const { province, today, app } = call
  const before = item.from_placement
    ? await tx
        .selectFrom('placement')
        .selectAll()
        .where('province', '=', province)
        .where('id', '=', item.from_placement)
        .executeTakeFirst()
    : undefined
  // A day of its own at least: a place that begins after the year's end still begins.
  const [lastDay = today] = [today, app.calendar.schoolYear.lastDay].sort().slice(-1)
  const goesBack = before !== undefined && (to === null || to.workplace === before.workplace)
  await tx
    .updateTable('placement')
    .set({ last_day: addDays(today, -1) })
    .where('province', '=', province)
    .where('student', '=', item.student)
    .where('last_day', '>=', today)
    .where('first_day', '<', today)
    .execute()
  await tx
    .deleteFrom('placement')
    .where('province', '=', province)
    .where('student', '=', item.student)
    .where('first_day', '>=', today)
    .execute()
  if (before && goesBack) {
    await tx
      .updateTable('placement')
      .set({ last_day: lastDay })
      .where('province', '=', province)
      .where('id', '=', before.id)
      .execute()
    return before.id
  }
  if (to === null) return null
  const student = await tx
    .selectFrom('student')
    .select(['school', 'branch'])
    .where('province', '=', province)
    .where('person', '=', item.student)
    .executeTakeFirstOrThrow()
  const seat = (await seatsOf(tx, province)).find((one) => one.workplace === to.workplace && one.branch === to.branch)
  const coordinator =
    before?.coordinator ?? (await coordinatorFor(tx, province, student.school, to.workplace, seat?.field ?? null))
  const id = call.id()
  await tx
    .insertInto('placement')
    .values({
      province,
      id,
      key_mac: app.macs.roster(joined('decision', item.id, id)),
      student: item.student,
      school: student.school,
      workplace: to.workplace,
      coordinator,
      trainer: null,
      program: seat?.program ?? 'MTAL',
      field: seat?.field ?? to.branch,
      branch: seat?.onlyBranch ? seat.onlyBranch : student.branch,
      first_day: today,
      last_day: lastDay,
    })
    .execute()
  return id
}

/** Who already follows students at that workplace, or in that field, for the school; else nobody yet. */
async function coordinatorFor(
  tx: Tx,
  province: number,
  school: string,
  workplace: string,
  field: string | null,
): Promise<string | null> {
  const rows = await tx
    .selectFrom('placement')
    .select(['coordinator', 'workplace', 'field'])
    .where('province', '=', province)
    .where('school', '=', school)
    .where('coordinator', 'is not', null)
    .orderBy('coordinator')
    .execute()
  const there = rows.find((row) => row.workplace === workplace) ?? rows.find((row) => row.field === field)
  return there?.coordinator ?? null
}
