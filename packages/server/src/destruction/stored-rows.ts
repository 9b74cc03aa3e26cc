import type { Register } from '@imes/consent'
import type { LegalHold, StoredRow } from '@imes/consent/destruction'
import type { Day } from '@imes/consent/time'
import { retentionStart } from '@imes/core/register'
import { sql } from 'kysely'
import type { Tx } from '../database/index.js'
import { type Hold, holdsIn } from './holds.js'
import { type Term, terms } from './terms.js'

/** What a plan is made of: ids and days, no content; and which of the rows a legal hold keeps. */
export interface Stored {
  readonly rows: readonly StoredRow[]
  readonly holds: readonly LegalHold[]
}

interface Found {
  readonly key: string
  readonly of: string | null
  readonly on_day: Day | null
  readonly ends: Day | null
  readonly owner: string | null
  readonly about: readonly string[] | null
}

/** A row's id for the plan. */
export const rowId = (kind: string, key: string): string => `${kind}/${key}`

async function found(tx: Tx, province: number, term: Term, people: boolean): Promise<readonly Found[]> {
  const column = /\{(\w+)\}/.exec(term.activity)?.[1]
  const key = `concat_ws(' ', ${term.key.map((one) => `r.${one}`).join(', ')})`
  const { rows } = await sql<Found>`${sql.raw(`${term.with ? `with ${term.with}` : ''}
    select ${term.several ? `distinct on (${key})` : ''} ${key} as key, ${column ? `r.${column}` : 'null'} as of,
      (${term.on ?? 'null'})::date::text as on_day, (${term.ends ?? 'null'})::date::text as ends,
      (${term.owner ?? 'null'})::text as owner, ${people && term.about ? `(${term.about})::text[]` : 'null'} as about
    from`)} ${sql.table(term.table)} r ${sql.raw(term.join ?? '')}
    where r.province = ${province} ${sql.raw(term.where ? `and ${term.where}` : '')}`.execute(tx)
  return rows
}

/** Every row that holds a person and has a term, as the destruction plan wants it. */
export async function storedRows(register: Register, tx: Tx, province: number, today: Day): Promise<Stored> {
  const holds = await holdsIn(tx, province, today)
  const erased = await tx
    .selectFrom('accepted_erasure')
    .select(['person', 'day'])
    .where('province', '=', province)
    .execute()
  const accepted = new Map(erased.map((row) => [row.person, row.day]))
  const rows: StoredRow[] = []
  const kept = new Map<Hold, string[]>(holds.map((hold) => [hold, []]))
  for (const [kind, term] of Object.entries<Term>(terms))
    for (const one of await found(tx, province, term, holds.length > 0)) {
      const row = described(register, kind, term, one, accepted)
      rows.push(row)
      if (!onConsent(register, row))
        for (const [hold, ids] of kept) if (keeps(hold, row.id, one.about ?? [])) ids.push(row.id)
    }
  return {
    rows,
    holds: [...kept].map(([{ subject: _subject, records: _records, ...hold }, ids]) => ({ ...hold, rows: ids })),
  }
}

const keeps = ({ subject, records }: Hold, id: string, about: readonly string[]): boolean =>
  records === undefined ? about.includes(subject) : records.includes(id)

/** What a consent alone carries ends with it: no hold keeps what its person took back (K-5/1.7). */
function onConsent(register: Register, { purpose, category }: StoredRow): boolean {
  const basis = register.activity(purpose)?.fields.find((field) => field.category === category)?.basis
  return basis === '5/1' || basis === '6/3-a'
}

function described(
  register: Register,
  kind: string,
  term: Term,
  one: Found,
  accepted: ReadonlyMap<string, Day>,
): StoredRow {
  const purpose = term.activity.replace(/\{\w+\}/, one.of ?? '')
  const retention = register.activity(purpose)?.retention
  const event = retention && 'from' in retention ? retention.from : undefined
  const start = event !== undefined && one.on_day ? (retentionStart(event, one.on_day) ?? one.on_day) : undefined
  const erased = one.owner === null ? undefined : accepted.get(one.owner)
  return {
    id: rowId(kind, one.key),
    purpose,
    category: term.category,
    started: event !== undefined && start !== undefined ? { [event]: start } : {},
    ...(one.ends === null ? {} : { consentEnded: one.ends }),
    ...(erased === undefined ? {} : { erasureAccepted: erased }),
  }
}
