import type { Day } from '@imes/consent/time'
import { sql } from 'kysely'
import type { Database } from '../database/index.js'

/** How often something was permitted or denied on a day: a number, without an actor and without an hour. */
export interface DailyCounts {
  add(province: number, day: Day, purpose: string, outcome: string): void
  /** Writes what was counted since the last time. */
  flush(database: Database): Promise<void>
}

export function dailyCounts(): DailyCounts {
  const open = new Map<string, { province: number; on_day: Day; purpose: string; outcome: string; count: number }>()
  return {
    add(province, on_day, purpose, outcome) {
      const key = `${province} ${on_day} ${purpose} ${outcome}`
      const one = open.get(key) ?? { province, on_day, purpose, outcome, count: 0 }
      open.set(key, { ...one, count: one.count + 1 })
    },
    async flush(database) {
      const rows = [...open.values()]
      open.clear()
      for (const row of rows)
        await database.transaction(
          { province: row.province, person: null, role: 'system', purpose: 'count', scopes: [], day: row.on_day },
          (tx) =>
            tx
              .insertInto('audit.daily_count')
              .values(row)
              .onConflict((conflict) =>
                conflict
                  .columns(['province', 'on_day', 'purpose', 'outcome'])
                  .doUpdateSet({ count: sql<number>`audit.daily_count.count + ${row.count}` }),
              )
              .execute(),
        )
    },
  }
}
