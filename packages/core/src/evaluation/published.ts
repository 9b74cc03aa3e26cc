import type { Bilingual } from '@imes/consent'
import type { Day } from '@imes/consent/time'
import { sayBoth } from '../text/index.js'
import type { PublishedFigure, ReleasePlan } from './release.js'

/** A cell as everybody reads it. There is one way to show nothing. */
export type PublishedCell<Figure> =
  | {
      readonly state: 'published'
      readonly day: Day
      readonly people: number
      readonly figure: Figure
      /** An evaluation behind it was struck or corrected; the figure stands until a lawful release (K-28/1-b). */
      readonly underReview: boolean
    }
  | { readonly state: 'withheld' }

/** Too few, nobody, too close to the last release, a complement: one answer, the same bytes. */
export const withheldCell: { readonly state: 'withheld' } = Object.freeze({ state: 'withheld' })

/** The one sentence for every reason to show nothing. */
export const nothingToShow: Bilingual = sayBoth('state.nothing-to-show')

/** The line under it, always. */
export const whenItAppears: Bilingual = sayBoth('state.when-it-appears')

/** No distribution, least or greatest value below this many people (K-28/1-b). */
export const spreadMinimum = 10

/** Whether a distribution, a least or a greatest value may be shown beside a published figure. */
export function allowsSpread(people: number): boolean {
  return people >= spreadMinimum
}

/**
 * The published cells after a release. `compute` is called for cells to publish and for no other, so nothing about a
 * withheld cell is ever computed, held or timed.
 *
 * @param before the cells as published so far; those that stand are handed on as the same objects
 */
export function publish<Figure>(
  plan: ReleasePlan,
  before: ReadonlyMap<string, PublishedCell<Figure>>,
  compute: (figure: ReleasePlan['publish'][number]) => Figure,
): ReadonlyMap<string, PublishedCell<Figure>> {
  const now = new Map(before)
  for (const one of plan.publish)
    now.set(one.figure, {
      state: 'published',
      day: plan.day,
      people: new Set(one.contributions.map((each) => each.person)).size,
      figure: compute(one),
      underReview: false,
    })
  return now
}

/**
 * Marks the published cells that rest on a contribution which is no longer in force. Their figures stay as they are: to
 * recompute at once would show, by subtraction, what was struck.
 *
 * @param standing the last published figure of each cell
 * @param gone versions (`evaluation#number`) that were struck, corrected or destroyed
 */
export function markUnderReview<Figure>(
  cells: ReadonlyMap<string, PublishedCell<Figure>>,
  standing: readonly PublishedFigure[],
  gone: ReadonlySet<string>,
): ReadonlyMap<string, PublishedCell<Figure>> {
  const touched = new Set(
    standing.filter((one) => one.contributions.some((each) => gone.has(each.version))).map((one) => one.figure),
  )
  return new Map(
    [...cells].map(([id, cell]) => [
      id,
      cell.state === 'published' && touched.has(id) ? { ...cell, underReview: true } : cell,
    ]),
  )
}

/** One cell for a reader. A cell that nobody has heard of looks like one with too few. */
export function readCell<Figure>(
  cells: ReadonlyMap<string, PublishedCell<Figure>>,
  cell: string,
): PublishedCell<Figure> {
  return cells.get(cell) ?? withheldCell
}
