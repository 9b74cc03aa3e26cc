import { findDistrict, findProvince, type Program } from '@imes/core/reference'
import { settleBranch, settleField } from '../field-text.js'
import { companyFold, sameSpelling, spelling } from '../names.js'
import type { PlannedQuota, PlannedSchool, PlannedWorkplace } from '../plan.js'
import type { Place, Reading, ReadTrainer, ReadWorkplace } from '../reading.js'
import { sameWorkplace } from '../student-sheet.js'
import type { Desk } from './desk.js'

export interface Workplaces {
  readonly planned: readonly PlannedWorkplace[]
  readonly quotas: readonly PlannedQuota[]
  /** By its number, otherwise by its name; asks where a name is near or stands twice. */
  find(code: string | null, name: string, at: Place): PlannedWorkplace | undefined
}

interface Group {
  readonly rows: readonly ReadWorkplace[]
  readonly first: ReadWorkplace
}

/** Settles the list of workplaces. Without a list, the names in the students' sheet are all that is known. */
export function joinWorkplaces(
  readings: readonly Reading[],
  schools: readonly PlannedSchool[],
  studentsToATrainer: number,
  desk: Desk,
): Workplaces {
  const planned = new Map<string, PlannedWorkplace>()
  const quotas: PlannedQuota[] = []
  const trainers = readings.flatMap((reading) => reading.trainers)
  for (const group of groupRows(readings, desk)) {
    const workplace = planWorkplace(group, trainers, desk)
    if (!workplace) continue
    planned.set(workplace.key, workplace)
    quotas.push(...planQuotas(group, workplace, schools, studentsToATrainer, desk))
  }
  const hasList = readings.some((reading) => reading.workplaces.length > 0)
  return {
    get planned() {
      return [...planned.values()]
    },
    quotas,
    find: (code, name, at) => findWorkplace(code, name, at, planned, hasList, desk),
  }
}

/** Rows of one workplace: the same number, or no number and the same name in the same district. */
function groupRows(readings: readonly Reading[], desk: Desk): Group[] {
  const groups = new Map<string, ReadWorkplace[]>()
  for (const row of readings.flatMap((reading) => reading.workplaces)) {
    const key = row.code ?? `${spelling(row.name)}/${spelling(row.district ?? '')}`
    const group = groups.get(key)
    if (!group) groups.set(key, [row])
    else if (group.every((other) => agrees(other, row))) group.push(row)
    else desk.error('workplace-differs', row.at)
  }
  return [...groups.values()].flatMap((rows) => (rows[0] ? [{ rows, first: rows[0] }] : []))
}

const agrees = (a: ReadWorkplace, b: ReadWorkplace): boolean =>
  sameSpelling(a.name, b.name) &&
  sameSpelling(a.district ?? '', b.district ?? '') &&
  a.legalForm === b.legalForm &&
  a.personnel === b.personnel

/** Numbers are the school's own: another school may give one to another workplace, so name and district belong in. */
const workplaceKey = (code: string | null, name: string, district: string | null): string =>
  `workplace/${code ?? ''}/${spelling(name)}/${spelling(district ?? '')}`

function planWorkplace(group: Group, listed: readonly ReadTrainer[], desk: Desk): PlannedWorkplace | undefined {
  const { first } = group
  const province = first.province === null ? undefined : findProvince(first.province)
  if (first.province !== null && !province) {
    desk.error('province-unknown', first.at)
    return undefined
  }
  const district = province && first.district !== null ? findDistrict(province.plate, first.district) : undefined
  if (first.district !== null && !district) {
    desk.error('district-unknown', first.at)
    return undefined
  }
  const trainers = countTrainers(group, listed, desk)
  return {
    key: workplaceKey(first.code, first.name, first.district),
    code: first.code,
    name: first.name,
    legalForm: first.legalForm,
    treatedAs: first.legalForm === 'legal' && trainers !== null && trainers > 1 ? 'legal' : 'natural',
    plate: province?.plate ?? null,
    district: district?.name ?? null,
    personnel: first.personnel,
  }
}

/**
 * How many people train here. Several rows may count one person twice, which the sheet cannot tell: people named on
 * the trainers' sheet settle it, otherwise it is asked.
 */
function countTrainers(group: Group, listed: readonly ReadTrainer[], desk: Desk): number | null {
  const counts = group.rows.flatMap((row) => (row.trainers === null ? [] : [row.trainers]))
  if (counts.length === 0) return null
  const least = Math.max(...counts)
  const most = counts.reduce((sum, count) => sum + count, 0)
  const { first } = group
  const named = new Set(listed.filter((one) => isAbout(one, first)).map((one) => spelling(one.name))).size
  if (least === most || named >= least) return Math.max(least, Math.min(named, most))
  const answer = desk.ask({
    id: `trainers:${first.code ?? spelling(first.name)}`,
    ask: {
      tr: `Bu işletmede ayrı ayrı kaç usta öğretici var: ${first.name}?`,
      en: `How many different trainers has this workplace: ${first.name}?`,
    },
    options: Array.from({ length: Math.min(50, most - least + 1) }, (_, more) => {
      const count = String(least + more)
      return { id: count, label: count }
    }),
  })
  return answer === undefined ? least : Number(answer)
}

