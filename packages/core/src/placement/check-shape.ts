import { list, mapOf, misshapen, number, optional, orNull, record, text, truth } from '../shape/index.js'
import { type MarketIssue, marketIssue } from './issues.js'

const seat = { workplace: text, branch: text }
const order = record({ source: text, components: list(record({ by: text })) })
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
  refusals: optional(list(record({ student: text, workplace: text, branch: optional(text), reason: text }))),
})

/** Members that are missing or of another kind than the records have. The values themselves are `checkMarket`'s. */
export function checkShape(input: unknown): readonly MarketIssue[] {
  return misshapen(input, market).map((path) => marketIssue('shape', ...path))
}
