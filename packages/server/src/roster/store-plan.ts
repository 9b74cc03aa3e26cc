import type { ImportPlan } from '@imes/client/roster'
import type { NewKey } from '../vault/index.js'
import { type People, storeDuties } from './duties.js'
import { Ids, insert, type PlanStorage } from './ids.js'

export interface StoredCounts {
  readonly schools: number
  readonly students: number
  readonly guardians: number
  readonly coordinators: number
  readonly trainers: number
  readonly workplaces: number
  readonly placements: number
}

/** Names under a key of each person's own. A person seen before keeps id and key. */
async function storePersons(
  storage: PlanStorage,
  ids: Ids,
  persons: readonly { readonly key: string; readonly displayName: string }[],
): Promise<void> {
  const { tx, province, vault, today } = storage
  const fresh = persons.filter(({ key }) => ids.fresh.has(key))
  const keys = new Map<string, NewKey>(fresh.map(({ key }) => [key, vault.newKey(province, ids.id(key), 'identity')]))
  const rows = fresh.map(({ key, displayName }) => ({
    province,
    id: ids.id(key),
    key_mac: ids.mac(key),
    name_sealed: (keys.get(key) as NewKey).seal({ displayName }),
    seen_on: today,
  }))
  await insert(tx, 'person', rows, ['province', 'id'])
  await insert(
    tx,
    'vault.person_key',
    [...keys.values()].map((key) => key.row),
    ['province', 'person', 'purpose'],
  )
  // Seen before: sealed anew only where the file spells the name otherwise now.
  const seen = persons.filter(({ key }) => !ids.fresh.has(key))
  const known = seen.map(({ key }) => ids.id(key))
  for (let i = 0; i < known.length; i += 1000)
    await tx
      .updateTable('person')
      .set({ seen_on: today })
      .where('province', '=', province)
      .where('id', 'in', known.slice(i, i + 1000))
      .execute()
  const names = await vault.names(tx, province, known)
  const changed = seen.filter(({ key, displayName }) => names.get(ids.id(key)) !== displayName)
  const sealed = await vault.sealMany(
    tx,
    province,
    'identity',
    changed.map(({ key, displayName }) => ({ person: ids.id(key), value: { displayName } })),
  )
  for (const { person, sealed: name_sealed } of sealed)
    await tx
      .updateTable('person')
      .set({ name_sealed })
      .where('province', '=', province)
      .where('id', '=', person)
      .execute()
}

async function storeWorkplaces(storage: PlanStorage, plan: ImportPlan, workplaces: Ids): Promise<void> {
  const { tx, province, today } = storage
  await workplaces.load(
    'workplace',
    plan.workplaces.map(({ key }) => key),
  )
  await insert(
    tx,
    'workplace',
    plan.workplaces.map((one) => ({
      province,
      id: workplaces.id(one.key),
      key_mac: workplaces.mac(one.key),
      code: one.code,
      name: one.name,
      legal_form: one.legalForm,
      treated_as: one.treatedAs,
      plate: one.plate,
      district: one.district,
      personnel: one.personnel,
      seen_on: today,
    })),
    ['province', 'id'],
    ['code', 'name', 'legal_form', 'treated_as', 'plate', 'district', 'personnel', 'seen_on'],
  )
  const quotas = plan.quotas.map((one) => ({
    province,
    workplace: workplaces.id(one.workplace),
    program: one.program,
    field: one.field,
    branch: one.branch ?? '',
    places: one.places,
    trainers: one.trainers,
  }))
  await insert(tx, 'quota', quotas, ['province', 'workplace', 'program', 'field', 'branch'], ['places', 'trainers'])
}

async function storeSchools(storage: PlanStorage, plan: ImportPlan, schools: Ids, sections: Ids): Promise<void> {
  const { tx, province } = storage
  await schools.load(
    'school',
    plan.schools.map(({ key }) => key),
  )
  await insert(
    tx,
    'school',
    plan.schools.map((one) => ({
      province,
      id: schools.id(one.key),
      key_mac: schools.mac(one.key),
      name: one.name,
      program: one.program,
      district: one.district,
      year_first: plan.schoolYear.firstDay,
      year_last: plan.schoolYear.lastDay,
    })),
    ['province', 'id'],
    ['name', 'district', 'year_first', 'year_last'],
  )
  await sections.load(
    'section',
    plan.sections.map(({ key }) => key),
  )
  await insert(
    tx,
    'section',
    plan.sections.map((one) => ({
      province,
      id: sections.id(one.key),
      key_mac: sections.mac(one.key),
      school: schools.id(one.school),
      grade: one.grade,
      letter: one.letter,
      field: one.field,
    })),
    ['province', 'id'],
    ['grade', 'letter', 'field'],
  )
}

