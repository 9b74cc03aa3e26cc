import type { Bilingual } from '@imes/consent'
import type { Day } from '@imes/consent/time'
import {
  amend,
  approve,
  decideObjection,
  explanationInWords,
  lapse,
  objectTo,
  type PlacementReason,
  type ProposalItem,
  propose,
  reject,
  type SeatRef,
  takeEffect,
} from '@imes/core/placement'
import { sayBoth } from '@imes/core/text'
import type { Selectable } from 'kysely'
import type { Tables, Tx } from '../database/index.js'

export type ItemRow = Selectable<Tables['proposal_item']>
export type DecisionRow = Selectable<Tables['item_decision']>

const seat = (workplace: string | null, branch: string | null): SeatRef | null =>
  workplace !== null && branch !== null ? { workplace, branch } : null

/** An item as its decisions left it: what people did, in order, played through the domain's own machine. */
export function itemAfter(
  row: ItemRow,
  from: SeatRef | null,
  madeOn: Day,
  decisions: readonly DecisionRow[],
  today: Day,
): ProposalItem {
  let item = propose({ id: row.id, student: row.student, from, to: seat(row.to_workplace, row.to_branch) }, madeOn)
  for (const one of [...decisions].sort((a, b) => a.seq - b.seq)) item = after(item, one)
  return lapse(item, today)
}

function after(item: ProposalItem, one: DecisionRow): ProposalItem {
  const act = { by: one.by_person, on: one.on_day, reason: one.reason }
  switch (one.act) {
    case 'approve':
      return takeEffect(approve(item, act))
    case 'amend':
      return takeEffect(amend(item, { ...act, to: seat(one.to_workplace, one.to_branch) }))
    case 'reject':
      return reject(item, act)
    case 'object':
      return objectTo(item, one.on_day)
    default:
      return decideObjection(item, {
        ...act,
        decision: one.act,
        ...(one.to_workplace === null ? {} : { to: seat(one.to_workplace, one.to_branch) }),
      })
  }
}

export async function decisionsOf(
  tx: Tx,
  province: number,
  items: readonly string[],
): Promise<ReadonlyMap<string, DecisionRow[]>> {
  const found = new Map<string, DecisionRow[]>()
  if (items.length === 0) return found
  const rows = await tx
    .selectFrom('item_decision')
    .selectAll()
    .where('province', '=', province)
    .where('item', 'in', [...items])
    .orderBy('seq')
    .execute()
  for (const row of rows) found.set(row.item, [...(found.get(row.item) ?? []), row])
  return found
}

/** A reason of the domain as a sentence. Nobody else is named, and no cutoff is told. */
export function reasonSays(
  reason: PlacementReason,
  names: ReadonlyMap<string, string>,
  office: Bilingual,
  seedHash: string,
): Bilingual[] {
  const nameOf = (place: SeatRef): string => names.get(place.workplace) ?? ''
  switch (reason.id) {
    case 'placed-at-choice':
      return [
        sayBoth('placement.proposal', { workplace: nameOf(reason.seat) }),
        sayBoth('placement.rank', { rank: String(reason.choice) }),
        sayBoth('placement.order'),
      ]
    case 'placed-before-the-market':
      return [sayBoth('placement.proposal', { workplace: nameOf(reason.seat) })]
    case 'unmatched-empty-list':
      return [sayBoth('placement.no-preference'), sayBoth('placement.none', { office })]
    case 'unmatched-every-entry-refused':
    case 'unmatched-filled-by-earlier':
      return [sayBoth('placement.none', { office })]
    case 'above-filled-by-earlier':
      return [
        sayBoth('placement.why-not', { workplace: nameOf(reason.seat), field: reason.seat.branch }),
        ...(reason.decidedBy === 'lottery' ? [sayBoth('placement.lottery', { seedHash: seedHash.slice(0, 16) })] : []),
      ]
    case 'list-order-would-not-help':
      return [sayBoth('placement.honest')]
    case 'order-unconfirmed':
      return [sayBoth('placement.unconfirmed')]
    case 'free-seats-would-take':
      return reason.seats.slice(0, 3).map((place) => ({
        tr: `Boş yeri olan işletme: ${nameOf(place)}`,
        en: `A workplace with a free place: ${nameOf(place)}`,
      }))
    case 'above-refused':
    case 'above-closed': {
      // The rule or the evidence that stood in the way, in the words of `core`.
      const names = { workplaces: { [reason.seat.workplace]: nameOf(reason.seat) } }
      const [tr = ''] = explanationInWords({ reasons: [reason] }, 'tr', names)
      const [en = ''] = explanationInWords({ reasons: [reason] }, 'en', names)
      return [{ tr, en }]
    }
  }
}
