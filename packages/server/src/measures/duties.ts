import { overdueCount } from '@imes/consent/rights'
import { dayOf } from '@imes/consent/time'
import type { App } from '../app.js'
import { scheduleOf } from '../destruction/index.js'
import { RightsFileBroken, rightsFileOf, stepsOf } from '../rights/rights-file.js'

/** Duties with a term, as they stand today in the installation's own province: for everybody, kept or not. */
export async function dutiesOf(app: App) {
  const today = dayOf(app.clock())
  const province = app.homeProvince
  return app.database.transaction(
    { province, person: null, role: 'system', purpose: 'audit', scopes: [], day: today },
    async (tx) => {
      const { next, latest, overdue, failures } = await scheduleOf(tx, province, today)
      const past = await tx
        .selectFrom('rights_case')
        .select(['id', 'number', 'right_asked', 'received_on', 'first_decider'])
        .where('province', '=', province)
        .where('answer_by', '<', today)
        .execute()
      const steps = await stepsOf(
        tx,
        province,
        past.map((row) => row.id),
      )
      // Where a request stands is said by its steps; one whose steps nobody can have taken counts as not answered.
      const files = past.map((row) => {
        try {
          return rightsFileOf(row, steps.get(row.id) ?? [])
        } catch (error) {
          if (error instanceof RightsFileBroken) return rightsFileOf(row, [])
          throw error
        }
      })
      return { destruction: { next, latest, overdue, failures }, overdueRequests: overdueCount(files, today) ?? null }
    },
  )
}
