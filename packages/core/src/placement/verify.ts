import { certify } from './certificate.js'
import { amendments as amendmentShape, matching as matchingShape, requireShape } from './check-shape.js'
import type { Market, MarketNote } from './compile.js'
import type { SeatRef } from './market.js'
import type { Matching } from './match.js'
import { marketOfRun, type RunInput } from './present-places.js'

/** A promise that does not hold, with the ids of those it was made to. For the office; never exported as it is. */
export type BrokenPromise =
  | { readonly promise: 'everybody-has-an-outcome'; readonly student: string }
  | { readonly promise: 'own-list'; readonly student: string; readonly seat: SeatRef }
  | { readonly promise: 'fixed-stays'; readonly student: string }
  | { readonly promise: 'within-limits'; readonly seat: SeatRef; readonly by: number }
  | { readonly promise: 'stable'; readonly student: string; readonly seat: SeatRef }
  | { readonly promise: 'student-optimal'; readonly seats: readonly SeatRef[] }

export interface Verification {
  readonly complete: boolean
  readonly withinLimits: boolean
  readonly stable: boolean
  readonly studentOptimal: boolean
  readonly broken: readonly BrokenPromise[]
  readonly notes: readonly MarketNote[]
}

/**
 * Checks a matching against its instance without running one: limits, stability (cutoffs) and student-optimality
 * (an acyclic graph), in two passes that share no code with the solver. With `present` places it is checked for the order
 * that the re-matching announces.
 * @throws PlacementInputRefused the instance has issues, or the matching has another shape
 */
export function verifyMatching(input: RunInput, matching: Pick<Matching, 'outcomes'>): Verification {
  const market = marketOfRun(input)
  requireShape(matching, matchingShape)
  return verifyAgainst(market, matching)
}

/**
 * Checks a matching after people have amended it: the amended students are taken as fixed where they were put, and
 * everybody else is checked around them. What no longer holds is the promise that the amendment breaks.
 * @param amendments the places that people decided; `to` null: no place
 * @throws PlacementInputRefused the instance has issues, or matching or amendments have another shape
 */
export function verifyAmended(
  input: RunInput,
  matching: Pick<Matching, 'outcomes'>,
  amendments: readonly { readonly student: string; readonly to: SeatRef | null }[],
): Verification {
  requireShape(matching, matchingShape)
  requireShape(amendments, amendmentShape, 'amendments')
  const placeOf = new Map(amendments.map(({ student, to }) => [student, to]))
  const kept = (input.fixed ?? []).filter(({ student }) => !placeOf.has(student))
  const put = amendments.flatMap(({ student, to }) => (to ? [{ student, ...to }] : []))
  const students = input.students.map((s) => (placeOf.get(s.id) === null ? { ...s, preferences: [] } : s))
  const outcomes = matching.outcomes.map((outcome) => {
    const to = placeOf.get(outcome.student)
    return to === undefined ? outcome : ({ ...outcome, seat: to } as typeof outcome)
  })
  const amended = { ...input, students, fixed: [...kept, ...put] }
  const present = input.present && {
    ...input.present,
    places: input.present.places.filter(({ student }) => !placeOf.has(student)),
  }
  const market = marketOfRun(present ? { ...amended, present } : amended)
  const verification = verifyAgainst(market, { outcomes })
  const over = market.notes.flatMap((note): BrokenPromise[] =>
    note.code === 'over-quota'
      ? [{ promise: 'within-limits', seat: { workplace: note.workplace, branch: note.limit }, by: note.by }]
      : [],
  )
  return over.length === 0
    ? verification
    : { ...verification, withinLimits: false, broken: [...verification.broken, ...over] }
}

/** `verifyMatching` for a market that is already in columns. */
export function verifyAgainst(market: Market, { outcomes }: Pick<Matching, 'outcomes'>): Verification {
  const { columns, students, seats } = market
  const broken: BrokenPromise[] = []
  const numberOf = new Map(students.map(({ id }, i) => [id, i]))
  const entryOf = new Int32Array(students.length).fill(-1)
  const seen = new Set<number>()
  let complete = true
  let ownLists = true
  for (const { student, seat } of outcomes) {
    const s = numberOf.get(student)
    if (s === undefined || seen.has(s)) {
      complete = false
      broken.push({ promise: 'everybody-has-an-outcome', student })
      continue
    }
    seen.add(s)
    const fixedAt = market.fixed.get(s)
    const at = seat === null ? -1 : market.seatNumber(seat)
    if (fixedAt !== undefined) {
      if (fixedAt !== at) {
        complete = false
        broken.push({ promise: 'fixed-stays', student })
      }
      continue
    }
    if (seat === null) continue
    const entry = entryAt(columns.listStart, columns.entries, s, at)
    if (entry < 0) {
      ownLists = false
      broken.push({ promise: 'own-list', student, seat })
    } else entryOf[s] = entry
  }
  for (const [s, { id }] of students.entries())
    if (!seen.has(s)) {
      complete = false
      broken.push({ promise: 'everybody-has-an-outcome', student: id })
    }
  const certificate = certify(columns, entryOf)
  const seatAt = (x: number): SeatRef => seats[x] as SeatRef
  for (const flaw of certificate.flaws) {
    if (flaw.kind === 'over-limit') broken.push({ promise: 'within-limits', seat: seatAt(flaw.seat), by: flaw.by })
    if (flaw.kind === 'blocking')
      broken.push({ promise: 'stable', student: students[flaw.student]?.id ?? '', seat: seatAt(flaw.seat) })
    if (flaw.kind === 'better-for-all') broken.push({ promise: 'student-optimal', seats: flaw.seats.map(seatAt) })
  }
  return {
    complete,
    withinLimits: certificate.withinLimits && ownLists,
    stable: certificate.stable,
    studentOptimal: certificate.studentOptimal,
    broken,
    notes: market.notes,
  }
}

function entryAt(listStart: Int32Array, entries: Int32Array, student: number, seat: number): number {
  for (let e = listStart[student] as number; e < (listStart[student + 1] as number); e++)
    if (entries[2 * e] === seat) return e
  return -1
}
