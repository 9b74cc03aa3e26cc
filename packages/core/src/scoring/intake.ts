import { dayNumber, isDay } from '@imes/consent/time'
import { ScoringInputRefused, type ScoringIssue, scoringIssue } from './issue.js'
import type { Observation, ObservationColumns, Scale } from './observation.js'

/** No day given: as old as the release. */
export const noDay = -0x8000_0000

/** Checked answers in columns, with levels numbered from 0 in the order of their ids. */
export interface Answers {
  readonly rows: number
  readonly evaluation: Uint32Array
  readonly rater: Uint32Array
  readonly subject: Uint32Array
  readonly value: Float64Array
  readonly criterion: Uint16Array | undefined
  readonly role: Uint8Array | undefined
  readonly weight: Float64Array | undefined
  readonly day: Int32Array | undefined
  readonly criteria: readonly string[]
  readonly roles: readonly string[]
  readonly evaluations: Names
  readonly raters: Names
  readonly subjects: Names
}

/** Ids by level and back. Numbers stand for themselves where they have no gaps. */
export interface Names {
  readonly count: number
  id(level: number): string | number
  level(id: string | number): number | undefined
}

/** What the rows must fit. `undefined` accepts whatever appears. */
export interface Expected {
  readonly scale: Scale
  readonly criteria: readonly string[] | undefined
  readonly roles: readonly string[] | undefined
}

/** At most this many issues are listed: the file is wrong, and the reader has seen how. */
const issueLimit = 100

class Complaints {
  readonly list: ScoringIssue[] = []
  add(...issue: Parameters<typeof scoringIssue>): void {
    if (this.list.length < issueLimit) this.list.push(scoringIssue(...issue))
  }
  refuse(): void {
    if (this.list.length > 0) throw new ScoringInputRefused(this.list)
  }
}

export class TextNames implements Names {
  readonly #ids: readonly string[]
  readonly #levels: ReadonlyMap<string, number>
  constructor(ids: readonly string[]) {
    this.#ids = ids
    this.#levels = new Map(ids.map((id, level) => [id, level]))
  }
  get count(): number {
    return this.#ids.length
  }
  id(level: number): string {
    return this.#ids[level] as string
  }
  level(id: string | number): number | undefined {
    return this.#levels.get(String(id))
  }
}

export class NumberNames implements Names {
  readonly #ids: Uint32Array | undefined
  readonly count: number
  constructor(count: number, ids: Uint32Array | undefined) {
    this.count = count
    this.#ids = ids
  }
  id(level: number): number {
    return this.#ids ? (this.#ids[level] as number) : level
  }
  level(id: string | number): number | undefined {
    if (typeof id !== 'number') return undefined
    if (!this.#ids) return Number.isInteger(id) && id >= 0 && id < this.count ? id : undefined
    let low = 0
    let high = this.#ids.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const at = this.#ids[middle] as number
      if (at === id) return middle
      if (at < id) low = middle + 1
      else high = middle - 1
    }
    return undefined
  }
}

/** Numbers texts by their order of UTF-16 code units, so that levels do not depend on the order of arrival. */
function numberTexts(texts: readonly string[]): { level: Uint32Array; names: TextNames } {
  const seen = new Map<string, number>()
  const level = new Uint32Array(texts.length)
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] as string
    let at = seen.get(text)
    if (at === undefined) {
      at = seen.size
      seen.set(text, at)
    }
    level[i] = at
  }
  const arrival = [...seen.keys()]
  const sorted = [...arrival].sort((a, b) => (a < b ? -1 : 1))
  const names = new TextNames(sorted)
  const place = Uint32Array.from(arrival, (text) => names.level(text) as number)
  for (let i = 0; i < level.length; i++) level[i] = place[level[i] as number] as number
  return { level, names }
}

