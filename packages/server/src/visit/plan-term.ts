import type { AnswerOf, Contract } from '@imes/client/contract'
import { canonicalHash } from '@imes/consent/canonical'
import type { Day } from '@imes/consent/time'
import { findProvince } from '@imes/core/reference'
import { valuesInForce } from '@imes/core/register'
import { planVisits, VisitInputRefused, type VisitPlanInput, visitRules, type Weekday } from '@imes/core/visit'
import type { Tx } from '../database/index.js'
import type { Call } from '../http/call.js'
import { unfit } from '../http/problem.js'

/** Quarter hours. Travel between districts is not known to a roster: the office's own table would say better. */
const withinDistrict = 2
const betweenDistricts = 6
const perVisit = 4

/** At the school a student has two days a week; the others are spent at the workplace (MESEM: one and four). */
const weekdays: Readonly<Record<string, readonly Weekday[]>> = { MTAL: [3, 4, 5], MESEM: [2, 3, 4, 5] }

/**
 * The plan of a term's visits for the school: at the regulation's cadence, within the limits in force, the least travel.
 * Each placement's own coordinator visits it where one is assigned; the plan has no field for "done".
 */
export async function planTerm(
  call: Call<Contract['visitPlan']['run']>,
  tx: Tx,
): Promise<AnswerOf<Contract['visitPlan']['run']>> {
  const { body, caller, province } = call
  const { from, to } = body
  const placements = await tx
    .selectFrom('placement')
    .innerJoin('workplace', (join) =>
      join.onRef('workplace.province', '=', 'placement.province').onRef('workplace.id', '=', 'placement.workplace'),
    )
    .innerJoin('school', (join) =>
      join.onRef('school.province', '=', 'placement.province').onRef('school.id', '=', 'placement.school'),
    )
    .select([
      'placement.id',
      'placement.workplace',
      'placement.coordinator',
      'placement.school',
      'placement.program',
      'placement.field',
      'workplace.district',
      'school.district as home',
    ])
    .where('placement.province', '=', province)
    .where('placement.first_day', '<=', to)
    .where('placement.last_day', '>=', from)
    .orderBy('placement.id')
    .execute()
  const led = placements.filter((row) => row.coordinator !== null)
  const districts = [...new Set(led.flatMap((row) => [row.district ?? row.home, row.home]))].sort()
  const coordinators = [...new Set(led.map((row) => row.coordinator as string))].map(
    (id) => [id, led.filter((row) => row.coordinator === id)] as const,
  )
  const metropolitan = findProvince(String(province))?.metropolitan === true
  const { limits, cadence, weekQuarters } = visitRules(valuesInForce(from))
  const weekOf = (program: string): number =>
    weekQuarters(program === 'MESEM' ? 'mesem' : 'other', metropolitan ? 'metropolitan' : 'other')

  const input: VisitPlanInput = {
    coordinators: coordinators.map(([id, rows]) => ({
      id,
      // The assignment names the coordinator of each placement: one field a coordinator keeps it so.
      fields: [id],
      home: rows[0]?.home ?? '',
      weekQuarters: Math.max(...rows.map((row) => weekOf(row.program))),
    })),
    placements: led.map((row) => ({
      id: row.id,
      workplace: row.workplace,
      field: row.coordinator as string,
      district: row.district ?? row.home,
      weekdays: weekdays[row.program] ?? [3, 4, 5],
    })),
    travel: Object.fromEntries(
      districts.map((home) => [
        home,
        Object.fromEntries(districts.map((there) => [there, home === there ? withinDistrict : betweenDistricts])),
      ]),
    ),
    calendar: { terms: call.app.calendar.terms.map((term) => ({ from: term.first, to: term.last })) },
    span: { from, to },
    cadence,
    limits,
    effort: { perVisit },
    load: 'least',
    seed: canonicalHash(['visit plan', ...caller.scopes, from, to]),
  }
  const plan = planOrRefuse(input)
  const schoolOf = new Map(led.map((row) => [row.coordinator as string, row.school]))

  await tx
    .deleteFrom('planned_visit')
    .where('province', '=', province)
    .where('term_from', '=', from)
    .where('term_to', '=', to)
    .execute()
  const rows = plan.visits.map((visit) => ({
    province,
    id: call.id(),
    coordinator: visit.coordinator,
    school: schoolOf.get(visit.coordinator) ?? '',
    workplace: visit.workplace,
    placements: JSON.stringify(visit.placements),
    day: visit.day,
    window_from: visit.window.from,
    window_to: visit.window.to,
    term_from: from,
    term_to: to,
  }))
  for (let i = 0; i < rows.length; i += 500)
    await tx
      .insertInto('planned_visit')
      .values(rows.slice(i, i + 500))
      .execute()
  const without = placements.length - led.length
  return {
    visits: rows.length,
    notCovered: plan.notCovered.filter(({ reason }) => reason !== 'no-training-day').length + plan.unassigned.length,
    notes: notesOf(plan.measure.gapAllHours, without, from),
  }
}

function planOrRefuse(input: VisitPlanInput) {
  try {
    return planVisits(input)
  } catch (error) {
    throw error instanceof VisitInputRefused ? unfit(error.issues) : error
  }
}

function notesOf(gap: number | null, without: number, from: Day) {
  const per = gap === null ? null : Math.round(gap * 1000) / 10
  return [
    ...(per === null
      ? []
      : [{ tr: `Alt sınıra uzaklık: %${per.toLocaleString('tr')}`, en: `Gap to the lower bound: ${per} %` }]),
    ...(without === 0
      ? []
      : [{ tr: `Koordinatörü olmayan yerleştirme: ${without}`, en: `Placements without a coordinator: ${without}` }]),
    {
      tr: `Ziyaret sıklığının değeri doğrulanmadı (${from} günü için).`,
      en: `The cadence of visits is unconfirmed (for ${from}).`,
    },
  ]
}
