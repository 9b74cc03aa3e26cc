import type { Day } from '@imes/consent/time'
import {
  type BranchSeats,
  type CurrentPlacement,
  type FrozenInputs,
  type PlacementStudent,
  type PlacementWorkplace,
  regulationOrder,
  type SeatRef,
} from '@imes/core/placement'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { isUnsuitable, suitabilities } from './suitability.js'

/** A place as students can list it: one branch of a workplace, or the whole field where the list names no branch. */
export interface Seat extends SeatRef {
  readonly field: string
  readonly program: string
  /** Empty: open to every branch of the field. */
  readonly onlyBranch: string
  readonly places: number
}

export async function seatsOf(tx: Tx, province: number): Promise<Seat[]> {
  const rows = await tx.selectFrom('quota').selectAll().where('province', '=', province).execute()
  return rows
    .map(({ workplace, field, program, branch, places }) => ({
      workplace,
      branch: branch === '' ? field : branch,
      field,
      program,
      onlyBranch: branch,
      places,
    }))
    .sort((a, b) => (`${a.workplace} ${a.branch}` < `${b.workplace} ${b.branch}` ? -1 : 1))
}

export interface Occupation {
  readonly field: string | null
  readonly branch: string | null
}

/** Whether somebody of a field and branch can learn at a seat. */
export const suits = (seat: Seat, of: Occupation): boolean =>
  of.field !== null &&
  seat.field === of.field &&
  (seat.onlyBranch === '' || !of.branch || seat.onlyBranch === of.branch)

/** The seat of a placement: its branch where the workplace lists it, else the field. */
export function seatHeld(
  seats: readonly Seat[],
  placed: { readonly workplace: string; readonly field: string; readonly branch: string | null },
): SeatRef {
  const own = seats.filter((seat) => seat.workplace === placed.workplace && seat.field === placed.field)
  const seat = own.find((one) => one.onlyBranch === placed.branch) ?? own.find((one) => one.onlyBranch === '')
  return { workplace: placed.workplace, branch: seat?.branch ?? placed.branch ?? placed.field }
}

export interface RankInput {
  readonly averageHundredths: number | null
  readonly disciplined: boolean | null
  readonly outsideOrder: boolean | null
}

export interface Placed {
  readonly id: string
  readonly student: string
  readonly workplace: string
  readonly field: string
  readonly branch: string | null
}

export interface MarketFacts {
  readonly inputs: FrozenInputs
  readonly placements: ReadonlyMap<string, Placed>
  readonly seats: readonly Seat[]
}

/** Placements in force on a day, newest first where a student has two. */
export async function placementsOn(tx: Tx, province: number, today: Day): Promise<Placed[]> {
  return tx
    .selectFrom('placement')
    .select(['id', 'student', 'workplace', 'field', 'branch'])
    .where('province', '=', province)
    .where('first_day', '<=', today)
    .where('last_day', '>=', today)
    .orderBy('first_day', 'desc')
    .orderBy('id')
    .execute()
}

/**
 * The market of the caller's schools. `first`: only students without a place, and what is taken counts against the
 * quotas. Otherwise everybody, with the places they hold.
 * Support needs are no input: a workplace's file does not say what it can offer, so a person places by hand (K-6/3.1).
 */
