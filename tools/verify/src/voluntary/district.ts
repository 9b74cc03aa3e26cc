import {
  type ConsentEvent,
  type Denial,
  decide,
  isDenial,
  type Permit,
  project,
  type Register,
  viewConsent,
} from '@imes/consent'
import { exportPerson } from '@imes/consent/rights'
import { day, dayOf } from '@imes/consent/time'
import { measuresHtml, publishMeasures } from '@imes/consent/transparency'
import {
  commitTo,
  defineReleaseCalendar,
  type Evaluation,
  planRelease,
  poolEvaluations,
  startEvaluation,
  step,
  visibleTo,
} from '@imes/core/evaluation'
import { explainPlacement, matchPlacements, regulationOrder, resultBytes } from '@imes/core/placement'
import { coordinatorByStudent, workplaceByStudent } from '@imes/core/rubrics'
import { fitScores } from '@imes/core/scoring'
import { calibrateOrDefault } from '@imes/core/scoring/calibration'
import { createRandom, generateDistrict, type Random } from '@imes/core/testing'
import { planVisits, visitRows } from '@imes/core/visit'
import { bestFacts } from '../stage/facts.ts'
import { type Answer, actsOf, type Choice, drawChoice, now, standingOf } from './acts.ts'

/** The package's own functions through which a world is made; a test plants a leak in one of them. */
export const published = {
  decide,
  viewConsent,
  visibleTo,
  fitScores,
  matchPlacements,
  planVisits,
  planRelease,
  exportPerson,
}
export type Platform = typeof published

/** What everybody but the two parties of the consent can read, by what and whom. */
export type Read = Readonly<Record<string, string>>

/** A district, and a choice that somebody in it has. */
export function drawDistrict(seed: string) {
  const random = createRandom(seed)
  const district = generateDistrict({ seed, students: 40, workplaces: 20, coordinators: 8 })
  const students = district.students.map((one) => ({
    ...one,
    key: `s${one.id}`,
    adult: one.birthDate <= day('2007-11-03'),
  }))
  const coordinators = district.staff.filter((one) => one.coordinator).map((one) => `c${one.id}`)
  const choice = drawChoice(
    random.fork('choice'),
    coordinators,
    students.map((one) => ({ id: one.key, guardian: one.adult ? null : `g${one.id}` })),
  )
  return { random, district, students, coordinators, choice }
}
type Drawn = ReturnType<typeof drawDistrict>

/** Decisions that others ask for about the person, and about the person beside somebody else. */
function decisions(
  platform: Platform,
  register: Register,
  drawn: Drawn,
  events: readonly ConsentEvent[],
  random: Random,
): Record<string, string> {
  const { choice, students, coordinators } = drawn
  const { roles, operations, relations, categories, activities } = register.definition
  const consented = (register.activity(choice.purpose)?.fields ?? [])
    .filter((one) => one.basis === '5/1' || one.basis === '6/3-a')
    .map((one) => one.category as string)
  const read: Record<string, string> = {}
  const born = [
    ...students.map((one) => ({ id: one.key, born: one.birthDate })),
    ...coordinators.map((id) => ({ id, born: 'adult' })),
  ]
  for (let n = 0; n < 60; n++) {
    const relation = random.pick(Object.keys(relations).filter((one) => one !== 'self'))
    const role = random.pick(Object.keys(roles))
    const { purpose } = random.chance(0.5) ? { purpose: choice.purpose } : random.pick(activities)
    const operation = random.pick(Object.keys(operations))
    const fields = random.shuffled(Object.keys(categories)).slice(0, 1 + random.below(12))
    const beside = random.pick(coordinators)
    // The one thing that a guardian reads of a minor's consent is their own act (K-5/1.6): where that is what differs, the
    // guardian is its author and no other reader. What the child said, a guardian must not be able to tell.
    if (choice.differs === 'guardian' && relation === 'guardian') continue
    const subjects = random.chance(0.7) || beside === choice.person ? [choice.person] : [choice.person, beside]
    const facts = {
      ...bestFacts,
      relation,
      people: born.filter((one) => subjects.includes(one.id)),
      consents: [standingOf(register, events, choice)],
    }
    const request = { purpose, actor: 'somebody-else', role, operation, subjects, fields }
    const outcome = platform.decide(register as never, request as never, facts as never, now) as Denial | Permit<never>
    // The consented field aside: a request for nothing else is about that field alone.
    if (
      purpose === choice.purpose &&
      fields.every(
        (one) =>
          consented.includes(one) ||
          !(register.activity(purpose)?.fields ?? []).some((field) => field.category === one),
      )
    )
      continue
    const told = isDenial(outcome)
      ? outcome
      : {
          categories: outcome.categories.filter((one) => !consented.includes(one)),
          keys: outcome.keys.filter((one) => !consented.includes(one)),
          purpose: outcome.purpose,
        }
    read[`decision ${n}: ${role} ${operation} ${purpose}`] = JSON.stringify(told)
  }
  return read
}

