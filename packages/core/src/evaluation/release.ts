import type { Day } from '@imes/consent/time'
import { isReleaseDay, type ReleaseCalendar } from './calendar.js'
import { type Contribution, exposes } from './exposure.js'

/** The floor of LAW section 1. Configuration raises it, never lowers it. */
export const minimumPeople = 5

/** One cell of the declared partition, with everything in force in it. */
export interface CellContributions {
  readonly cell: string
  readonly contributions: readonly Contribution[]
}

/** A figure over several cells. Its own contributions are those of its parts. */
export interface TotalOfCells {
  readonly total: string
  readonly parts: readonly string[]
}

/** What a release published: kept for ever, because every later release is measured against it. */
export interface PublishedFigure {
  /** The cell's or total's id. */
  readonly figure: string
  readonly day: Day
  readonly contributions: readonly Contribution[]
}

export interface ReleaseInput {
  readonly day: Day
  readonly calendar: ReleaseCalendar
  readonly cells: readonly CellContributions[]
  readonly totals?: readonly TotalOfCells[]
  /** Every figure of every release before. */
  readonly published: readonly PublishedFigure[]
  /** People behind an output, 5 or more. Default 5. */
  readonly k?: number
}

export interface ReleasePlan {
  readonly day: Day
  /** Figures to compute and publish now, sorted by id. Add them to `published` for the next plan. */
  readonly publish: readonly PublishedFigure[]
  /** Figures whose last published value stands, unchanged to the byte. */
  readonly stands: readonly string[]
  /** Cells and totals of which nothing is shown. Too few, too close, a complement or nobody at all: it is not said which. */
  readonly withheld: readonly string[]
}

const keyOf = (one: Contribution): string => `${one.person}\u0000${one.version}`
const peopleIn = (contributions: readonly Contribution[]): number =>
  new Set(contributions.map((one) => one.person)).size
const byFigure = (a: { readonly figure: string }, b: { readonly figure: string }): number =>
  a.figure < b.figure ? -1 : a.figure > b.figure ? 1 : 0

/** How many people joined, changed an answer or left between two sets of contributions. */
export function peopleChanged(before: readonly Contribution[], after: readonly Contribution[]): number {
  const old = new Set(before.map(keyOf))
  const now = new Set(after.map(keyOf))
  return new Set(
    [...before.filter((one) => !now.has(keyOf(one))), ...after.filter((one) => !old.has(keyOf(one)))].map(
      (one) => one.person,
    ),
  ).size
}

/** The figures that share a contribution with `one`, directly or through others: only these can be combined with it. */
class Connected {
  readonly #figures: PublishedFigure[] = []
  readonly #byContribution = new Map<string, number[]>()

  add(figure: PublishedFigure): void {
    const at = this.#figures.push(figure) - 1
    for (const one of figure.contributions) {
      const key = keyOf(one)
      const list = this.#byContribution.get(key)
      if (list) list.push(at)
      else this.#byContribution.set(key, [at])
    }
  }

