import { type RunSchedule, runSchedule } from '@imes/consent/destruction'
import type { Day } from '@imes/consent/time'
import type { Tx } from '../database/index.js'

/**
 * When the next run is due: counted from the last one, or from the first day on which anything was collected. Where
 * nothing was, nothing is overdue.
 */
export async function scheduleOf(
  tx: Tx,
  province: number,
  today: Day,
): Promise<RunSchedule & { readonly failures: number }> {
  const runs = await tx
    .selectFrom('destruction_run')
    .select((expression) => [expression.fn.max('ended').as('last'), expression.fn.max('failures').as('failures')])
    .where('province', '=', province)
    .executeTakeFirst()
  const certified = await tx
    .selectFrom('destruction_certificate')
    .select((expression) => expression.fn.max('day').as('last'))
    .where('province', '=', province)
    .executeTakeFirst()
  const first = await tx
    .selectFrom('student')
    .select((expression) => expression.fn.min('imported_on').as('day'))
    .where('province', '=', province)
    .executeTakeFirst()
  const from =
    [runs?.last, certified?.last]
      .filter((one) => one != null)
      .sort()
      .at(-1) ??
    first?.day ??
    today
  return { ...runSchedule(from as Day, today), failures: Number(runs?.failures ?? 0) }
}