/** An evaluation as it is stored, handed in and revealed on its days. */
function evaluation(
  id: string,
  from: 'student',
  author: string,
  about: 'workplace' | 'coordinator',
  subject: string,
  placement: string,
  mark: number,
): Evaluation {
  const rubric = about === 'workplace' ? workplaceByStudent : coordinatorByStudent
  const content = {
    rubric: rubric.id,
    version: rubric.version,
    rubricHash: rubric.hash,
    answers: Object.fromEntries(rubric.criteria.map((one) => [one.id, one.kind === 'yes-no' ? 5 : mark])),
    comment: null,
  }
  const nonce = 'ab'.repeat(32)
  const window = { term: '2025-2026/1', opens: day('2025-10-01'), closes: day('2025-10-31') }
  let one = startEvaluation(id, { from, author, about, subject, placement }, window)
  for (const event of [
    { type: 'submitted', day: day('2025-10-20'), content, nonce, commitment: commitTo(id, content, nonce) },
    { type: 'revealed', day: day('2025-10-31') },
  ] as const) {
    const next = step(one, event)
    if (next.issue) throw new Error(`${about}: ${next.issue.code}`)
    one = next.evaluation
  }
  return one
}

/** What the law lets the person write: the record without the field where there is no consent, never no record. */
function written(
  platform: Platform,
  register: Register,
  choice: Choice,
  events: readonly ConsentEvent[],
  purpose: string,
  record: Readonly<Record<string, unknown>>,
  born: string,
) {
  const facts = {
    ...bestFacts,
    relation: 'self',
    people: [{ id: choice.person, born }],
    consents: [standingOf(register, events, choice)],
  }
  const categories = (register.activity(purpose)?.fields ?? []).map((one) => one.category)
  const request = {
    purpose,
    actor: choice.person,
    role: choice.role,
    operation: 'write',
    subjects: [choice.person],
    fields: categories,
  }
  const outcome = platform.decide(register as never, request as never, facts as never, now) as Denial | Permit<never>
  return isDenial(outcome)
    ? undefined
    : (project(outcome as never, record as never) as Readonly<Record<string, unknown>>)
}

