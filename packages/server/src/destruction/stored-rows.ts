import type { Register } from '@imes/consent'
import { dueReason, type LegalHold, lastDayOf, type StoredRow } from '@imes/consent/destruction'
import { addDays, type Day } from '@imes/consent/time'
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
  readonly about: readonly string[] | null
  readonly owner: string | null
}

/** A row's id for the plan. */
export const rowId = (kind: string, key: string): string => `${kind}/${key}`

/**
 * @param before rows that count from a later day are not due, and are left out
 * @param about rows about this person, and no other
 */
async function found(
  tx: Tx,
  province: number,
  term: Term,
  {
    people,
    before,
    about,
    today,
  }: { readonly people: boolean; readonly before?: Day; readonly about?: string; readonly today: Day },
): Promise<readonly Found[]> {
  const column = /\{(\w+)\}/.exec(term.activity)?.[1]
  const key = `concat_ws(' ', ${term.key.map((one) => `r.${one}`).join(', ')})`
  const { rows } = await sql<Found>`select * from (${sql.raw(`${term.with ? `with ${term.with}` : ''}
    select ${term.several ? `distinct on (${key})` : ''} ${key} as key, ${column ? `r.${column}` : 'null'} as of,
      (${term.on ?? 'null'})::date::text as on_day, (${term.ends ?? 'null'})::date::text as ends,
      (${term.owner ?? 'null'})::text as owner, ${people && term.about ? `(${term.about})::text[]` : 'null'} as about
    from`)} ${sql.table(term.table)} r ${sql.raw(term.join ?? '')}
    where r.province = ${province} ${sql.raw(term.where ? `and ${term.where}` : '')}) found
    where ${before === undefined ? sql`true` : sql`on_day <= ${before} or ends <= ${today}`}
      and ${about === undefined ? sql`true` : sql`(${about} = any(about) or ${about} = owner)`}`.execute(tx)
  return rows
}

/** Every row that holds a person and has a term, as the destruction plan wants it. */
export async function storedRows(register: Register, tx: Tx, province: number, today: Day): Promise<Stored> {
  const holds = await holdsIn(tx, province, today)
  const accepted = await erasedRows(tx, province)
  const rows: StoredRow[] = []
  const kept = new Map<Hold, string[]>(holds.map((hold) => [hold, []]))
  for (const [kind, term] of Object.entries<Term>(terms))
    for (const one of await found(tx, province, term, { people: holds.length > 0, today })) {
      const row = described(register, kind, term, one, accepted)
      rows.push(row)
      if (!onConsent(register, row))
        for (const [hold, ids] of kept) if (keeps(hold, row.id, one.about ?? [])) ids.push(row.id)
    }
  return {
    rows,
    holds: [...kept].map(([{ subject: _subject, records: _records, hidden: _hidden, ...hold }, ids]) => ({
      ...hold,
      rows: ids,
    })),
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
  accepted: ReadonlyMap<string, Day> = new Map(),
): StoredRow {
  const purpose = term.activity.replace(/\{\w+\}/, one.of ?? '')
  const retention = register.activity(purpose)?.retention
  const event = retention && 'from' in retention ? retention.from : undefined
  const start = event !== undefined && one.on_day ? (retentionStart(event, one.on_day) ?? one.on_day) : undefined
  const id = rowId(kind, one.key)
  const erased = accepted.get(id)
  return {
    id,
    purpose,
    category: term.category,
    started: event !== undefined && start !== undefined ? { [event]: start } : {},
    ...(one.ends === null ? {} : { consentEnded: one.ends }),
    ...(erased === undefined ? {} : { erasureAccepted: erased }),
  }
}

/** Rows of accepted requests for erasure, by their ids in the plan. */
async function erasedRows(tx: Tx, province: number): Promise<ReadonlyMap<string, Day>> {
  const rows = await tx
    .selectFrom('term_over')
    .select(['kind', 'key', 'since'])
    .where('province', '=', province)
    .where('erased', '=', true)
    .execute()
  return new Map(rows.map(({ kind, key, since }) => [rowId(kind, key), since]))
}

/** The latest day from which a term of these activities can count and be over today: found by halving, as terms only grow. */
function latestStart(register: Register, purposes: readonly string[], today: Day): Day {
  const over = (start: Day): boolean =>
    purposes.some((purpose) => {
      const retention = register.activity(purpose)?.retention
      if (!retention || !('from' in retention)) return false
      const last = lastDayOf(retention, { [retention.from]: retentionStart(retention.from, start) ?? start })
      return last !== undefined && today > last
    })
  let [from, to] = [0, 36_525]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (over(addDays(today, -middle))) to = middle
    else from = middle + 1
  }
  return addDays(today, -from)
}

/** Rows whose term is over on a day, held or not; accepted erasures apart. */
export async function overRows(
  register: Register,
  tx: Tx,
  province: number,
  today: Day,
): Promise<readonly { readonly kind: string; readonly key: string }[]> {
  const over: { kind: string; key: string }[] = []
  for (const [kind, term] of Object.entries<Term>(terms)) {
    const before = latestStart(register, purposesOf(register, term), today)
    for (const one of await found(tx, province, term, { people: false, before, today })) {
      const row = described(register, kind, term, one)
      const retention = register.activity(row.purpose)?.retention
      if (retention && dueReason(row, retention, today)) over.push({ kind, key: one.key })
    }
  }
  return over
}

/** Activities that the term can stand under: a column in braces stands for any value. */
function purposesOf(register: Register, { activity }: Term): string[] {
  const [before = '', after] = activity.split(/\{\w+\}/)
  if (after === undefined) return [activity]
  return register.definition.activities.map((one) => one.purpose).filter((one) => one.startsWith(before))
}

export interface RowAbout {
  readonly row: StoredRow
  /** Their own: an accepted request for erasure takes it. */
  readonly own: boolean
  /** What keeps it past any term. */
  readonly hold: Hold | undefined
}

/** Every stored row about one person, and what keeps it. */
export async function rowsAbout(
  register: Register,
  tx: Tx,
  province: number,
  person: string,
  today: Day,
): Promise<readonly RowAbout[]> {
  const holds = await holdsIn(tx, province, today)
  const about: RowAbout[] = []
  for (const [kind, term] of Object.entries<Term>(terms))
    if (term.about)
      for (const one of await found(tx, province, term, { people: true, about: person, today })) {
        const row = described(register, kind, term, one)
        const hold = onConsent(register, row) ? undefined : holds.find((each) => keeps(each, row.id, one.about ?? []))
        about.push({ row, own: one.owner === person, hold })
      }
  return about
}
