import {
  batchFailed,
  certifyRun,
  type DestructionPlan,
  destructionPlan,
  isRefused,
  nextBatch,
  planStillDue,
  type RunCursor,
  startRun,
} from '@imes/consent/destruction'
import type { Day } from '@imes/consent/time'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'
import { enterInJournal } from '../journal/index.js'
import { destroyRows } from './destroy-rows.js'
import { holdsIn } from './holds.js'
import { storedRows } from './stored-rows.js'
import { markUnreadable } from './unreadable.js'

/** One transaction of the run: under the desk's permit, or of the server itself before it serves. */
export type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

interface OpenRun {
  readonly id: string
  readonly plan: DestructionPlan
  readonly cursor: RunCursor
}

export interface RunResult {
  /** None where nothing was due; the run took place all the same. */
  readonly certificate: string | null
  readonly destroyed: number
}

/** What is due today, from the register's own terms: looking at it is the dry run. */
export async function planToday(app: App, tx: Tx, province: number, today: Day): Promise<DestructionPlan> {
  const { rows, holds } = await storedRows(app.register, tx, province, today)
  return destructionPlan(app.register, rows, today, holds)
}

/** The run that has not ended, if there is one. `locked`: for the one process that goes on with it. */
export async function openRun(tx: Tx, province: number, locked = false): Promise<OpenRun | undefined> {
  const row = await tx
    .selectFrom('destruction_run')
    .select(['id', 'plan', 'cursor'])
    .where('province', '=', province)
    .where('ended', 'is', null)
    .$if(locked, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row?.plan) return undefined
  const plan = JSON.parse(Buffer.from(row.plan).toString('utf8')) as DestructionPlan
  return { id: row.id, plan, cursor: row.cursor as RunCursor }
}

/**
 * Carries out a destruction run (imha): the plan and the cursor lie in the database, every batch is one transaction with
 * the cursor after it, and the certificate is written at the end. A run that died goes on where it stood, in whichever
 * process asks next, without what is no longer due; two that ask at once share the batches. A hold that is declared
 * meanwhile is seen before the next batch. What had become due since is destroyed by a run of its own.
 * @param size rows of a batch
 */
export async function runDestruction(
  app: App,
  province: number,
  today: Day,
  within: Within,
  {
    id,
    size = 500,
    plan = planToday,
  }: { readonly id: () => string; readonly size?: number; readonly plan?: typeof planToday },
): Promise<RunResult> {
  const going: Going = { app, province, today, within, size, plan, holds: new Set() }
  const left = await within(async (tx) => {
    const open = await openRun(tx, province, true)
    return open && stillDue(going, tx, open)
  })
  const earlier = left && (await finish(going, left))
  const run = await within(async (tx): Promise<OpenRun> => {
    const begun = await openRun(tx, province)
    if (begun) return stillDue(going, tx, begun)
    // What goes is what nobody can read any more.
    await markUnreadable(app.register, tx, province, today)
    await newHolds(going, tx)
    const made = await plan(app, tx, province, today)
    const fresh = { id: id(), plan: made, cursor: startRun(made) }
    await tx
      .insertInto('destruction_run')
      .values({
        province,
        id: fresh.id,
        day: today,
        plan: Buffer.from(JSON.stringify(fresh.plan)),
        cursor: JSON.stringify(fresh.cursor),
        failures: 0,
        ended: null,
      })
      .execute()
    return fresh
  })
  const result = await finish(going, run)
  const destroyed = result.destroyed + (earlier?.destroyed ?? 0)
  return { certificate: result.certificate ?? earlier?.certificate ?? null, destroyed }
}

/** A run as one process carries it out. */
interface Going {
  readonly app: App
  readonly province: number
  readonly today: Day
  readonly within: Within
  readonly size: number
  readonly plan: typeof planToday
  /** Holds that the plan knows. */
  holds: ReadonlySet<string>
}

/** Whether a hold was declared that the plan does not know; from now on it does. */
async function newHolds(going: Going, tx: Tx): Promise<boolean> {
  const holds = new Set((await holdsIn(tx, going.province, going.today)).map(({ id }) => id))
  const news = [...holds].some((id) => !going.holds.has(id))
  going.holds = holds
  return news
}

/** The open run without rows that are held, or were brought in anew, since it was planned. */
async function stillDue(going: Going, tx: Tx, run: OpenRun): Promise<OpenRun> {
  const { app, province, today } = going
  await newHolds(going, tx)
  const { plan, cursor } = planStillDue(run.plan, run.cursor, await going.plan(app, tx, province, today))
  if (plan !== run.plan)
    await tx
      .updateTable('destruction_run')
      .set({ plan: Buffer.from(JSON.stringify(plan)), cursor: JSON.stringify(cursor) })
      .where('province', '=', province)
      .where('id', '=', run.id)
      .execute()
  return { id: run.id, plan, cursor }
}

async function finish(going: Going, { id, plan: { total } }: OpenRun): Promise<RunResult> {
  const { app, province, today, within, size } = going
  let result: RunResult = { certificate: total === 0 ? null : id, destroyed: total }
  for (;;) {
    const more = await within(async (tx) => {
      const open = await openRun(tx, province, true)
      // Another process has ended it in the meantime.
      if (open?.id !== id) return false
      const run = (await newHolds(going, tx)) ? await stillDue(going, tx, open) : open
      result = { certificate: run.plan.total === 0 ? null : id, destroyed: run.plan.total }
      const batch = nextBatch(run.plan, run.cursor, size)
      if (!batch) {
        await end(app, tx, province, today, run)
        return false
      }
      await destroyRows(tx, province, today, batch.rows)
      await tx
        .updateTable('destruction_run')
        .set({ cursor: JSON.stringify(batch.after), failures: 0 })
        .where('province', '=', province)
        .where('id', '=', id)
        .execute()
      return true
    }).catch(async (error: unknown) => {
      await within((tx) => noteFailure(tx, province)).catch(() => {})
      throw error
    })
    if (!more) return result
  }
}

/** A second failure in a row shows on the transparency page. */
async function noteFailure(tx: Tx, province: number): Promise<void> {
  const run = await openRun(tx, province, true)
  if (!run) return
  const { cursor } = batchFailed(run.cursor)
  await tx
    .updateTable('destruction_run')
    .set({ cursor: JSON.stringify(cursor), failures: cursor.failures })
    .where('province', '=', province)
    .where('id', '=', run.id)
    .execute()
}

/** Certificate, end of the run, and a line for the journal; a plan's ids are kept no longer than this. */
async function end(app: App, tx: Tx, province: number, today: Day, { id, plan, cursor }: OpenRun): Promise<void> {
  const method = 'key-destroyed-and-deleted'
  const certificate = certifyRun(plan, cursor, { run: id, day: today, method, keyCopies: 'none' })
  if (isRefused(certificate)) throw new TypeError(certificate.code)
  if (plan.total > 0)
    await tx
      .insertInto('destruction_certificate')
      .values({
        province,
        id,
        day: today,
        count: certificate.total,
        method,
        plan_hash: certificate.planHash,
        parts: JSON.stringify(certificate.parts),
        register_hash: certificate.registerHash,
        keep_until: certificate.keepUntil,
      })
      .execute()
  await tx
    .updateTable('destruction_run')
    .set({ plan: null, cursor: null, ended: today })
    .where('province', '=', province)
    .where('id', '=', id)
    .execute()
  await enterInJournal(app, tx, { province, day: today, row: `run/${id}`, why: 'destroyed' })
}
