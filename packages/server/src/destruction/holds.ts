import type { LegalHold } from '@imes/consent/destruction'
import { addDays, type Day } from '@imes/consent/time'
import type { Tx } from '../database/index.js'

/** A legal hold in force, and what it keeps: these records, or every record about its subject. */
export interface Hold extends Omit<LegalHold, 'rows'> {
  readonly subject: string
  readonly records: readonly string[] | undefined
  /** The person is not told of it (KVKK m.28/2). */
  readonly hidden: boolean
}

/** Holds that were declared, not lifted, and not over on a day. */
export async function holdsIn(tx: Tx, province: number, today: Day): Promise<Hold[]> {
  const events = await tx
    .selectFrom('hold_event')
    .selectAll()
    .where('province', '=', province)
    .orderBy('hold')
    .orderBy('seq')
    .execute()
  const lifted = new Map(events.filter((one) => one.kind === 'lifted').map((one) => [one.hold, one.on_day]))
  const holds: Hold[] = []
  for (const { kind, hold, subject, record, law, hidden, case_number, by_person, on_day, until } of events) {
    if (kind !== 'declared' || until === null) continue
    const end = lifted.get(hold)
    const last = end === undefined ? until : ([until, addDays(end, -1)].sort()[0] ?? until)
    if (today > last) continue
    holds.push({
      id: hold,
      law: law ?? '',
      caseNumber: case_number ?? '',
      person: by_person,
      from: on_day,
      until: last,
      subject,
      hidden: hidden !== null,
      records: record === null ? undefined : await withTarget(tx, province, record),
    })
  }
  return holds
}

/** A contest of an evaluation is kept with the evaluation. */
async function withTarget(tx: Tx, province: number, record: string): Promise<readonly string[]> {
  const [kind, id = ''] = record.split('/')
  if (kind !== 'contest') return [record]
  const contest = await tx
    .selectFrom('contest_case')
    .select(['kind', 'target'])
    .where('province', '=', province)
    .where('id', '=', id)
    .executeTakeFirst()
  return contest?.kind === 'evaluation' ? [record, `evaluation/${contest.target}`] : [record]
}
