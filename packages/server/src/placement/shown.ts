import type { Bilingual } from '@imes/consent'
import { type Day, formatDay } from '@imes/consent/time'
import { type FrozenInputs, isOverdue, type Outcome, type ProposalItem, type SeatRef } from '@imes/core/placement'
import type { Selectable } from 'kysely'
import type { Tables, Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { notFound } from '../http/problem.js'
import { type DecisionRow, type ItemRow, itemAfter } from './item.js'
import { type Seat, seatHeld } from './market.js'
import { objectionSays } from './objection.js'

export type ProposalRow = Selectable<Tables['proposal']>

export const office: Bilingual = { tr: 'okul idaresi', en: 'the school office' }

export interface Stored {
  readonly inputs: FrozenInputs
  readonly outcomes: readonly Outcome[]
}

export const sealedUnder = (id: string): string => `proposal ${id}`

/** The frozen inputs of a proposal; none once its school year is over. */
export async function openInputs(call: Call, tx: Tx, row: ProposalRow): Promise<Stored | undefined> {
  if (row.inputs_sealed === null) return undefined
  const over = await tx
    .selectFrom('term_over')
    .select('key')
    .where('province', '=', call.province)
    .where('kind', '=', 'proposal-inputs')
    .where('key', '=', row.id)
    .where('since', '<=', call.today)
    .executeTakeFirst()
  if (over) return undefined
  const bytes = call.app.vault.unwrap(sealedUnder(row.id), row.inputs_sealed)
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as Stored
}

export const shown = (row: ProposalRow) => ({
  id: row.id,
  madeOn: row.made_on,
  mode: row.mode,
  manifestHash: row.manifest_hash,
  inputHash: row.input_hash,
  resultHash: row.result_hash,
  seed: row.seed,
  certificate: row.certificate as {
    stable: boolean
    withinQuotas: boolean
    studentOptimal: boolean
    says: Bilingual[]
  },
  counts: row.counts as { students: number; placed: number; firstChoice: number; unplaced: number; moved: number },
  notes: row.notes as Bilingual[],
})

export async function workplacesIn(tx: Tx, province: number): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('workplace').select(['id', 'name']).where('province', '=', province).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** By when an objection is decided, for everybody who sees the item. */
function deadlineSays(item: ProposalItem, today: Day): Bilingual[] {
  if (item.state !== 'objected' || !item.objection) return []
  const [tr, en] = (['tr', 'en'] as const).map((language) => formatDay(language, item.objection?.decideBy ?? today))
  return isOverdue(item, today)
    ? [{ tr: `İtirazın karar süresi doldu: ${tr}`, en: `The objection should have been decided by ${en}` }]
    : [{ tr: `İtirazın karara bağlanacağı son gün: ${tr}`, en: `The objection is decided by ${en} at the latest` }]
}

/** One item as the contract shows it. */
export function shownItem(
  call: Call,
  row: ItemRow,
  madeOn: ProposalRow['made_on'],
  decisions: readonly DecisionRow[],
  names: ReadonlyMap<string, string>,
  workplaces: ReadonlyMap<string, string>,
  seats: readonly Seat[],
  held: ReadonlyMap<string, SeatRef>,
) {
  const from = (row.from_placement !== null && held.get(row.from_placement)) || null
  const item = itemAfter(row, from, madeOn, decisions, call.today)
  const to = item.to
  const seat = to && seats.find((one) => one.workplace === to.workplace && one.branch === to.branch)
  return {
    id: row.id,
    student: { id: row.student, displayName: names.get(row.student) ?? '' },
    from:
      row.from_workplace === null ? null : { id: row.from_workplace, name: workplaces.get(row.from_workplace) ?? '' },
    to: to && {
      workplace: { id: to.workplace, name: workplaces.get(to.workplace) ?? '' },
      field: seat?.field ?? row.to_field ?? '',
      branch: to.branch,
    },
    rank: row.rank,
    state: item.state,
    reasons: [...(row.reasons as Bilingual[]), ...deadlineSays(item, call.today), ...objectionSays(call, decisions)],
  }
}

/** The seats that the items' students had when the proposal was made, by placement. */
export async function seatsHeld(
  tx: Tx,
  province: number,
  items: readonly ItemRow[],
  seats: readonly Seat[],
): Promise<ReadonlyMap<string, SeatRef>> {
  const ids = items.flatMap((one) => one.from_placement ?? [])
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('placement')
    .select(['id', 'workplace', 'field', 'branch'])
    .where('province', '=', province)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, seatHeld(seats, row)]))
}

export async function proposalRow(tx: Tx, province: number, id: string): Promise<ProposalRow> {
  const row = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('province', '=', province)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}
