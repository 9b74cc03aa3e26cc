import { openRun, planToday, runDestruction, scheduleOf } from '../destruction/index.js'
import type { Call } from '../http/call.js'
import { conflict } from '../http/problem.js'
import { relations } from '../law/relations.js'
import type { NounHandlers } from './handlers.js'

const askToRun = (call: Call) =>
  call.ask({ operation: 'run', subjects: [], fields: ['certificate'], relation: relations.any })

export const destruction: NounHandlers<'destruction'> = {
  async plan(call) {
    const { app, province, today } = call
    const permit = await askToRun(call)
    return call.compute(permit, async (tx) => {
      const certificates = await tx
        .selectFrom('destruction_certificate')
        .select(['id', 'day', 'count', 'method', 'plan_hash', 'parts'])
        .where('province', '=', province)
        .orderBy('day', 'desc')
        .orderBy('id')
        .execute()
      const plan = await planToday(app, tx, province, today)
      const { next, latest, overdue, failures } = await scheduleOf(tx, province, today)
      const open = await openRun(tx, province)
      return {
        due: plan.parts.map(({ purpose, category, rows, reasons }) => ({
          purpose,
          category,
          count: rows.length,
          reasons,
        })),
        planHash: plan.hash,
        undeclared: plan.undeclared.length,
        unfinished: open
          ? { destroyed: open.cursor.destroyed, total: open.plan.total, failures: open.cursor.failures }
          : null,
        held: plan.held.reduce((sum, { rows }) => sum + rows, 0),
        certificates: certificates.map(({ plan_hash, parts, ...row }) => ({
          ...row,
          planHash: plan_hash,
          parts: parts as { purpose: string; category: string; count: number }[],
        })),
        nextRun: next,
        latestRun: latest,
        overdue,
        failures,
      }
    })
  },

  async run(call) {
    const { app, body, province, today } = call
    const permit = await askToRun(call)
    if (body.planHash !== undefined) {
      const { hash } = await call.compute(permit, (tx) => planToday(app, tx, province, today))
      if (hash !== body.planHash)
        throw conflict(
          'plan-changed',
          'İmha planı bu arada değişti; hiçbir şey silinmedi. Yeni plana bakıp yeniden çalıştırın.',
          'The plan has changed meanwhile; nothing was destroyed. Look at the new plan and run again.',
        )
    }
    const result = await runDestruction(app, province, today, (work) => call.compute(permit, work), {
      id: () => call.id(),
    })
    return call.write(permit, async () => result, 'system')
  },
}
