import type { District, DistrictSchool, DistrictStudent } from '@imes/core/testing'
import { strToU8, zipSync } from 'fflate'

type Cell = string | number

const line = (cells: readonly Cell[]): string =>
  cells.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(',')

const csv = (header: string, rows: readonly (readonly Cell[])[]): string =>
  `${[header, ...rows.map(line)].join('\r\n')}\r\n`

const nothing = (count: number): string[] => Array.from({ length: count }, () => '')

const files = [
  'academicSessions',
  'categories',
  'classes',
  'classResources',
  'courses',
  'courseResources',
  'demographics',
  'enrollments',
  'lineItemLearningObjectiveIds',
  'lineItems',
  'lineItemScoreScales',
  'orgs',
  'resources',
  'resultLearningObjectiveIds',
  'results',
  'resultScoreScales',
  'roles',
  'scoreScales',
  'userProfiles',
  'userResources',
  'users',
]

/** Ends are exclusive in OneRoster: the day after the last. */
const start = '2025-09-08'
const end = '2026-06-27'

/**
 * A small school as OneRoster 1.2 (bulk): the students of one section, their guardians and coordinators, a class for
 * each workplace. The extension columns are those of `docs/rosters.md`.
 */
export function oneRosterZip(district: District, school: DistrictSchool, letter: string): Uint8Array {
  const students = district.students.filter((one) => one.school === school.id && one.letter === letter)
  const set: Record<string, string> = {
    academicSessions: csv('sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear', [
      ['ay-2026', '', '', '2025-2026 Eğitim Öğretim Yılı', 'schoolYear', start, end, '', 2026],
    ]),
    orgs: csv(
      'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.imes.provincePlate,metadata.imes.district,metadata.imes.program,metadata.imes.field',
      [['org-1', '', '', school.name, 'school', '000001', '', school.plate, school.district, school.program, '']],
    ),
    courses: csv(
      'sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes',
      [['crs-1', '', '', 'ay-2026', 'İşletmelerde Mesleki Eğitim', 'IME', '', 'org-1', '', '']],
    ),
    ...groups(district, school, students),
    ...people(district, students),
  }
  const manifest = csv('propertyName,value', [
    ['manifest.version', '1.0'],
    ['oneroster.version', '1.2'],
    ...files.map((name) => [`file.${name}`, name in set ? 'bulk' : 'absent']),
    ['source.systemName', 'Örnek Okul Yazılımı'],
  ])
  const entries = Object.entries({ manifest, ...set }).map(([name, text]) => [`${name}.csv`, strToU8(text)] as const)
  return zipSync(Object.fromEntries(entries), { mtime: new Date(2025, 8, 8, 12) })
}

const classId = (workplace: number | null): string => `cls-${workplace}`
const studentId = (student: DistrictStudent): string => `u-${student.id}`

/** One class a workplace, taught by its coordinator; the placement hangs on the student's enrollment. */
function groups(district: District, school: DistrictSchool, students: readonly DistrictStudent[]) {
  const placed = students.filter((student) => student.workplace !== null)
  const workplaces = district.workplaces.filter((one) => placed.some((student) => student.workplace === one.id))
  const classes = workplaces.map((one) => [
    classId(one.id),
    '',
    '',
    one.name,
    '',
    'crs-1',
    '',
    'scheduled',
    '',
    'org-1',
    'ay-2026',
    '',
    '',
    '',
    school.program,
    one.field,
    one.code,
    one.name,
    one.legalForm,
    one.plate,
    one.district,
    one.trainers.length,
  ])
  const teachers = workplaces.map((one) => {
    const coordinator = placed.find((student) => student.workplace === one.id)?.coordinator
    return [
      `e-t${one.id}`,
      '',
      '',
      classId(one.id),
      'org-1',
      `u-s${coordinator}`,
      'teacher',
      'true',
      start,
      end,
      ...nothing(4),
    ]
  })
  const learners = placed.map((one) => [
    `e-${one.id}`,
    '',
    '',
    classId(one.workplace),
    'org-1',
    studentId(one),
    'student',
    '',
    start,
    end,
    one.branch,
    `yer-${one.id}`,
    start,
    '2026-06-13',
  ])
  return {
    classes: csv(
      'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods,metadata.imes.program,metadata.imes.field,metadata.imes.workplaceCode,metadata.imes.workplaceName,metadata.imes.workplaceLegalForm,metadata.imes.workplaceProvincePlate,metadata.imes.workplaceDistrict,metadata.imes.trainers',
      classes,
    ),
    enrollments: csv(
      'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate,metadata.imes.branch,metadata.imes.placementId,metadata.imes.placementStart,metadata.imes.placementEnd',
      [...teachers, ...learners],
    ),
  }
}

/** Users and their roles. Passwords, e-mail and phone stay empty, as they should. */
function people(district: District, students: readonly DistrictStudent[]) {
  const staff = district.staff.filter((one) => students.some((student) => student.coordinator === one.id))
  const guardians = district.guardians.flatMap((one, at) =>
    students.some((student) => student.id === one.student) ? [{ ...one, id: `u-g${at}` }] : [],
  )
  const user = (id: string, given: string, family: string, number: Cell, agents: string, ids: string): Cell[] => [
    id,
    '',
    '',
    'true',
    id,
    ids,
    given,
    family,
    '',
    number,
    '',
    '',
    '',
    agents,
    ...nothing(7),
    'org-1',
    '',
  ]
  const split = (name: string): [given: string, family: string] => {
    const at = name.indexOf(' ')
    return [name.slice(0, at), name.slice(at + 1)]
  }
  const users = [
    ...students.map((one) => {
      const agents = guardians.filter((guardian) => guardian.student === one.id).map((guardian) => guardian.id)
      const ids = `{TCKN:${one.nationalId}}`
      return user(studentId(one), one.givenName, one.familyName, one.schoolNumber, agents.join(','), ids)
    }),
    ...guardians.map((one) => user(one.id, ...split(one.name), '', '', '')),
    ...staff.map((one) => user(`u-s${one.id}`, ...split(one.name), '', '', '')),
  ]
  const role = (id: string, name: string): Cell[] => [`r-${id}`, '', '', id, 'primary', name, start, end, 'org-1', '']
  return {
    users: csv(
      'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns',
      users,
    ),
    roles: csv(
      'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId',
      [
        ...students.map((one) => role(studentId(one), 'student')),
        ...guardians.map((one) => role(one.id, 'guardian')),
        ...staff.map((one) => role(`u-s${one.id}`, 'teacher')),
      ],
    ),
  }
}