function numberNumbers(ids: Uint32Array): { level: Uint32Array; names: NumberNames } {
  let most = 0
  for (let i = 0; i < ids.length; i++) if ((ids[i] as number) > most) most = ids[i] as number
  if (most > 4 * ids.length + 1024) {
    const sorted = Uint32Array.from(ids).sort()
    let count = 0
    for (let i = 0; i < sorted.length; i++)
      if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i] as number
    const names = new NumberNames(count, sorted.slice(0, count))
    return { level: ids.map((id) => names.level(id) as number), names }
  }
  const present = new Uint8Array(most + 1)
  for (let i = 0; i < ids.length; i++) present[ids[i] as number] = 1
  let count = 0
  for (let id = 0; id <= most; id++) count += present[id] as number
  if (count === most + 1) return { level: ids, names: new NumberNames(count, undefined) }
  const place = new Uint32Array(most + 1)
  const known = new Uint32Array(count)
  count = 0
  for (let id = 0; id <= most; id++)
    if (present[id]) {
      place[id] = count
      known[count++] = id
    }
  return { level: ids.map((id) => place[id] as number), names: new NumberNames(count, known) }
}

function checkValues(value: Float64Array, weight: Float64Array | undefined, scale: Scale, wrong: Complaints): void {
  for (let i = 0; i < value.length; i++) {
    const y = value[i] as number
    if (!(y >= scale.min && y <= scale.max))
      wrong.add(Number.isFinite(y) ? 'value-out-of-scale' : 'value-not-a-number', i, 'value')
  }
  if (weight)
    for (let i = 0; i < weight.length; i++) {
      const w = weight[i] as number
      if (!(w > 0 && w <= 1e6)) wrong.add('weight-invalid', i, 'weight')
    }
}

/** Rows of one form agree on everything but the answer, and no answer stands twice. */
function checkForms(answers: Answers, wrong: Complaints): void {
  const { evaluation, rater, subject, role, day, criterion, rows } = answers
  let ascending = true
  for (let i = 1; i < rows && ascending; i++) ascending = (evaluation[i] as number) > (evaluation[i - 1] as number)
  if (ascending) return
  const first = new Int32Array(answers.evaluations.count).fill(-1)
  const next = new Int32Array(rows).fill(-1)
  for (let i = 0; i < rows; i++) {
    const form = evaluation[i] as number
    const lead = first[form] as number
    if (lead < 0) {
      first[form] = i
      continue
    }
    if (
      rater[i] !== rater[lead] ||
      subject[i] !== subject[lead] ||
      role?.[i] !== role?.[lead] ||
      day?.[i] !== day?.[lead]
    )
      wrong.add('form-inconsistent', i, 'evaluation')
    for (let at = lead; at >= 0; at = next[at] as number)
      if (criterion?.[at] === criterion?.[i]) {
        wrong.add('duplicate-answer', i, 'evaluation')
        break
      }
    next[i] = next[lead] as number
    next[lead] = i
  }
}

function known(expected: readonly string[] | undefined, names: readonly string[]): readonly boolean[] {
  return names.map((name) => expected === undefined || expected.includes(name))
}

/** The names in use, sorted; those that were expected are kept even when nobody used them. */
function withExpected(expected: readonly string[] | undefined, used: readonly string[]): readonly string[] {
  return [...new Set([...(expected ?? []), ...used])].sort((a, b) => (a < b ? -1 : 1))
}

