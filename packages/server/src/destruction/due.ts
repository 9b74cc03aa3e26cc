import type { Register } from '@imes/consent'
import { addDays, addMonths, birthday, type Day, schoolYearEnd } from '@imes/consent/time'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'

/** Rows of one activity and category whose term is over. */
export interface DueRows {
  readonly purpose: string
  readonly category: string
  readonly ids: readonly string[]
  readonly erase: (tx: Tx) => Promise<void>
}

type Retention = Register['definition']['activities'][number]['retention']

/** Whether the term of something that happened on `from` is over on `today` (K-7/1.1): unreadable from that day on. */
export function isOver(retention: Retention, from: Day, today: Day): boolean {
  if ('holdsNoPerson' in retention) return false
  const start = retention.from === 'school-year-end' ? schoolYearEnd(from) : from
  const last = 'months' in retention ? addMonths(start, retention.months) : addDays(start, retention.days)
  return last < today
}

/** Everything that is due in the caller's province, from the register's own terms; nothing is erased by looking. */
export async function dueRows(call: Call, tx: Tx): Promise<DueRows[]> {
  const { app, province, today } = call
  const over = (purpose: string, from: Day): boolean => {
    const activity = app.register.activity(purpose)
    return activity !== undefined && isOver(activity.retention, from, today)
  }
  const due: DueRows[] = []

  const forms = await tx
    .selectFrom('evaluation')
    .select(['id', 'about_kind', 'closes'])
    .where('province', '=', province)
    .execute()
  for (const kind of ['workplace', 'student', 'coordinator'] as const) {
    const purpose = `evaluate-${kind}`
    const ids = forms.filter((row) => row.about_kind === kind && over(purpose, row.closes)).map((row) => row.id)
    due.push({ purpose, category: 'answers', ids, erase: (on) => erase(on, province, 'evaluation', ids) })
  }

  // What was withdrawn is kept for its author until the window closes, and no day longer.
  const withdrawn = await tx
    .selectFrom('withdrawn_evaluation')
    .select(['id', 'about_kind'])
    .where('province', '=', province)
    .where('closes', '<=', today)
    .execute()
  for (const kind of ['workplace', 'student', 'coordinator'] as const) {
    const ids = withdrawn.filter((row) => row.about_kind === kind).map((row) => row.id)
    if (ids.length === 0) continue
    const purpose = `evaluate-${kind}`
    due.push({ purpose, category: 'answers', ids, erase: (on) => erase(on, province, 'withdrawn_evaluation', ids) })
  }

  const pooled = await tx
    .selectFrom('published_feedback')
    .select(['coordinator', 'day'])
    .where('province', '=', province)
    .execute()
  const past = pooled.filter((row) => over('evaluate-coordinator', row.day))
  due.push({
    purpose: 'evaluate-coordinator',
    category: 'aggregate',
    ids: past.map((row) => `${row.coordinator} ${row.day}`),
    erase: async (on) => {
      for (const day of new Set(past.map((row) => row.day)))
        await on.deleteFrom('published_feedback').where('province', '=', province).where('day', '=', day).execute()
    },
  })

  const visits = await tx.selectFrom('visit').select(['visit_id', 'date']).where('province', '=', province).execute()
  const seen = [...new Set(visits.filter((row) => over('record-visit', row.date)).map((row) => row.visit_id))]
  due.push({
    purpose: 'record-visit',
    category: 'visit-base',
    ids: seen,
    erase: async (on) => {
      for (let i = 0; i < seen.length; i += 5000)
        await on
          .deleteFrom('visit')
          .where('province', '=', province)
          .where('visit_id', 'in', seen.slice(i, i + 5000))
          .execute()
    },
  })

  const needs = await tx.selectFrom('need').select(['student', 'ends_on']).where('province', '=', province).execute()
  const lapsed = needs.filter((row) => row.ends_on < today).map((row) => row.student)
  due.push({
    purpose: 'propose-placement',
    category: 'needs-flag',
    ids: lapsed,
    erase: async (on) => {
      for (const student of lapsed) {
        await on.deleteFrom('need').where('province', '=', province).where('student', '=', student).execute()
        await app.vault.destroy(on, province, student, 'needs')
      }
    },
  })

  const births = await tx.selectFrom('birth').select(['student', 'born']).where('province', '=', province).execute()
  const adults = births.filter((row) => birthday(row.born, 18) <= today).map((row) => row.student)
  due.push({
    purpose: 'import-roster',
    category: 'guardianship',
    ids: adults,
    erase: async (on) => {
      for (let i = 0; i < adults.length; i += 5000)
        await on
          .deleteFrom('birth')
          .where('province', '=', province)
          .where('student', 'in', adults.slice(i, i + 5000))
          .execute()
    },
  })
  return due
}

async function erase(
  tx: Tx,
  province: number,
  table: 'evaluation' | 'withdrawn_evaluation',
  ids: readonly string[],
): Promise<void> {
  for (let i = 0; i < ids.length; i += 5000)
    await tx
      .deleteFrom(table)
      .where('province', '=', province)
      .where('id', 'in', ids.slice(i, i + 5000))
      .execute()
}