export async function marketFacts(call: Call, tx: Tx, mode: 'first' | 'keep' | 'strict'): Promise<MarketFacts> {
  const { province, today, app } = call
  const students = await tx
    .selectFrom('student')
    .select(['person', 'field', 'branch'])
    .where('province', '=', province)
    .execute()
  const seats = await seatsOf(tx, province)
  const held = await placementsOn(tx, province, today)
  const placements = new Map<string, Placed>()
  for (const one of held) if (!placements.has(one.student)) placements.set(one.student, one)
  const lists = await tx
    .selectFrom('preference')
    .select(['student', 'rank', 'workplace', 'branch'])
    .where('province', '=', province)
    .orderBy('rank')
    .execute()
  const wishes = await tx
    .selectFrom('preference_list')
    .select(['student', 'wants_to_move'])
    .where('province', '=', province)
    .execute()
  const wantsToMove = new Map(wishes.map((row) => [row.student, row.wants_to_move]))
  const ranks = await tx
    .selectFrom('rank_input')
    .select(['student', 'sealed'])
    .where('province', '=', province)
    .execute()
  const opened = await app.vault.openMany(
    tx,
    province,
    'rank-input',
    ranks.map(({ student, sealed }) => ({ person: student, sealed })),
  )
  const rankOf = new Map(opened.map(({ person, value }) => [person, value as RankInput]))
  const known = new Set(seats.map((seat) => JSON.stringify([seat.workplace, seat.branch])))
  const listOf = new Map<string, SeatRef[]>()
  for (const { student, workplace, branch } of lists) {
    if (!known.has(JSON.stringify([workplace, branch]))) continue
    listOf.set(student, [...(listOf.get(student) ?? []), { workplace, branch }])
  }
  const inMarket = students.filter(
    (one) => one.field !== null && (mode === 'first' ? !placements.has(one.person) : true),
  )
  const taken = new Map<string, number>()
  if (mode === 'first')
    for (const one of placements.values()) {
      const key = JSON.stringify(seatKey(seatHeld(seats, one)))
      taken.set(key, (taken.get(key) ?? 0) + 1)
    }
  const places =
    mode === 'first'
      ? []
      : inMarket.flatMap(({ person }): CurrentPlacement[] => {
          const place = placements.get(person)
          return place
            ? [{ student: person, ...seatHeld(seats, place), wantsToMove: wantsToMove.get(person) ?? false }]
            : []
        })
  const inputs: FrozenInputs = {
    market: `tr${String(province).padStart(2, '0')}-${today}`,
    students: inMarket.map(({ person, branch }): PlacementStudent => {
      const rank = rankOf.get(person)
      return {
        id: person,
        preferences: listOf.get(person) ?? [],
        ...(rank ? { order: { gradeAverage: rank.averageHundredths, discipline: rank.disciplined } } : {}),
        ...(rank?.outsideOrder ? { exempt: true } : {}),
        ...(branch === null ? {} : { branch }),
      }
    }),
    workplaces: workplacesOf(seats, taken, await closedFields(tx, province, today)),
    rules: { order: regulationOrder },
    ...(mode === 'first' ? {} : { present: { mode, places } }),
  }
  return { inputs, placements, seats }
}

const seatKey = ({ workplace, branch }: SeatRef): readonly string[] => [workplace, branch]

/** Workplaces and fields that the commission found unsuitable: nobody is proposed there. */
async function closedFields(tx: Tx, province: number, today: Day): Promise<ReadonlySet<string>> {
  const found = (await suitabilities(tx, province)).filter((one) => isUnsuitable(one, today))
  return new Set(found.map(({ workplace, field }) => JSON.stringify([workplace, field])))
}

function workplacesOf(
  seats: readonly Seat[],
  taken: ReadonlyMap<string, number>,
  closed: ReadonlySet<string>,
): PlacementWorkplace[] {
  const byWorkplace = new Map<string, Map<string, BranchSeats>>()
  for (const seat of seats) {
    const branches = byWorkplace.get(seat.workplace) ?? new Map<string, BranchSeats>()
    const free = Math.max(0, seat.places - (taken.get(JSON.stringify(seatKey(seat))) ?? 0))
    const { branch, field, workplace } = seat
    branches.set(branch, {
      branch,
      quota: (branches.get(branch)?.quota ?? 0) + free,
      ...(closed.has(JSON.stringify([workplace, field])) ? { closed: 'not-suitable' } : {}),
    })
    byWorkplace.set(workplace, branches)
  }
  return [...byWorkplace]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, branches]) => ({ id, seats: [...branches.values()] }))
}