  with(candidates: readonly PublishedFigure[]): readonly (readonly Contribution[])[] {
    const found = new Set<number>()
    const seen = new Set<string>()
    const open = candidates.flatMap((one) => one.contributions)
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      const key = keyOf(one)
      if (seen.has(key)) continue
      seen.add(key)
      for (const at of this.#byContribution.get(key) ?? [])
        if (!found.has(at)) {
          found.add(at)
          open.push(...(this.#figures[at]?.contributions ?? []))
        }
    }
    return [
      ...candidates.map((one) => one.contributions),
      ...[...found].map((at) => this.#figures[at]?.contributions ?? []),
    ]
  }
}

function checkInput(input: ReleaseInput): number {
  const k = input.k ?? minimumPeople
  if (!Number.isInteger(k) || k < minimumPeople) throw new RangeError(`k is a whole number from ${minimumPeople} up`)
  if (!isReleaseDay(input.calendar, input.day)) throw new RangeError('releases are made on the days of the calendar')
  if (input.published.some((one) => one.day >= input.day)) throw new RangeError('a release comes after the last one')
  const ids = [...input.cells.map((one) => one.cell), ...(input.totals ?? []).map((one) => one.total)]
  if (new Set(ids).size !== ids.length) throw new TypeError('a cell or total stands once')
  const totals = new Set((input.totals ?? []).map((one) => one.total))
  for (const { parts } of input.totals ?? []) {
    if (new Set(parts).size !== parts.length) throw new TypeError('a part stands once in a total')
    if (parts.some((part) => totals.has(part))) throw new TypeError('a total is made of cells')
  }
  for (const { contributions } of input.cells)
    if (contributions.some((one) => one.person === '' || one.version === ''))
      throw new TypeError('a contribution names its person and its version')
  return k
}

/**
 * If just one part of a published total is hidden, the next smallest goes too; if there is none, the total goes. What is
 * taken from one total may be a part of another, so it is asked again until nothing more goes.
 */
function guardComplements(
  accepted: Map<string, PublishedFigure>,
  visible: (cell: string) => boolean,
  totals: readonly TotalOfCells[],
): void {
  const alone = (total: TotalOfCells): boolean =>
    accepted.has(total.total) && total.parts.filter((part) => !accepted.has(part) && !visible(part)).length === 1
  for (let total = totals.find(alone); total !== undefined; total = totals.find(alone)) {
    const smallest = total.parts
      .flatMap((part) => accepted.get(part) ?? [])
      .sort((a, b) => peopleIn(a.contributions) - peopleIn(b.contributions) || byFigure(a, b))[0]
    if (smallest) accepted.delete(smallest.figure)
    else accepted.delete(total.total)
  }
}

/**
 * Plans one release: which cells of the declared partition are published, so that no sequence of releases, no difference,
 * no complement and no total ever speaks of fewer than k people (K-28/1-b). It looks at who took part and at nothing that
 * anybody answered, so withholding tells no answer.
 *
 * A cell is published if at least k people stand behind it, and at least 5 of them joined, changed or left since its last
 * release, and what has been published so far together with it exposes nobody.
 *
 * @throws RangeError k below 5, a day outside the calendar or not after the last release
 * @example
 * const plan = planRelease({ day, calendar, cells: poolEvaluations(evaluations, pooling, day), published })
 * for (const { figure, contributions } of plan.publish) …   // compute these, and only these
 */
export function planRelease(input: ReleaseInput): ReleasePlan {
  const k = checkInput(input)
  const totals = input.totals ?? []
  const last = new Map<string, PublishedFigure>()
  const connected = new Connected()
  for (const one of [...input.published].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : byFigure(a, b)))) {
    last.set(one.figure, one)
    connected.add(one)
  }
  const of = new Map(input.cells.map((one) => [one.cell, one.contributions]))
  const wanted: PublishedFigure[] = [
    ...input.cells.map((one) => ({ figure: one.cell, day: input.day, contributions: one.contributions })),
    ...totals.map((one) => ({
      figure: one.total,
      day: input.day,
      contributions: one.parts.flatMap((part) => of.get(part) ?? []),
    })),
  ].sort(byFigure)
  const accepted = new Map<string, PublishedFigure>()
  for (const one of wanted) {
    const before = last.get(one.figure)
    if (peopleIn(one.contributions) < k) continue
    if (before && peopleChanged(before.contributions, one.contributions) < minimumPeople) continue
    accepted.set(one.figure, one)
  }
  guardComplements(accepted, (cell) => unchanged(last.get(cell), of.get(cell)), totals)
  const publish: PublishedFigure[] = []
  for (const one of accepted.values()) {
    if (exposes(connected.with([one]), k)) continue
    connected.add(one)
    publish.push(one)
  }
  const now = new Set(publish.map((one) => one.figure))
  const rest = wanted.map((one) => one.figure).filter((figure) => !now.has(figure))
  return {
    day: input.day,
    publish,
    stands: rest.filter((figure) => last.has(figure)),
    withheld: rest.filter((figure) => !last.has(figure)),
  }
}

/** A cell whose standing figure is about exactly the people it has now is as good as published. */
function unchanged(before: PublishedFigure | undefined, now: readonly Contribution[] | undefined): boolean {
  return before !== undefined && now !== undefined && peopleChanged(before.contributions, now) === 0
}
