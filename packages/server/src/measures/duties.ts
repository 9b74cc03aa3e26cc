import { openRights, overdueCount } from '@imes/consent/rights'
import { dayOf } from '@imes/consent/time'
import type { App } from '../app.js'
import { scheduleOf } from '../destruction/index.js'

/** Duties with a term, as they stand today in the installation's own province: for everybody, kept or not. */
export async function dutiesOf(app: App) {
  const today = dayOf(app.clock())
  return app.database.transaction(
    { province: app.homeProvince, person: null, role: 'system', purpose: 'audit', scopes: [], day: today },
    async (tx) => {
      const { next, latest, overdue, failures } = await scheduleOf(tx, app.homeProvince, today)
      const waiting = await tx
        .selectFrom('rights_case')
        .select(['received_on', 'number'])
        .where('province', '=', app.homeProvince)
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('rights_answer')
                .select('rights_answer.seq')
                .whereRef('rights_answer.province', '=', 'rights_case.province')
                .whereRef('rights_answer.rights_case', '=', 'rights_case.id'),
            ),
          ),
        )
        .execute()
      const files = waiting.map(({ received_on, number }) =>
        openRights({ number, right: '11/1-a', channel: 'app', on: received_on }),
      )
      return { destruction: { next, latest, overdue, failures }, overdueRequests: overdueCount(files, today) ?? null }
    },
  )
}