const isAbout = (trainer: ReadTrainer, workplace: ReadWorkplace): boolean =>
  trainer.workplaceCode !== null && workplace.code !== null
    ? trainer.workplaceCode === workplace.code
    : sameSpelling(trainer.workplaceName ?? '', workplace.name)

function planQuotas(
  group: Group,
  workplace: PlannedWorkplace,
  schools: readonly PlannedSchool[],
  studentsToATrainer: number,
  desk: Desk,
): PlannedQuota[] {
  const seen = new Set<string>()
  return group.rows.flatMap((row) => {
    if (row.places === null || row.fieldText === null) return []
    const occupation = settleOccupation(row, row.fieldText, schools, desk)
    if (!occupation) return []
    const key = Object.values(occupation).join('/')
    if (seen.has(key)) {
      desk.error('quota-twice', row.at)
      return []
    }
    seen.add(key)
    if (row.trainers !== null && row.places > row.trainers * studentsToATrainer) {
      desk.warning('quota-over-trainers', row.at)
    }
    return [{ workplace: workplace.key, ...occupation, places: row.places, trainers: row.trainers }]
  })
}

/** The programme is the one that has this field and branch; the schools of this import come first. */
function settleOccupation(
  row: ReadWorkplace,
  fieldText: string,
  schools: readonly PlannedSchool[],
  desk: Desk,
): { program: Program; field: string; branch: string | null } | undefined {
  const own = [...new Set(schools.map((school) => school.program))]
  const programs: Program[] = [...own, ...(['MTAL', 'MESEM'] as const).filter((one) => !own.includes(one))]
  let isFieldKnown = false
  for (const program of programs) {
    const field = settleField(program, fieldText, desk.answers)
    if (field.kind !== 'settled') continue
    isFieldKnown = true
    if (row.branchText === null) return { program, field: field.value, branch: null }
    const branch = settleBranch(program, field.value, row.branchText, desk.answers)
    if (branch.kind === 'settled') return { program, field: field.value, branch: branch.value }
  }
  askOrRefuse(row, fieldText, programs, isFieldKnown, desk)
  return undefined
}

function askOrRefuse(
  row: ReadWorkplace,
  fieldText: string,
  programs: readonly Program[],
  isFieldKnown: boolean,
  desk: Desk,
): void {
  for (const program of programs) {
    const field = settleField(program, fieldText, desk.answers)
    if (field.kind === 'ask' && !isFieldKnown) {
      desk.ask(field.question)
      return
    }
    if (field.kind !== 'settled' || row.branchText === null) continue
    const branch = settleBranch(program, field.value, row.branchText, desk.answers)
    if (branch.kind === 'ask') {
      desk.ask(branch.question)
      return
    }
  }
  desk.error(isFieldKnown ? 'branch-unknown' : 'field-unknown', row.at)
}

function findWorkplace(
  code: string | null,
  name: string,
  at: Place,
  planned: Map<string, PlannedWorkplace>,
  hasList: boolean,
  desk: Desk,
): PlannedWorkplace | undefined {
  const all = [...planned.values()]
  if (code !== null) {
    const found = all.find((one) => one.code === code)
    if (found && (name === '' || companyFold(found.name) === companyFold(name))) return found
    if (found) desk.error('workplace-differs', at)
    else if (hasList) desk.error('workplace-missing', at)
    if (found || hasList) return undefined
  }
  const same = all.filter((one) => sameSpelling(one.name, name))
  if (same.length === 1) return same[0]
  if (same.length > 1) return whichWorkplace(name, same, desk)
  for (const near of all.filter((one) => companyFold(one.name) === companyFold(name))) {
    const answer = desk.ask(sameWorkplace(near.name, name))
    if (answer === 'same') return near
    if (answer === undefined) return undefined
  }
  if (hasList) {
    desk.error('workplace-missing', at)
    return undefined
  }
  return addUnlisted(code, name, planned)
}

function whichWorkplace(name: string, same: readonly PlannedWorkplace[], desk: Desk): PlannedWorkplace | undefined {
  const answer = desk.ask({
    id: `workplace:${spelling(name)}`,
    ask: {
      tr: `Bu adda birden çok işletme var. Hangisi: ${name}?`,
      en: `More than one workplace has this name. Which one: ${name}?`,
    },
    options: same.map((one) => ({ id: one.key, label: [one.code, one.district].filter(Boolean).join(' · ') })),
  })
  return same.find((one) => one.key === answer)
}

/** A workplace known by its name only: its legal form is unknown, so it is treated as a person. */
function addUnlisted(code: string | null, name: string, planned: Map<string, PlannedWorkplace>): PlannedWorkplace {
  const workplace: PlannedWorkplace = {
    key: workplaceKey(code, name, null),
    code,
    name,
    legalForm: 'unknown',
    treatedAs: 'natural',
    plate: null,
    district: null,
    personnel: null,
  }
  planned.set(workplace.key, workplace)
  return workplace
}
