import { dayNumber, isDay } from '@imes/consent/time'
import { ScoringInputRefused, type ScoringIssue, type ScoringIssueCode } from './issue.js'
import { type Numbered, numbered } from './names.js'
import type { Observation, ObservationColumns, Scale } from './observation.js'

/** No day given: as old as the release. */
export const noDay = -0x8000_0000

type Ids = readonly string[] | Uint32Array
type Labels = ArrayLike<string | number>

/** Observations in columns, ids and labels as they were given. */
interface Sheet {
  readonly evaluation: Ids
  readonly rater: Ids
  readonly subject: Ids
  readonly value: Float64Array
  readonly criterion?: Labels | undefined
  readonly role?: Labels | undefined
  readonly weight?: Float64Array | undefined
  readonly day?: Int32Array | undefined
}

interface Labelled {
  readonly names: readonly string[]
  readonly levels: Uint16Array | undefined
}

/** Checked answers in columns, with levels numbered from 0 in the order of their ids. */
export interface Answers {
  readonly rows: number
  readonly evaluation: Numbered
  readonly rater: Numbered
  readonly subject: Numbered
  readonly criterion: Labelled
  readonly role: Labelled
  readonly value: Float64Array
  readonly weight: Float64Array | undefined
  readonly day: Int32Array | undefined
  /** As given, for an update. */
  readonly sheet: Sheet
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
  add(code: ScoringIssueCode, ...path: (string | number)[]): void {
    if (this.list.length < issueLimit) this.list.push({ code, path })
  }
  refuse(): void {
    if (this.list.length > 0) throw new ScoringInputRefused(this.list)
  }
}

/** Records as columns. */
function sheetOf(records: readonly Observation[], wrong: Complaints): Sheet {
  const has = (field: keyof Observation) => records.some((one) => one[field] !== undefined)
  const texts = (field: 'evaluation' | 'rater' | 'subject' | 'criterion' | 'role', code: ScoringIssueCode): string[] =>
    records.map((one, i) => {
      const text = one[field] as string
      if (typeof text !== 'string' || !text) wrong.add(code, i, field)
      return text
    })
  for (const [i, one] of records.entries()) {
    if (one.rater === one.subject) wrong.add('self-evaluation', i)
    if (one.day !== undefined && !isDay(one.day)) wrong.add('day-invalid', i, 'day')
  }
  return {
    evaluation: texts('evaluation', 'id-empty'),
    rater: texts('rater', 'id-empty'),
    subject: texts('subject', 'id-empty'),
    value: Float64Array.from(records, ({ value }) => (typeof value === 'number' ? value : Number.NaN)),
    criterion: has('criterion') ? texts('criterion', 'criterion-unknown') : undefined,
    role: has('role') ? texts('role', 'role-unknown') : undefined,
    weight: has('weight') ? Float64Array.from(records, ({ weight }) => weight ?? 1) : undefined,
    day: has('day') ? Int32Array.from(records, ({ day }) => (isDay(day) ? dayNumber(day) : noDay)) : undefined,
  }
}

/** Labels by number, in their order; those that were expected are kept even when nobody used them. */
function labelled(
  column: Labels | undefined,
  expected: readonly string[] | undefined,
  field: 'role' | 'criterion',
  wrong: Complaints,
): Labelled {
  if (!column) return { names: [], levels: undefined }
  const used = new Set<string | number>()
  for (let i = 0; i < column.length; i++) used.add(column[i] as string | number)
  const names = [...new Set([...(expected ?? []), ...[...used].map(String)])].sort((a, b) => (a < b ? -1 : 1))
  const place = new Map([...used].map((label) => [label, names.indexOf(String(label))]))
  const levels = new Uint16Array(column.length)
  for (let i = 0; i < levels.length; i++) {
    levels[i] = place.get(column[i] as string | number) as number
    if (expected && !expected.includes(names[levels[i] as number] as string)) wrong.add(`${field}-unknown`, i, field)
  }
  return { names, levels }
}

