import { canonicalHash } from '@imes/consent/canonical'
import { addMonths, type Day, day } from '@imes/consent/time'
import { dueRows } from '../destruction/due.js'
import { relations } from '../law/relations.js'
import type { NounHandlers } from './handlers.js'

/** Runs fall on the first day of a quarter (K-7/1.2): never more than six months apart. */
function nextRun(today: Day): Day {
  const [year, month] = today.split('-').map(Number) as [number, number]
  const first = day(`${year}-${String(Math.floor((month - 1) / 3) * 3 + 1).padStart(2, '0')}-01`)
  return first === today ? today : addMonths(first, 3)
}

const method = 'deletion and destruction of the key'

export const destruction: NounHandlers<'destruction'> = {
  async plan(call) {
    const { province, today } = call
    const permit = await call.ask({ operation: 'run', subjects: [], fields: ['certificate'], relation: relations.any })
    return call.compute(permit, async (tx) => {
      const certificates = await tx
        .selectFrom('destruction_certificate')
        .select(['id', 'day', 'count', 'method', 'plan_hash'])
        .where('province', '=', province)
        .orderBy('day', 'desc')
        .orderBy('id')
        .execute()
      return {
        due: (await dueRows(call, tx))
          .filter((one) => one.ids.length > 0)
          .map(({ purpose, category, ids }) => ({ purpose, category, count: ids.length })),
        certificates: certificates.map(({ plan_hash, ...row }) => ({ ...row, planHash: plan_hash })),
        nextRun: nextRun(today),
      }
    })
  },

  async run(call) {
    const { province, today } = call
    const permit = await call.ask({ operation: 'run', subjects: [], fields: ['certificate'], relation: relations.any })
    return call.write(
      permit,
      async (tx) => {
        const due = (await dueRows(call, tx)).filter((one) => one.ids.length > 0)
        if (due.length === 0) return { certificate: null, destroyed: 0 }
        const parts = due.map(({ purpose, category, ids }) => ({ purpose, category, count: ids.length }))
        const certificate = call.id()
        const destroyed = parts.reduce((sum, one) => sum + one.count, 0)
        for (const one of due) await one.erase(tx)
        await tx
          .insertInto('destruction_certificate')
          .values({
            province,
            id: certificate,
            day: today,
            count: destroyed,
            method,
            plan_hash: canonicalHash(parts),
            parts: JSON.stringify(parts),
          })
          .execute()
        return { certificate, destroyed }
      },
      'system',
    )
  },
}
