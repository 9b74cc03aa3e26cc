import { type ConsentEvent, ImesError, withdrawConsent } from '@imes/consent'
import { backupUntil, type JournalLine, restorePlan } from '@imes/consent/destruction'
import { type Day, dayOf, startOfDay } from '@imes/consent/time'
import type { App } from '../app.js'
import type { Tx } from '../database/index.js'
import { type Entered, markKnown, readLine } from '../journal/index.js'
import { randomId } from '../keys/index.js'
import { enterInLedger } from '../law/ledger.js'
import { forgetWhatRestedOn } from './rested-on.js'
import { runDestruction, type Within } from './run.js'
import { storedRows } from './stored-rows.js'
import { markErased } from './unreadable.js'

/** A restored backup that may not serve: too old, or its journal is not there (K-7/1.6). */
export class RestoreNotReplayed extends ImesError {
  override readonly code = 'IMES_SERVER_RESTORE_NOT_REPLAYED'
}

/**
 * Before the first request: what the journal holds and this database does not know was erased after the backup was made
 * that somebody restored. It is done again: consents end again, erasures and every term that is over are carried out, with
 * a certificate. Dying in the middle is harmless: the mark moves last.
 * @returns lines that were done again, over all provinces
 * @throws RestoreNotReplayed
 */
export async function replayErasures(app: App): Promise<number> {
  const { journal } = app
  if (!journal) return 0
  const texts = await journal.lines()
  const lines = texts.map((text) => readLine(app, text))
  const today = dayOf(app.clock())
  let replayed = 0
  const provinces = new Set([app.homeProvince, ...lines.flatMap((line) => (line ? [line.province] : []))])
  for (const province of provinces) {
    const within: Within = (work) =>
      app.database.transaction(
        { province, person: null, role: 'system', purpose: 'destroy', scopes: [], day: today },
        work,
      )
    const mark = await within((tx) =>
      tx.selectFrom('journal_mark').select(['known', 'day']).where('province', '=', province).executeTakeFirst(),
    )
    const known = mark?.known ?? 0
    if (known > texts.length) throw new RestoreNotReplayed('the erasure journal ends before what the database knows')
    const missed = lines.flatMap((line, index) =>
      index >= known && line?.province === province ? [{ ...line, index }] : [],
    )
    if (missed.length === 0) continue
    if (lines.slice(known).includes(undefined))
      throw new RestoreNotReplayed('the backup is older than a backup may be: lines after it were forgotten')
    const made = mark?.day ?? missed[0]?.day ?? today
    if (today > backupUntil(made)) throw new RestoreNotReplayed('the backup is older than a backup may be')
    await within(async (tx) => {
      for (const line of missed) await doAgain(app, tx, line)
    })
    await runDestruction(app, province, today, within, {
      id: () => randomId(app.random),
      async plan(_app, tx) {
        const { rows, holds } = await storedRows(app.register, tx, province, today)
        const after: JournalLine[] = lines.slice(known).map((line, n) => journalLine(line as Entered, known + n))
        return restorePlan(app.register, rows, after, { made, today, holds, since: known }).plan
      },
    })
    const length = (await journal.lines()).length
    await within((tx) => markKnown(tx, province, length, today))
    replayed += missed.length
  }
  return replayed
}

const journalLine = ({ day, row, why }: Entered, index: number): JournalLine => ({ index, day, row, why })

/**
 * The line's row says what ended: `consent/subject/purpose/as/actor`, or `erasure/person/purpose`; a run is done by its plan. Or
 * which hold began or ended: `hold/id/subject/by/until/record`, `hold/id/by`.
 */
async function doAgain(app: App, tx: Tx, { province, row, day, why }: Entered): Promise<void> {
  const [kind, ...said] = row.split('/')
  if (kind === 'hold') await holdAgain(tx, { province, said, day, why })
  if (kind === 'erasure')
    await markErased(tx, province, said[0] ?? '', day, said[1] === undefined ? undefined : [said[1]])
  if (kind !== 'consent') return
  const [subject = '', purpose = '', as = 'person', actor = ''] = said
  await endConsent(app, tx, province, { subject, purpose, actor, as: as as 'person' | 'guardian', day })
  await forgetWhatRestedOn(app.vault, tx, province, subject, purpose)
}

/** A hold that the backup does not know keeps what it kept; its grounds are the desk's to write anew. */
async function holdAgain(
  tx: Tx,
  { province, said, day, why }: { province: number; said: readonly string[]; day: Day; why: Entered['why'] },
): Promise<void> {
  const declared = why === 'held'
  const [hold = '', subject = '', by = '', until = '', ...record] = declared ? said : [said[0], '', said[1]]
  const before = await tx
    .selectFrom('hold_event')
    .select('subject')
    .where('province', '=', province)
    .where('hold', '=', hold)
    .executeTakeFirst()
  if (!declared && !before) return
  await tx
    .insertInto('hold_event')
    .values({
      province,
      hold,
      seq: declared ? 1 : 2,
      kind: declared ? 'declared' : 'lifted',
      subject: before?.subject ?? subject,
      record: record.length === 0 ? null : record.join('/'),
      law: declared ? '6698 m.7/2' : null,
      case_number: declared ? hold.slice(0, 8) : null,
      reason:
        'Yedekten dönüldü; gerekçesi yeniden yazılmalı. · Restored from a backup; its grounds have to be written anew.',
      by_person: by,
      on_day: day,
      until: declared ? (until as Day) : null,
      hidden: declared ? '28/2-a' : null,
    })
    .onConflict((clash) => clash.doNothing())
    .execute()
}

/** Where the backup still holds a yes of this actor from before that day's end, the withdrawal is entered again. */
async function endConsent(
  app: App,
  tx: Tx,
  province: number,
  {
    subject,
    purpose,
    actor,
    as,
    day,
  }: { subject: string; purpose: string; actor: string; as: 'person' | 'guardian'; day: Day },
): Promise<void> {
  const rows = await tx
    .selectFrom('consent_event')
    .select('event')
    .where('province', '=', province)
    .where('subject', '=', subject)
    .where('purpose', '=', purpose)
    .where('actor', '=', actor)
    .execute()
  const last = rows
    .map((one) => one.event as ConsentEvent)
    .sort((a, b) => a.at - b.at)
    .at(-1)
  if (last?.kind !== 'consent-given') return
  // At the same instant a withdrawal wins (LAW section 5): never earlier than the yes that it ends.
  const at = Math.max(last.at, startOfDay(day))
  const event = withdrawConsent({ id: randomId(app.random), subject, purpose, by: { as, id: actor }, at })
  const proof_sealed = await enterInLedger(app, tx, province, actor, event)
  await tx
    .insertInto('consent_event')
    .values({ province, id: event.id, subject, actor, purpose, event: JSON.stringify(event), proof_sealed })
    .execute()
}