/** Rows of one form agree on everything but the answer, and no answer stands twice. */
function checkForms({ evaluation, rater, subject, role, day, criterion, rows }: Answers, wrong: Complaints): void {
  const { level, names } = evaluation
  if (names.count === rows) return
  const first = new Int32Array(names.count).fill(-1)
  const next = new Int32Array(rows).fill(-1)
  for (let i = 0; i < rows; i++) {
    const form = level[i] as number
    const lead = first[form] as number
    if (lead < 0) {
      first[form] = i
      continue
    }
    if ([rater.level, subject.level, role.levels, day].some((column) => column && column[i] !== column[lead]))
      wrong.add('form-inconsistent', i, 'evaluation')
    for (let at = lead; at >= 0; at = next[at] as number)
      if (criterion.levels?.[at] === criterion.levels?.[i]) {
        wrong.add('duplicate-answer', i, 'evaluation')
        break
      }
    next[i] = next[lead] as number
    next[lead] = i
  }
}

function answersOf(sheet: Sheet, { scale, criteria, roles }: Expected, wrong: Complaints): Answers {
  const { value, weight, day } = sheet
  const rows = value.length
  if (rows === 0) wrong.add('empty')
  for (const [name, column] of Object.entries(sheet) as [string, Ids | undefined][])
    if (column && column.length !== rows) wrong.add('columns-uneven', name)
  wrong.refuse()
  const answers: Answers = {
    rows,
    evaluation: numbered(sheet.evaluation),
    rater: numbered(sheet.rater),
    subject: numbered(sheet.subject),
    criterion: labelled(sheet.criterion, criteria, 'criterion', wrong),
    role: labelled(sheet.role, roles, 'role', wrong),
    value,
    weight,
    day,
    sheet,
  }
  for (let i = 0; i < rows; i++) {
    const y = value[i] as number
    if (!(y >= scale.min && y <= scale.max))
      wrong.add(Number.isFinite(y) ? 'value-out-of-scale' : 'value-not-a-number', i, 'value')
    if (weight && !((weight[i] as number) > 0 && (weight[i] as number) <= 1e6)) wrong.add('weight-invalid', i, 'weight')
  }
  checkForms(answers, wrong)
  wrong.refuse()
  return answers
}

/** @throws ScoringInputRefused rows that cannot be scored */
export function read(observations: readonly Observation[] | ObservationColumns, expected: Expected): Answers {
  const wrong = new Complaints()
  return answersOf(inColumns(observations, wrong), expected, wrong)
}

function inColumns(observations: readonly Observation[] | ObservationColumns, wrong: Complaints): Sheet {
  const sheet = 'value' in observations ? observations : sheetOf(observations, wrong)
  wrong.refuse()
  return sheet
}

/**
 * `old` with more observations: an evaluation that is in `more` takes the place of the earlier one with the same id, and
 * those in `removed` are left out.
 * @throws ScoringInputRefused rows of `more` that cannot be scored
 */
export function readMore(
  { sheet: old }: Answers,
  more: readonly Observation[] | ObservationColumns,
  removed: readonly (string | number)[],
  expected: Expected,
): Answers {
  const wrong = new Complaints()
  const added = inColumns(more, wrong)
  const count = added.value.length
  if (count > 0) answersOf(added, expected, wrong)
  for (const field of ['criterion', 'role'] as const)
    if (count > 0 && !old[field] !== !added[field]) wrong.add(`${field}-unknown`, 0, field)
  wrong.refuse()
  const gone = new Set<string | number>([...removed, ...added.evaluation])
  const kept = [...old.value.keys()].filter((i) => !gone.has(old.evaluation[i] as string | number))
  const join = <T extends Sheet[keyof Sheet]>(before: T, after: T, absent?: number): T => {
    const like = before ?? after
    if (!like) return like
    const out = new (like.constructor as ArrayConstructor)(kept.length + count)
    for (const [k, i] of kept.entries()) out[k] = before ? before[i] : absent
    for (let j = 0; j < count; j++) out[kept.length + j] = after ? after[j] : absent
    return out as unknown as T
  }
  return answersOf(
    {
      evaluation: join(old.evaluation, added.evaluation),
      rater: join(old.rater, added.rater),
      subject: join(old.subject, added.subject),
      value: join(old.value, added.value),
      criterion: join(old.criterion, added.criterion),
      role: join(old.role, added.role),
      weight: join(old.weight, added.weight, 1),
      day: join(old.day, added.day, noDay),
    },
    expected,
    wrong,
  )
}
