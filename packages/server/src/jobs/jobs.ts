import { dayOf } from '@imes/consent/time'
import { sql } from 'kysely'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'
import { sealWindows } from '../evaluation/window-seals.js'
import { tidyJournal } from '../journal/index.js'
import { closeLedger } from '../ledger/index.js'
import { checkMeasures } from '../measures/index.js'
import { turnRoots } from '../visit/turn-roots.js'

export interface Jobs {
  /**
   * The day's end: rewrites visits, spent tickets and keys sorted by key, so that the order in which rows were written
   * tells nothing; turns the ratchets of visit codes and details; rewrites the
   * files in which keys lie, so that they hold no destroyed one; drops what is over; writes the day's counts.
   * @param provinces plate numbers that this installation serves; default: its own
   * @returns visit rows rewritten
   */
  closeDay(provinces?: readonly number[]): Promise<number>
  /**
   * Seals the windows of evaluation that have closed; each province's ledger gets its day: as many leaves as every day gets, and a signed head. A second time on one day does
   * nothing.
   * @param provinces plate numbers that this installation serves; default: its own
   * @returns leaves added
   */
  closeLedger(provinces?: readonly number[]): Promise<number>
  /** Runs the checks behind the transparency page. @returns ids of measures that are not shown */
  checkMeasures(): Promise<readonly string[]>
}

export function jobsOf(app: App): Jobs {
  const inProvince = <T>(province: number, purpose: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    app.database.transaction(
      { province, person: null, role: 'system', purpose, scopes: [], day: dayOf(app.clock()) },
      work,
    )
  return {
    async closeLedger(provinces = [app.homeProvince]) {
      let added = 0
      for (const province of provinces) {
        await inProvince(province, 'keep-ledger', (tx) => sealWindows(app, tx, province))
        added += await closeLedger(app, province)
      }
      return added
    },
    async checkMeasures() {
      return (await checkMeasures(app)).filter((one) => !one.passed).map((one) => one.id)
    },
    async closeDay(provinces = [app.homeProvince]) {
      const today = dayOf(app.clock())
      await app.counts.flush(app.database)
      let rewritten = 0
      for (const province of provinces)
        rewritten += await inProvince(province, 'close-day', async (tx) => {
          await turnRoots(app, tx, province, today)
          await tidyJournal(app, tx, province, today)
          for (const table of ['session', 'sign_in_code'] as const)
            await tx.deleteFrom(table).where('province', '=', province).where('expires_on', '<', today).execute()
          await tx
            .deleteFrom('screen_code')
            .where('province', '=', province)
            .where('until_ms', '<', app.clock())
            .execute()
          const { rows } = await sql<{ rewritten: number }>`select imes.close_day(${today}::date) as rewritten`.execute(
            tx,
          )
          return rows[0]?.rewritten ?? 0
        })
      await app.database.sweepKeys()
      return rewritten
    },
  }
}
