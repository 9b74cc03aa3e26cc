import type { Bilingual } from '@imes/consent'
import {
  type DossierLine,
  dossier,
  dossierParameters,
  type Finding,
  type Review,
  yearEndMarkdown,
  yearEndReport,
} from '@imes/core/placement'
import { valuesInForce } from '@imes/core/register'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { notFound } from '../http/problem.js'
import { relations } from '../law/relations.js'
import { placementsOn } from '../placement/market.js'
import { lastReview, makeReview, verdictSays } from '../placement/review.js'
import { workplacesIn } from '../placement/shown.js'
import { everywhere } from '../roster/duties.js'
import type { NounHandlers } from './handlers.js'

const fields = ['score', 'placement'] as const

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
    const { params, province, today } = call
    const permit = await askOffice(call)
    return call.read(permit, async (tx) => {
      const workplace = await tx
        .selectFrom('workplace')
        .select(['id', 'name', 'personnel'])
        .where('province', '=', province)
        .where('id', '=', params.workplace)
        .executeTakeFirst()
      if (!workplace) throw notFound()
      const placed = (await placementsOn(tx, province, today)).filter((one) => one.workplace === workplace.id)
      const last = await lastReview(tx, province)
      const verdicts = last?.review.verdicts.filter((one) => one.workplace === workplace.id) ?? []
      const findings = await tx
        .selectFrom('safety_decision')
        .select(['number', 'finding', 'on_day'])
        .where('province', '=', province)
        .where('workplace', '=', workplace.id)
        .where('outcome', '=', 'released')
        .execute()
      const ofFields = [
        ...new Set([...placed.map((one) => one.field), ...verdicts.map((one) => one.field ?? '')]),
      ].sort()
      const parts = ofFields.map((field) => {
        const verdict = verdicts.find((one) => one.field === field)
        const made = dossier(
          {
            workplace: workplace.id,
            field,
            ...(workplace.personnel === null
              ? {}
              : { staff: { count: workplace.personnel, countedOn: today, students: placed.length } }),
            ...(verdict ? { review: { state: verdict.state, evidence: verdict.evidence } } : {}),
            safetyFindings: findings.map((one) => ({ reference: one.number ?? '', releasedOn: one.on_day })),
          },
          dossierParameters(valuesInForce(call.today)),
        )
        return {
          title: { tr: field, en: field },
          says: [
            ...made.lines.map(lineSays),
            ...findings.flatMap((one) => (one.finding === null ? [] : [{ tr: one.finding, en: one.finding }])),
          ],
        }
      })
      return { workplace: { id: workplace.id, name: workplace.name }, parts }
    })
  },
}

const lineNames: Readonly<Record<DossierLine['id'], Bilingual>> = {
  coverage: { tr: 'Donanımın programı karşılama oranı', en: 'Share of the programme that the equipment allows' },
  'occupational-safety': { tr: 'İş sağlığı ve güvenliği', en: 'Occupational health and safety' },
  trainers: { tr: 'Usta öğretici sınırı', en: 'Students per trainer' },
  'duty-share': { tr: 'Kanundaki öğrenci yükümlülüğü', en: 'Students owed by law' },
  score: { tr: 'Gözden geçirme sonucu', en: 'Result of the review' },
  'safety-findings': { tr: 'Açıklanan güvenlik bulguları', en: 'Released safety findings' },
  contests: { tr: 'Açık itirazlar', en: 'Open contests' },
}
const findingNames: Readonly<Record<Finding, Bilingual>> = {
  met: { tr: 'karşılanıyor', en: 'met' },
  'not-met': { tr: 'karşılanmıyor', en: 'not met' },
  warning: { tr: 'uyarı (değer doğrulanmadı)', en: 'warning (value unconfirmed)' },
  unknown: { tr: 'bilinmiyor', en: 'unknown' },
  'to-judge': { tr: 'komisyon değerlendirir', en: 'for the commission to weigh' },
}

const lineSays = (line: DossierLine): Bilingual => ({
  tr: `${lineNames[line.id].tr}: ${findingNames[line.finding].tr}`,
  en: `${lineNames[line.id].en}: ${findingNames[line.finding].en}`,
})
