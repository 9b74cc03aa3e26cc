import { list, mapOf, misshapen, number, optional, orNull, record, type Shape, text, truth } from '../shape/index.js'
import { type MarketIssue, marketIssue, PlacementInputRefused } from './issues.js'

const seat = { workplace: text, branch: text }
const order = record({
  source: text,
  certainty: text,
  validFrom: text,
  components: list(record({ by: text, missing: optional(text) })),
})
const limits = { branches: list(text), limit: number }

const market = record({
  market: optional(text),
  rules: optional(record({ order, orders: optional(mapOf(order)) })),
  students: list(
    record({
      id: text,
      preferences: list(record(seat)),
      order: optional(record({ gradeAverage: optional(orNull(number)), discipline: optional(orNull(truth)) })),
      exempt: optional(truth),
      branch: optional(text),
      supports: optional(list(text)),
    }),
  ),
  workplaces: list(
    record({
      id: text,
      seats: list(record({ branch: text, quota: number, closed: optional(text) })),
      limits: optional(list(record({ name: text, ...limits }))),
      trainers: optional(list(record({ id: text, ...limits }))),
      order: optional(text),
      priorities: optional(list(list(text))),
      supports: optional(list(text)),
    }),
  ),
  fixed: optional(list(record({ student: text, ...seat }))),
  refusals: optional(
    list(record({ student: text, workplace: text, branch: optional(text), reason: text, evidence: optional(text) })),
  ),
})

/** Members that are missing or of another kind than the records have. The values themselves are `checkMarket`'s. */
export function checkShape(input: unknown): readonly MarketIssue[] {
  return misshapen(input, market).map((path) => marketIssue('shape', ...path))
}

/** Places that come back from outside, in the forms that the functions beside the market take. */
export const matching = record({ outcomes: list(record({ student: text, seat: orNull(record(seat)) })) })
const placed = record({ student: text, kind: text, choice: orNull(number), seat: record(seat) })
const unmatched = record({
  student: text,
  choice: orNull(number),
  unmatched: record({ reason: text, help: record({ freeSeats: list(record(seat)), freeSeatsInAll: number }) }),
})
/** With what an explanation reads of each. */
export const toldMatching = record({
  outcomes: list((value, path, say) =>
    ((value as { kind?: unknown } | null)?.kind === 'unmatched' ? unmatched : placed)(value, path, say),
  ),
})
export const currentPlaces = list(record({ student: text, ...seat, wantsToMove: optional(truth) }))
const mode: Shape = (value, path, say) => {
  if (value !== 'keep' && value !== 'strict') say(path)
}
export const presentPlaces = record({ mode, places: currentPlaces })
export const amendments = list(record({ student: text, to: orNull(record(seat)) }))
export const minimum = record({ name: text, workplaces: list(text), atLeast: number })
export const review = record({
  placements: list(record({ placement: text, student: text, ...seat, field: optional(text) })),
  scores: list(
    record({
      workplace: text,
      field: optional(text),
      release: number,
      figure: optional(record({ valueTenths: number, errorTenths: number })),
    }),
  ),
  policy: record({ barTenths: number, propose: text, leaveWatch: text, releasesOnWatch: number }),
  safety: optional(list(text)),
})

/** @throws PlacementInputRefused the value has another shape; `at` is where it stands in what was handed in */
export function requireShape(value: unknown, shape: Shape, ...at: string[]): void {
  const paths = misshapen(value, shape)
  if (paths.length > 0) throw new PlacementInputRefused(paths.map((path) => marketIssue('shape', ...at, ...path)))
}
