import { backupUntil, type JournalLine } from '@imes/consent/destruction'
import type { Day } from '@imes/consent/time'
import { sql } from 'kysely'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'
import { openJson, sealJson } from '../vault/index.js'

/** What a line of the journal says: `row` names the consent, the person or the run, by ids alone. */
export interface Entered extends Omit<JournalLine, 'index'> {
  readonly province: number
}

const bound = 'erasure journal'
/** Two ids and a purpose fit; every line is as long as every other. */
const lineBytes = 256

/**
 * Enters an erasure in the journal, in the transaction that carries it out and as its last act: first the line, then the
 * commit. A process that dies between the two leaves a line whose erasure was never acknowledged; a restore carries it out.
 */
export async function enterInJournal(app: App, tx: Tx, entered: Entered): Promise<void> {
  if (!app.journal) return
  await sql`select pg_advisory_xact_lock(hashtext('imes journal'))`.execute(tx)
  const sealed = sealJson(app.macs.derive('journal'), bound, entered, app.random, lineBytes)
  const known = await app.journal.append(Buffer.from(sealed).toString('base64url'))
  await markKnown(tx, entered.province, known, entered.day)
}

/** Says in the database how much of the journal it knows. */
export async function markKnown(tx: Tx, province: number, known: number, day: Day): Promise<void> {
  await tx
    .insertInto('journal_mark')
    .values({ province, known, day })
    .onConflict((clash) => clash.column('province').doUpdateSet({ known, day }))
    .execute()
}

/** A line as it was entered; undefined for one that was forgotten. @throws SealBroken the key or the line is another */
export function readLine(app: App, line: string): Entered | undefined {
  if (line === '') return undefined
  return openJson(app.macs.derive('journal'), bound, new Uint8Array(Buffer.from(line, 'base64url'))) as Entered
}

/** The night's part: the database says how far it has come, and lines are emptied that no backup may need any more. */
export async function tidyJournal(app: App, tx: Tx, province: number, today: Day): Promise<void> {
  const { journal } = app
  if (!journal) return
  await sql`select pg_advisory_xact_lock(hashtext('imes journal'))`.execute(tx)
  const lines = await journal.lines()
  await markKnown(tx, province, lines.length, today)
  const needed = lines.findIndex((line) => {
    const entered = readLine(app, line)
    return entered !== undefined && today <= backupUntil(entered.day)
  })
  await journal.forget(needed === -1 ? lines.length : needed)
}