/** @throws ScoringInputRefused rows that cannot be scored */
export function readRecords(records: readonly Observation[], expected: Expected): Answers {
  const wrong = new Complaints()
  const rows = records.length
  if (rows === 0) wrong.add('empty')
  wrong.refuse()
  const value = new Float64Array(rows)
  const hasRole = records.some((one) => one.role !== undefined)
  const hasCriterion = records.some((one) => one.criterion !== undefined)
  const weight = records.some((one) => one.weight !== undefined) ? new Float64Array(rows).fill(1) : undefined
  const day = records.some((one) => one.day !== undefined) ? new Int32Array(rows).fill(noDay) : undefined
  for (const [i, one] of records.entries()) {
    for (const field of ['evaluation', 'rater', 'subject'] as const)
      if (typeof one[field] !== 'string' || one[field] === '') wrong.add('id-empty', i, field)
    if (one.rater === one.subject) wrong.add('self-evaluation', i)
    value[i] = typeof one.value === 'number' ? one.value : Number.NaN
    if (hasRole && (typeof one.role !== 'string' || one.role === '')) wrong.add('role-unknown', i, 'role')
    if (hasCriterion && (typeof one.criterion !== 'string' || one.criterion === ''))
      wrong.add('criterion-unknown', i, 'criterion')
    if (weight && one.weight !== undefined) weight[i] = one.weight
    if (day && one.day !== undefined) {
      if (isDay(one.day)) day[i] = dayNumber(one.day)
      else wrong.add('day-invalid', i, 'day')
    }
  }
  wrong.refuse()
  const texts = (of: (one: Observation) => string | undefined) => records.map((one) => of(one) ?? '')
  const evaluation = numberTexts(texts((one) => one.evaluation))
  const rater = numberTexts(texts((one) => one.rater))
  const subject = numberTexts(texts((one) => one.subject))
  const named = (
    expectedNames: readonly string[] | undefined,
    column: readonly string[],
    field: 'role' | 'criterion',
  ) => {
    const names = withExpected(expectedNames, column)
    const fits = known(expectedNames, names)
    const at = new Map(names.map((name, i) => [name, i]))
    const levels = column.map((name) => at.get(name) as number)
    for (const [i, level] of levels.entries()) if (!fits[level]) wrong.add(`${field}-unknown`, i, field)
    return { names, levels }
  }
  const criterion = hasCriterion
    ? named(
        expected.criteria,
        texts((one) => one.criterion),
        'criterion',
      )
    : undefined
  const role = hasRole
    ? named(
        expected.roles,
        texts((one) => one.role),
        'role',
      )
    : undefined
  const answers: Answers = {
    rows,
    evaluation: evaluation.level,
    rater: rater.level,
    subject: subject.level,
    value,
    criterion: criterion && Uint16Array.from(criterion.levels),
    role: role && Uint8Array.from(role.levels),
    weight,
    day,
    criteria: criterion?.names ?? [],
    roles: role?.names ?? [],
    evaluations: evaluation.names,
    raters: rater.names,
    subjects: subject.names,
  }
  checkValues(value, weight, expected.scale, wrong)
  checkForms(answers, wrong)
  wrong.refuse()
  return answers
}

function columnNames(
  column: Uint8Array | Uint16Array,
  expected: readonly string[] | undefined,
  field: 'role' | 'criterion',
  wrong: Complaints,
): { names: readonly string[]; levels: Uint16Array } {
  const used = [...new Set(column)].map(String)
  const names = withExpected(expected, used)
  const fits = known(expected, names)
  const place = new Uint16Array(65_536)
  for (const [i, name] of names.entries()) place[Number(name)] = i
  const levels = new Uint16Array(column.length)
  for (let i = 0; i < column.length; i++) {
    const level = place[column[i] as number] as number
    levels[i] = level
    if (!fits[level]) wrong.add(`${field}-unknown`, i, field)
  }
  return { names, levels }
}

/** @throws ScoringInputRefused rows that cannot be scored */
export function readColumns(columns: ObservationColumns, expected: Expected): Answers {
  const wrong = new Complaints()
  const rows = columns.value.length
  if (rows === 0) wrong.add('empty')
  for (const [name, column] of Object.entries(columns) as [string, { length: number } | undefined][])
    if (column && column.length !== rows) wrong.add('columns-uneven', name)
  wrong.refuse()
  const evaluation = numberNumbers(columns.evaluation)
  const rater = numberNumbers(columns.rater)
  const subject = numberNumbers(columns.subject)
  const criterion = columns.criterion && columnNames(columns.criterion, expected.criteria, 'criterion', wrong)
  const role = columns.role && columnNames(columns.role, expected.roles, 'role', wrong)
  const answers: Answers = {
    rows,
    evaluation: evaluation.level,
    rater: rater.level,
    subject: subject.level,
    value: columns.value,
    criterion: criterion?.levels,
    role: role && Uint8Array.from(role.levels),
    weight: columns.weight,
    day: columns.day,
    criteria: criterion?.names ?? [],
    roles: role?.names ?? [],
    evaluations: evaluation.names,
    raters: rater.names,
    subjects: subject.names,
  }
  checkValues(columns.value, columns.weight, expected.scale, wrong)
  checkForms(answers, wrong)
  wrong.refuse()
  return answers
}