async function storeRankInputs(storage: PlanStorage, plan: ImportPlan, students: Ids): Promise<void> {
  const { tx, province, vault, today } = storage
  const values = plan.rankInputs.map(({ student, averageHundredths, disciplined, outsideOrder }) => ({
    person: students.id(student),
    value: { averageHundredths, disciplined, outsideOrder },
  }))
  const rows = await vault.sealMany(tx, province, 'rank-input', values)
  await insert(
    tx,
    'rank_input',
    rows.map(({ person, sealed }) => ({ province, student: person, sealed, seen_on: today })),
    ['province', 'student'],
    ['sealed', 'seen_on'],
  )
}

async function storeLinks(
  storage: PlanStorage,
  plan: ImportPlan,
  people: People,
  schools: Ids,
  sections: Ids,
  workplaces: Ids,
): Promise<void> {
  const { tx, province, today } = storage
  const { students, guardians, staff, trainers } = people
  await insert(
    tx,
    'student',
    plan.students.map((one) => ({
      province,
      person: students.id(one.key),
      school: schools.id(one.school),
      section: sections.idOrNull(one.section),
      school_number: one.schoolNumber,
      field: one.field,
      branch: one.branch,
      pseudonym: one.pseudonym,
      imported_on: today,
    })),
    ['province', 'person'],
    ['section', 'school_number', 'field', 'branch'],
  )
  await insert(
    tx,
    'birth',
    plan.students.flatMap(({ key, birthDate }) =>
      birthDate === null ? [] : [{ province, student: students.id(key), born: birthDate }],
    ),
    ['province', 'student'],
    ['born'],
  )
  await insert(
    tx,
    'guardianship',
    plan.guardianships.map((one) => ({
      province,
      student: students.id(one.student),
      guardian: guardians.id(one.guardian),
      relation: one.relation,
    })),
    ['province', 'student', 'guardian'],
    ['relation'],
  )
  await insert(
    tx,
    'staff',
    plan.staff.map((one) => ({
      province,
      person: staff.id(one.key),
      school: schools.id(one.school),
      duty: one.duty,
      coordinator: one.coordinator,
      field: one.field,
    })),
    ['province', 'person', 'school'],
    ['duty', 'coordinator', 'field'],
  )
  await insert(
    tx,
    'trainer',
    plan.trainers.map((one) => ({
      province,
      person: trainers.id(one.key),
      workplace: workplaces.id(one.workplace),
      field: one.field,
      responsible: one.responsible,
    })),
    ['province', 'person', 'workplace'],
    ['field', 'responsible'],
  )
}

async function storePlacements(
  storage: PlanStorage,
  plan: ImportPlan,
  people: People,
  schools: Ids,
  workplaces: Ids,
): Promise<void> {
  const { tx, province } = storage
  const placements = new Ids(storage, 'placement')
  await placements.load(
    'placement',
    plan.placements.map(({ key }) => key),
  )
  const schoolOf = new Map(plan.students.map((one) => [one.key, schools.id(one.school)]))
  await insert(
    tx,
    'placement',
    plan.placements.map((one) => ({
      province,
      id: placements.id(one.key),
      key_mac: placements.mac(one.key),
      student: people.students.id(one.student),
      school: schoolOf.get(one.student) ?? schools.id(''),
      workplace: workplaces.id(one.workplace),
      coordinator: people.staff.idOrNull(one.coordinator),
      trainer: people.trainers.idOrNull(one.trainer),
      program: one.program,
      field: one.field,
      branch: one.branch,
      first_day: one.firstDay,
      last_day: one.lastDay,
    })),
    ['province', 'id'],
    ['workplace', 'coordinator', 'trainer', 'field', 'branch', 'first_day', 'last_day'],
  )
}

/** Writes a whole plan in the caller's transaction. Importing the same plan again changes nothing. */
export async function storePlan(storage: PlanStorage, plan: ImportPlan): Promise<StoredCounts> {
  const [schools, sections, workplaces] = ['school', 'section', 'workplace'].map((kind) => new Ids(storage, kind)) as [
    Ids,
    Ids,
    Ids,
  ]
  const people: People = {
    students: new Ids(storage, 'student'),
    guardians: new Ids(storage, 'guardian'),
    staff: new Ids(storage, 'staff'),
    trainers: new Ids(storage, 'trainer'),
  }
  await storeSchools(storage, plan, schools, sections)
  await storeWorkplaces(storage, plan, workplaces)
  const named = [
    [people.students, plan.students],
    [people.guardians, plan.guardians],
    [people.staff, plan.staff],
    [people.trainers, plan.trainers],
  ] as const
  for (const [ids, persons] of named) {
    await ids.load(
      'person',
      persons.map(({ key }) => key),
    )
    await storePersons(storage, ids, persons)
  }
  await storeLinks(storage, plan, people, schools, sections, workplaces)
  await storeRankInputs(storage, plan, people.students)
  await storePlacements(storage, plan, people, schools, workplaces)
  await storeDuties(storage, plan, people, schools, workplaces)
  return {
    schools: plan.schools.length,
    students: plan.students.length,
    guardians: plan.guardians.length,
    coordinators: plan.staff.filter((one) => one.coordinator).length,
    trainers: plan.trainers.length,
    workplaces: plan.workplaces.length,
    placements: plan.placements.length,
  }
}
