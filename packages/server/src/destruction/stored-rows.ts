import type { Register } from '@imes/consent'
import type { StoredRow } from '@imes/consent/destruction'
import { addDays, birthday, type Day } from '@imes/consent/time'
import { retentionStart } from '@imes/core/register'
import type { Tx } from '../database/index.js'

/** The tables that a run looks at. A row's id for the plan is `table/key`. */
export type Kind =
  | 'evaluation'
  | 'withdrawn'
  | 'feedback'
  | 'visit'
  | 'planned-visit'
  | 'preference'
  | 'need'
  | 'birth'
  | 'case'
  | 'log-line'

export const rowId = (kind: Kind, key: string): string => `${kind}/${key}`

interface Found {
  readonly kind: Kind
  readonly key: string
  readonly purpose: string
  readonly category: string
  /** The day of the record; absent where its event has not happened. */
  readonly on?: Day | null
  /** Whose own it is: an accepted request for erasure takes it along. */
  readonly owner?: string
  /** From this day on the one basis that carried it is gone. */
  readonly basisEnded?: Day
}

/** Every row that holds a person and has a term, as the destruction plan wants it: ids and days, no content. */
export async function storedRows(register: Register, tx: Tx, province: number): Promise<StoredRow[]> {
  const found: Found[] = []
  const evaluations = await tx
    .selectFrom('evaluation')
    .select(['id', 'about_kind', 'closes', 'author'])
    .where('province', '=', province)
    .execute()
  for (const { id, about_kind, closes, author } of evaluations)
    found.push({
      kind: 'evaluation',
      key: id,
      purpose: `evaluate-${about_kind}`,
      category: 'answers',
      on: closes,
      owner: author,
    })

  // What was withdrawn is kept for its author until the window closes, and no day longer.
  const withdrawn = await tx
    .selectFrom('withdrawn_evaluation')
    .select(['id', 'about_kind', 'closes', 'author'])
    .where('province', '=', province)
    .execute()
  for (const { id, about_kind, closes, author } of withdrawn)
    found.push({
      kind: 'withdrawn',
      key: id,
      purpose: `evaluate-${about_kind}`,
      category: 'answers',
      owner: author,
      basisEnded: closes,
    })

  const pooled = await tx
    .selectFrom('published_feedback')
    .select(['coordinator', 'day'])
    .where('province', '=', province)
    .execute()
  for (const { coordinator, day } of pooled)
    found.push({
      kind: 'feedback',
      key: `${coordinator} ${day}`,
      purpose: 'evaluate-coordinator',
      category: 'aggregate',
      on: day,
      owner: coordinator,
    })

  const visits = await tx
    .selectFrom('visit')
    .select(['visit_id', 'date'])
    .distinct()
    .where('province', '=', province)
    .execute()
  for (const { visit_id, date } of visits)
    found.push({ kind: 'visit', key: visit_id, purpose: 'record-visit', category: 'visit-base', on: date })

  const planned = await tx.selectFrom('planned_visit').select(['id', 'day']).where('province', '=', province).execute()
  for (const { id, day } of planned)
    found.push({ kind: 'planned-visit', key: id, purpose: 'plan-visit', category: 'visit-plan', on: day })

  const lists = await tx.selectFrom('preference_list').select('student').where('province', '=', province).execute()
  for (const { student } of lists)
    found.push({
      kind: 'preference',
      key: student,
      purpose: 'propose-placement',
      category: 'preference',
      owner: student,
    })

  const needs = await tx.selectFrom('need').select(['student', 'ends_on']).where('province', '=', province).execute()
  for (const { student, ends_on } of needs)
    found.push({
      kind: 'need',
      key: student,
      purpose: 'propose-placement',
      category: 'needs-flag',
      owner: student,
      basisEnded: addDays(ends_on, 1),
    })

  // A birth day tells until when a guardian acts for a child; at 18 nothing carries it any more (K-5/1.10).
  const births = await tx.selectFrom('birth').select(['student', 'born']).where('province', '=', province).execute()
  for (const { student, born } of births)
    found.push({
      kind: 'birth',
      key: student,
      purpose: 'import-roster',
      category: 'guardianship',
      basisEnded: birthday(born, 18),
    })

  const cases = await tx
    .selectFrom('rights_case')
    .leftJoin('rights_answer', (join) =>
      join
        .onRef('rights_answer.province', '=', 'rights_case.province')
        .onRef('rights_answer.rights_case', '=', 'rights_case.id'),
    )
    .select((expression) => ['rights_case.id', expression.fn.max('rights_answer.on_day').as('answered')])
    .where('rights_case.province', '=', province)
    .groupBy('rights_case.id')
    .execute()
  for (const { id, answered } of cases)
    found.push({ kind: 'case', key: id, purpose: 'answer-request', category: 'case', on: answered })

  const lines = await tx
    .selectFrom('audit.permit_used')
    .select(['id', 'on_day'])
    .where('province', '=', province)
    .execute()
  for (const { id, on_day } of lines)
    found.push({ kind: 'log-line', key: id, purpose: 'keep-security-log', category: 'security-log', on: on_day })

  const asked = await tx
    .selectFrom('accepted_erasure')
    .select(['person', 'day'])
    .where('province', '=', province)
    .execute()
  const accepted = new Map(asked.map((row) => [row.person, row.day]))
  return found.map((one) => described(register, one, accepted))
}

function described(register: Register, one: Found, accepted: ReadonlyMap<string, Day>): StoredRow {
  const retention = register.activity(one.purpose)?.retention
  const event = retention && 'from' in retention ? retention.from : undefined
  const start = event !== undefined && one.on ? (retentionStart(event, one.on) ?? one.on) : undefined
  const erased = one.owner === undefined ? undefined : accepted.get(one.owner)
  return {
    id: rowId(one.kind, one.key),
    purpose: one.purpose,
    category: one.category,
    started: event !== undefined && start !== undefined ? { [event]: start } : {},
    ...(one.basisEnded === undefined ? {} : { consentEnded: one.basisEnded }),
    ...(erased === undefined ? {} : { erasureAccepted: erased }),
  }
}
