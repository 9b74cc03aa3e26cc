import { type Review, yearEndMarkdown, yearEndReport } from '@imes/core/placement'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { notFound, oneIssue } from '../http/problem.js'
import { relations } from '../law/relations.js'
import { workplaceDossier } from '../placement/dossier.js'
import { lastReview, makeReview, verdictSays } from '../placement/review.js'
import { workplacesIn } from '../placement/shown.js'
import { addSuitability } from '../placement/suitability.js'
import { everywhere } from '../roster/duties.js'
import type { NounHandlers } from './handlers.js'

const fields = ['score', 'placement', 'suitability'] as const

const askOffice = (call: Call) => call.ask({ operation: 'run', subjects: [], fields, relation: relations.ownSchool })

/** The office reads what it runs; others only what stands behind at least k people. */
const askToRead = (call: Call) =>
  call.caller.role === 'office'
    ? askOffice(call)
    : call.ask({
        operation: 'read-aggregate',
        subjects: [],
        fields: ['score'],
        relation: call.caller.role === 'workplace' ? relations.ownWorkplace : relations.any,
        facts: { persons: call.app.register.k, release: 'lawful', complement: 'none' },
      })

function shownVerdicts(call: Call, review: Review, names: ReadonlyMap<string, string>) {
  const { role, scopes } = call.caller
  const collator = new Intl.Collator('tr')
  return review.verdicts
    .filter((one) => role !== 'workplace' || scopes.includes(one.workplace))
    .map((one) => ({
      workplace: { id: one.workplace, name: names.get(one.workplace) ?? '' },
      field: one.field ?? '',
      // That a person holds a report is the office's to know.
      state: role === 'office' ? one.state : one.byFigures,
      says: verdictSays(role === 'office' ? one : { ...one, state: one.byFigures }),
    }))
    .sort((a, b) => collator.compare(a.workplace.name, b.workplace.name) || collator.compare(a.field, b.field))
}

async function schoolOf(call: Call, tx: Tx) {
  const school = await tx
    .selectFrom('school')
    .select(['id', 'name'])
    .where('province', '=', call.province)
    .where('id', 'in', call.caller.scopes.length === 0 ? [everywhere] : [...call.caller.scopes])
    .orderBy('id')
    .executeTakeFirst()
  if (!school) throw notFound()
  return school
}

/** Everybody who trained in the school year counts once a workplace and field, also when the report is made after it. */
async function yearEnd(call: Call, tx: Tx, review: Review) {
  const { app, province, today } = call
  const { firstDay, lastDay } = app.calendar.schoolYear
  const placements = await tx
    .selectFrom('placement')
    .select(['student', 'workplace', 'field'])
    .distinct()
    .where('province', '=', province)
    .where('first_day', '<=', lastDay)
    .where('last_day', '>=', firstDay)
    .execute()
  const counted = new Map<string, { workplace: string; field: string; students: number }>()
  for (const { workplace, field } of placements) {
    const key = JSON.stringify([workplace, field])
    const one = counted.get(key) ?? { workplace, field, students: 0 }
    counted.set(key, { ...one, students: one.students + 1 })
  }
  return yearEndReport({
    school: (await schoolOf(call, tx)).name,
    schoolYear: `${firstDay.slice(0, 4)}-${lastDay.slice(0, 4)}`,
    madeOn: today,
    review,
    workplaceNames: Object.fromEntries(await workplacesIn(tx, province)),
    placements: [...counted.values()],
    k: app.register.k,
  })
}

export const reviews: NounHandlers<'reviews'> = {
  async run(call) {
    const { province, today } = call
    const permit = await askOffice(call)
    return call.write(permit, async (tx) => {
      const review = await makeReview(call, tx)
      const id = call.id()
      const report = await yearEnd(call, tx, review)
      await tx
        .insertInto('review')
        .values({
          province,
          id,
          school: (await schoolOf(call, tx)).id,
          day: today,
          release: null,
          verdicts: JSON.stringify(review),
          report: JSON.stringify(report),
        })
        .execute()
      return { id, day: today, verdicts: shownVerdicts(call, review, await workplacesIn(tx, province)) }
    })
  },

  async list(call) {
    const permit = await askToRead(call)
    return call.read(permit, async (tx) => {
      const last = await lastReview(tx, call.province)
      if (!last) return { day: null, verdicts: [] }
      return { day: last.day, verdicts: shownVerdicts(call, last.review, await workplacesIn(tx, call.province)) }
    })
  },

  async report(call) {
    const permit = await askOffice(call)
    return call.read(permit, async (tx) => {
      const review = (await lastReview(tx, call.province))?.review ?? (await makeReview(call, tx))
      const report = await yearEnd(call, tx, review)
      return {
        title: { tr: 'Yıl sonu değerlendirme raporu', en: 'Year-end report' },
        markdown: { tr: yearEndMarkdown(report, 'tr'), en: yearEndMarkdown(report, 'en') },
      }
    })
  },

  async dossier(call) {
    return workplaceDossier(call, await askOffice(call), call.params.workplace)
  },

  async recordSuitability(call) {
    const { body, params, province, today } = call
    const permit = await call.ask({
      operation: 'decide',
      subjects: [],
      fields: ['suitability'],
      relation: relations.ownSchool,
    })
    if (body.foundOn > today)
      throw oneIssue(
        'day-to-come',
        ['body', 'foundOn'],
        { tr: 'Bu gün henüz gelmedi.', en: 'This day is still to come.' },
        { tr: 'Komisyonun karar verdiği günü yazın.', en: 'Give the day on which the commission decided.' },
      )
    return call.write(permit, async (tx) => {
      const offered = await tx
        .selectFrom('quota')
        .select('field')
        .where('province', '=', province)
        .where('workplace', '=', params.workplace)
        .where('field', '=', body.field)
        .executeTakeFirst()
      if (!offered) throw notFound()
      await addSuitability(tx, province, { workplace: params.workplace, ...body })
      return { done: true as const }
    })
  },
}
