import { type MarketIssue, marketIssue } from './issues.js'

/** What a member must be. Whoever hands in parsed JSON gets a path instead of an exception from deep inside. */
type Shape = (
  value: unknown,
  path: readonly (string | number)[],
  say: (path: readonly (string | number)[]) => void,
) => void

const kind =
  (name: 'string' | 'number' | 'boolean'): Shape =>
  (value, path, say) => {
    if (typeof value !== name) say(path)
  }
const [text, number, truth] = [kind('string'), kind('number'), kind('boolean')]

const optional =
  (shape: Shape): Shape =>
  (value, path, say) => {
    if (value !== undefined) shape(value, path, say)
  }

const orNull =
  (shape: Shape): Shape =>
  (value, path, say) => {
    if (value !== null) shape(value, path, say)
  }

const list =
  (shape: Shape): Shape =>
  (value, path, say) => {
    if (!Array.isArray(value)) say(path)
    else for (const [i, item] of value.entries()) shape(item, [...path, i], say)
  }

const record =
  (members: Readonly<Record<string, Shape>>): Shape =>
  (value, path, say) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return say(path)
    for (const [name, shape] of Object.entries(members))
      shape((value as Readonly<Record<string, unknown>>)[name], [...path, name], say)
  }

const mapOf =
  (shape: Shape): Shape =>
  (value, path, say) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return say(path)
    for (const [name, item] of Object.entries(value)) shape(item, [...path, name], say)
  }

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
  const issues: MarketIssue[] = []
  market(input, [], (path) => issues.push(marketIssue('shape', ...path)))
  return issues
}