/** One world: the district in which the person said yes, or no; and all that others read of it. */
export function readDistrict(register: Register, drawn: Drawn, answer: Answer, platform: Platform = published): Read {
  const { district, students, coordinators, choice } = drawn
  const events = actsOf(register, choice, answer)
  const random = drawn.random.fork('world')
  const read: Record<string, string> = decisions(platform, register, drawn, events, random.fork('decisions'))
  const see = (what: string, value: unknown): void => {
    read[what] = typeof value === 'string' ? value : JSON.stringify(value)
  }
  const others = [...students.map((one) => one.key), ...coordinators, 'office', 'district', 'desk'].filter(
    (one) => one !== choice.person,
  )
  if (choice.guardian !== null && choice.differs === 'person')
    see(
      'the consent, for the guardian of the minor',
      platform.viewConsent(standingOf(register, events, choice), { id: choice.guardian, isGuardianOfMinor: true }),
    )

  for (const id of random.shuffled(others).slice(0, 6))
    see(
      `the consent, for ${id}`,
      platform.viewConsent(standingOf(register, events, choice), { id, isGuardianOfMinor: false }),
    )

  // Placement: the person's list of choices passes the law with or without its consented field.
  const branchOf = (one: { field: string; branch: string }): string => `${one.field}/${one.branch}`
  const draws = random.fork('preferences')
  const wanted = students.map((one) => {
    const near = district.workplaces.filter((place) => place.field === one.field)
    const list = draws
      .shuffled(near)
      .slice(0, 5)
      .map((place) => ({ workplace: `w${place.id}`, branch: branchOf(one) }))
    const form = { preference: list, 'needs-flag': [] as string[] }
    const kept =
      one.key === choice.person && choice.purpose === 'propose-placement'
        ? (written(platform, register, choice, events, 'propose-placement', form, one.birthDate) ?? {})
        : form
    return { one, list: (kept.preference ?? []) as typeof list, supports: (kept['needs-flag'] ?? []) as string[] }
  })
  const input = {
    market: 'tr-32-2025',
    students: wanted.map(({ one, list, supports }) => ({
      id: one.key,
      preferences: list,
      branch: branchOf(one),
      supports,
      order: { gradeAverage: one.averageHundredths, discipline: one.disciplined },
      exempt: one.outsideOrder,
    })),
    workplaces: district.workplaces.map((place) => ({
      id: `w${place.id}`,
      seats: [...new Set(students.filter((one) => one.field === place.field).map(branchOf))].map((branch) => ({
        branch,
        quota: 1 + (place.id % 3),
      })),
    })),
    rules: { order: regulationOrder },
    seed: 'cd'.repeat(32),
  }
  const matching = platform.matchPlacements(input)
  const bytes = resultBytes(matching)
  see('the proposal', Buffer.from(bytes).toString('base64'))
  const asked = random.pick(students.filter((one) => one.key !== choice.person))
  see('the reasons of somebody else', explainPlacement({ input, matching, student: asked.key }))

  // Evaluations: of workplaces by students; and of the coordinator, where both said yes.
  const placed = students.filter((one) => one.workplace !== null && one.coordinator !== null)
  const marks = random.fork('marks')
  const all = placed.map((one, n) =>
    evaluation(
      `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      'student',
      one.key,
      'workplace',
      `w${one.workplace}`,
      `p${one.id}`,
      1 + marks.below(5),
    ),
  )
  const author = placed.find((one) => one.key === choice.person) ?? placed[0]
  if (choice.purpose === 'evaluate-coordinator' && answer === 'yes' && author)
    all.push(
      evaluation(
        'ffffffff-ffff-4fff-8fff-ffffffffffff',
        'student',
        author.key,
        'coordinator',
        `c${author.coordinator}`,
        `p${author.id}`,
        4,
      ),
    )
  const links = placed.map((one) => ({
    placement: `p${one.id}`,
    student: one.key,
    coordinator: `c${one.coordinator}`,
    workplace: `w${one.workplace}`,
    trainers: [`t${one.workplace}`],
    guardians: [`g${one.id}`],
    officers: ['office'],
  }))
  const today = day('2025-11-03')
  for (const role of [
    'student',
    'guardian',
    'coordinator',
    'workplace',
    'office',
    'district',
    'statistician',
    'auditor',
    'public',
    'desk',
  ] as const) {
    const person =
      {
        student: asked.key,
        guardian: `g${asked.id}`,
        coordinator: random.pick(coordinators),
        workplace: `t${asked.workplace}`,
        office: 'office',
      }[role as 'student'] ?? role
    if (person === author?.key || person === choice.person) continue
    see(`evaluations, for ${role}`, platform.visibleTo({ role, person }, all, links, today))
  }
  const ofWorkplaces = all.filter((one) => one.direction.about === 'workplace')
  const rows = ofWorkplaces.map((one) => {
    const answers = Object.values(one.versions.at(-1)?.content.answers ?? {}).filter(
      (value): value is number => typeof value === 'number',
    )
    return {
      evaluation: one.id,
      rater: one.direction.author,
      subject: one.direction.subject,
      value: answers.reduce((sum, value) => sum + value, 0) / answers.length,
    }
  })
  see('the scores', platform.fitScores(rows, { parameters: calibrateOrDefault(rows) }).scores())
  const cells = poolEvaluations(
    ofWorkplaces.map((one) => ({
      evaluation: one.id,
      version: 1,
      author: one.direction.author,
      workplace: one.direction.subject,
      field: 'f',
      branch: 'b',
      closed: day('2025-10-31'),
    })),
    { years: 2, across: 'workplace' },
    today,
  )
  see(
    'the release',
    platform.planRelease({ day: today, calendar: defineReleaseCalendar([today]), cells, published: [] }),
  )

  // Visits: the plan, and the record that the coordinator writes, with or without a sealed detail beside it.
  const fields = [...new Set(district.staff.map((one) => one.branch))]
  const districts = [...new Set(district.workplaces.map((one) => one.district))]
  const journeys = Object.fromEntries(
    districts.map((from) => [from, Object.fromEntries(districts.map((to) => [to, from === to ? 1 : 4]))]),
  )
  const plan = platform.planVisits({
    coordinators: district.staff
      .filter((one) => one.coordinator)
      .map((one) => ({ id: `c${one.id}`, fields, home: districts[0] ?? '', weekQuarters: 64 })),
    placements: placed.map((one) => ({
      id: `p${one.id}`,
      workplace: `w${one.workplace}`,
      field: one.field,
      district: district.workplaces[one.workplace ?? 0]?.district ?? '',
      weekdays: [1, 2, 3] as const,
    })),
    travel: journeys,
    calendar: { terms: [{ from: day('2025-09-08'), to: day('2026-06-12') }] },
    span: { from: day('2025-11-03'), to: day('2025-11-14') },
    cadence: { everyWeeks: 1 },
    limits: { studentsPerDuty: 15, dayQuarters: 32 },
    effort: { perVisit: 4 },
    load: 'least',
    seed: 'ef'.repeat(32),
  })
  see('the plan of visits', plan)
  const visit = plan.visits.find((one) => one.coordinator === choice.person) ?? plan.visits[0]
  if (visit) {
    const form = {
      visitId: '3f2b8a54-6c1d-4e7f-9a0b-1c2d3e4f5a6b',
      placementRef: visit.placements[0] ?? '',
      date: visit.day,
    }
    const kept =
      choice.role === 'coordinator' ? written(platform, register, choice, events, 'record-visit', form, 'adult') : form
    see('the record of a visit', kept ?? 'no record')
    see('its rows', visitRows(form.visitId, visit.placements, visit.day))
  }

  const own = { purpose: 'approve-placement', subjects: [asked.key], data: { placement: `p${asked.id}` } }
  see('the archive of somebody else', platform.exportPerson(register, asked.key, [own], dayOf(now)))
  see('the transparency page', measuresHtml(publishMeasures(register, { on: dayOf(now), checks: {} }), 'tr'))
  return read
}
