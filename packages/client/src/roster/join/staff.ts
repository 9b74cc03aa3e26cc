import { settleField } from '../field-text.js'
import { displayName, nearlySame, sameSpelling, spelling } from '../names.js'
import type { PlannedSchool, PlannedStaff } from '../plan.js'
import type { Place, Reading, ReadStaff } from '../reading.js'
import { personOption, whichPerson } from '../staff.js'
import type { Desk } from './desk.js'
import type { Schools } from './schools.js'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

interface Member {
  readonly planned: Writable<PlannedStaff>
  readonly read: ReadStaff | null
  readonly nameAsWritten: string
}

export interface Staff {
  readonly planned: readonly PlannedStaff[]
  /** The coordinator (koordinatör öğretmen) of a school that a row names; marked as one. */
  coordinator(school: PlannedSchool, name: string, at: Place, row: number | null): PlannedStaff | undefined
}

/** Settles the staff. Two people of one name stay two; which one is meant is asked once. */
export function joinStaff(readings: readonly Reading[], schools: Schools, desk: Desk): Staff {
  const members: Member[] = []
  const listed = new Set<string>()
  for (const reading of readings) {
    for (const person of reading.staff) {
      const school = schools.of(reading, null)
      if (!school) continue
      listed.add(school.key)
      members.push(planMember(person, school, members))
    }
  }
  return {
    get planned() {
      return members.map((member) => member.planned)
    },
    coordinator: (school, name, at, row) => {
      const byRow = members.find((one) => row !== null && one.read?.at.file === at.file && one.read.at.row === row)
      const found = byRow ?? findMember(members, school, name, at, listed.has(school.key), desk)
      if (found) markCoordinator(found, school, desk)
      return found?.planned
    },
  }
}

/** Only for coordinators does the field matter, so only for them is a teaching branch that is no field asked about. */
function markCoordinator(member: Member, school: PlannedSchool, desk: Desk): void {
  member.planned.coordinator = true
  const text = member.read?.branchText ?? null
  const field = text === null ? undefined : settleField(school.program, text, desk.answers)
  if (field?.kind === 'settled') member.planned.field = field.value
  if (field?.kind === 'ask') desk.ask(field.question)
}

/** Names repeat, so the branch, and where that is the same too a count, makes the key. */
function planMember(person: ReadStaff, school: PlannedSchool, before: readonly Member[]): Member {
  const start = `staff/${school.key}/${spelling(person.nameAsWritten)}/${spelling(person.branchText ?? '')}`
  const twins = before.filter((member) => member.planned.key.startsWith(start)).length
  const field = person.branchText === null ? undefined : settleField(school.program, person.branchText, {})
  return {
    read: person,
    nameAsWritten: person.nameAsWritten,
    planned: {
      key: twins === 0 ? start : `${start}/${twins + 1}`,
      school: school.key,
      displayName: person.displayName,
      duty: person.duty,
      coordinator: false,
      field: field?.kind === 'settled' ? field.value : null,
    },
  }
}

function findMember(
  members: Member[],
  school: PlannedSchool,
  name: string,
  at: Place,
  hasList: boolean,
  desk: Desk,
): Member | undefined {
  const own = members.filter((member) => member.planned.school === school.key)
  const same = own.filter((member) => sameSpelling(member.nameAsWritten, name))
  if (same.length === 1) return same[0]
  if (same.length > 1) {
    const people = same.flatMap((member) => (member.read ? [member.read] : []))
    const answer = desk.ask(whichPerson(people))
    return same.find((member) => member.read && personOption(member.read, people) === answer)
  }
  const near = own.filter((member) => nearlySame(member.nameAsWritten, name))
  if (near.length > 0) return askNear(name, near, desk)
  if (hasList) {
    desk.error('coordinator-unknown', at)
    return undefined
  }
  const added: Member = {
    read: null,
    nameAsWritten: name,
    planned: {
      key: `staff/${school.key}/${spelling(name)}/`,
      school: school.key,
      displayName: displayName(name),
      duty: 'teacher',
      coordinator: true,
      field: null,
    },
  }
  members.push(added)
  return added
}

function askNear(name: string, near: readonly Member[], desk: Desk): Member | undefined {
  const answer = desk.ask({
    id: `coordinator:${spelling(name)}`,
    ask: {
      tr: `Dosyadaki koordinatör “${name}” personel listesindeki kim?`,
      en: `Who on the staff list is the coordinator “${name}”?`,
    },
    options: near.map((member) => ({ id: member.planned.key, label: member.planned.displayName })),
  })
  return near.find((member) => member.planned.key === answer)
}
