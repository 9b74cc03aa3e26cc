import { checkMarket } from './check-market.js'
import { currentPlaces, presentPlaces, requireShape } from './check-shape.js'
import { compileMarket, type Market } from './compile.js'
import { type MarketIssue, marketIssue, PlacementInputRefused } from './issues.js'
import type { PlacementInput, SeatRef } from './market.js'
import type { MarketColumns } from './market-columns.js'

export interface CurrentPlacement extends SeatRef {
  readonly student: string
  /** Whether the student asked to move. Without it a student whose seat is still open stays. */
  readonly wantsToMove?: boolean
}

/** What a re-matching starts from: how it treats whoever is placed, and the places held when it ran. */
export interface PresentPlaces {
  readonly mode: 'keep' | 'strict'
  readonly places: readonly CurrentPlacement[]
}

/** A market alone, or with the places from which it is matched again. */
export type RunInput = PlacementInput & { readonly present?: PresentPlaces }

/**
 * The market of a run in the order that the run announces: in `keep` whoever is placed comes first at the own seat.
 * @throws PlacementInputRefused the market or the present places have issues
 */
export function marketOfRun(input: RunInput): Market {
  if (input.present === undefined) return compileMarket(input)
  requireShape(input.present, presentPlaces, 'present')
  const { mode, places } = input.present
  const market = marketWithPresent(input, places, 'present', 'places')
  return mode === 'keep' ? { ...market, columns: keepColumns(market, places) } : market
}

/**
 * The market with present places at the end of the lists that do not name them, and whoever is there first within a tie.
 * @param at where the places stand in what was handed in
 * @throws PlacementInputRefused the market or the present places have issues
 */
export function marketWithPresent(
  input: PlacementInput,
  current: readonly CurrentPlacement[],
  ...at: readonly string[]
): Market {
  const issues = checkCurrent(input, current, at.length > 0 ? at : ['current'])
  if (issues.length > 0) throw new PlacementInputRefused(issues)
  const workplaces = new Map(current.map(({ student, workplace }) => [student, workplace]))
  return compileMarket(withPresentPlaces(input, current), workplaces)
}

/** The market in which everyone placed stands first at the own seat, and lists only it unless he or she asked to move. */
export function keepColumns(market: Market, current: readonly CurrentPlacement[]): MarketColumns {
  const { columns, students } = market
  const numberOf = new Map(students.map(({ id }, i) => [id, i]))
  const incumbentAt = new Map<number, { seat: number; moves: boolean }>()
  for (const place of current) {
    const s = numberOf.get(place.student)
    const seat = market.seatNumber(place)
    if (s === undefined || seat < 0 || market.fixed.has(s)) continue
    incumbentAt.set(s, { seat, moves: place.wantsToMove === true })
  }
  // Three classes before the whole order: the own seat; another branch of the own workplace, which takes nobody's place
  // while the limits hold all who are there; everybody else.
  let after = 1
  for (let e = 1; e < columns.entries.length; e += 2) after = Math.max(after, (columns.entries[e] as number) + 1)
  const workplaceAt = (seat: number): string => (market.seats[seat] as SeatRef).workplace
  const listStart = new Int32Array(columns.listStart.length)
  const entries: number[] = []
  for (let s = 0; s < students.length; s++) {
    const incumbent = incumbentAt.get(s)
    const open = incumbent && (columns.seatQuota[incumbent.seat] as number) > 0
    for (let e = columns.listStart[s] as number; e < (columns.listStart[s + 1] as number); e++) {
      const seat = columns.entries[2 * e] as number
      const key = columns.entries[2 * e + 1] as number
      const own = incumbent?.seat === seat
      const near = incumbent !== undefined && workplaceAt(incumbent.seat) === workplaceAt(seat)
      if (open && !incumbent.moves && !own && isListed(columns, s, incumbent.seat)) continue
      entries.push(seat, own ? key : near ? key + after : key + 2 * after)
    }
    listStart[s + 1] = entries.length / 2
  }
  return { ...columns, listStart, entries: Int32Array.from(entries) }
}

/** Whether a seat stands on a student's list, after what a rule took out. */
export function isListed(columns: MarketColumns, s: number, seat: number): boolean {
  for (let e = columns.listStart[s] as number; e < (columns.listStart[s + 1] as number); e++)
    if (columns.entries[2 * e] === seat) return true
  return false
}

/** A present place of nobody, or two of one student. A workplace that is gone is no mistake: its students have to move. */
function checkCurrent(
  input: PlacementInput,
  current: readonly CurrentPlacement[],
  at: readonly string[],
): readonly MarketIssue[] {
  const issues = [...checkMarket(input)]
  if (issues.length > 0) return issues
  requireShape(current, currentPlaces, ...at)
  const students = new Set(input.students.map(({ id }) => id))
  const seen = new Set<string>()
  for (const [i, { student }] of current.entries()) {
    if (!students.has(student)) issues.push(marketIssue('student-unknown', ...at, i, 'student'))
    if (seen.has(student)) issues.push(marketIssue('fixed-twice', ...at, i))
    seen.add(student)
  }
  return issues
}

/** Adds the present place at the end of a list that does not name it: staying is always better than nothing. */
function withPresentPlaces(input: PlacementInput, current: readonly CurrentPlacement[]): PlacementInput {
  const placeOf = new Map(current.map((place) => [place.student, place]))
  const known = new Map(input.workplaces.map(({ id, seats }) => [id, new Set(seats.map(({ branch }) => branch))]))
  return {
    ...input,
    students: input.students.map((student) => {
      const place = placeOf.get(student.id)
      if (!place || !known.get(place.workplace)?.has(place.branch)) return student
      const { workplace, branch } = place
      if (student.preferences.some((p) => p.workplace === workplace && p.branch === branch)) return student
      return { ...student, preferences: [...student.preferences, { workplace, branch }] }
    }),
  }
}
