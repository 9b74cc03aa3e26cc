/**
 * The files of OneRoster 1.2 (1EdTech, CSV binding 1.2.1) as data: which columns, in which order, which of them must be
 * filled, and what a value must look like. Only the files that a roster needs are described; the others are named.
 */
export type Kind =
  | 'id'
  | 'id?'
  | 'text'
  | 'day'
  | 'year'
  | 'yes-no'
  | { readonly oneOf: readonly string[] }
  | 'ids'
  | 'integer'

export interface Column {
  readonly name: string
  readonly kind: Kind
  readonly required?: boolean
  /** The file whose sourcedId it names. */
  readonly to?: FileName
  /** Never read: the parser drops it before anything else sees it. */
  readonly dropped?: boolean
}

export type FileName = 'academicSessions' | 'classes' | 'courses' | 'enrollments' | 'orgs' | 'roles' | 'users'

const id: Column = { name: 'sourcedId', kind: 'id', required: true }
const status: Column = { name: 'status', kind: { oneOf: ['active', 'tobedeleted'] } }
const modified: Column = { name: 'dateLastModified', kind: 'text' }
const start = [id, status, modified]
const column = (name: string, kind: Kind = 'text', more: Omit<Column, 'name' | 'kind'> = {}): Column => ({
  name,
  kind,
  ...more,
})
const must = { required: true }
const drop = { dropped: true }

/** The columns of the specification, in its order. Header order is fixed; extensions stand at the right only. */
export const tables: Readonly<Record<FileName, readonly Column[]>> = {
  academicSessions: [
    ...start,
    column('title', 'text', must),
    column('type', { oneOf: ['gradingPeriod', 'semester', 'schoolYear', 'term'] }, must),
    column('startDate', 'day', must),
    column('endDate', 'day', must),
    column('parentSourcedId', 'id?', { to: 'academicSessions' }),
    column('schoolYear', 'year', must),
  ],
  orgs: [
    ...start,
    column('name', 'text', must),
    column('type', { oneOf: ['department', 'school', 'district', 'local', 'state', 'national'] }, must),
    column('identifier'),
    column('parentSourcedId', 'id?', { to: 'orgs' }),
  ],
  courses: [
    ...start,
    column('schoolYearSourcedId', 'id?', { to: 'academicSessions' }),
    column('title', 'text', must),
    column('courseCode'),
    column('grades'),
    column('orgSourcedId', 'id', { required: true, to: 'orgs' }),
    column('subjects'),
    column('subjectCodes'),
  ],
  classes: [
    ...start,
    column('title', 'text', must),
    column('grades'),
    column('courseSourcedId', 'id', { required: true, to: 'courses' }),
    column('classCode'),
    column('classType', { oneOf: ['homeroom', 'scheduled'] }, must),
    column('location'),
    column('schoolSourcedId', 'id', { required: true, to: 'orgs' }),
    column('termSourcedIds', 'ids', { required: true, to: 'academicSessions' }),
    column('subjects'),
    column('subjectCodes'),
    column('periods'),
  ],
  users: [
    ...start,
    column('enabledUser', 'yes-no', must),
    column('username', 'text', must),
    column('userIds'),
    column('givenName', 'text', must),
    column('familyName', 'text', must),
    column('middleName'),
    column('identifier'),
    column('email', 'text', drop),
    column('sms', 'text', drop),
    column('phone', 'text', drop),
    column('agentSourcedIds', 'ids', { to: 'users' }),
    column('grades'),
    column('password', 'text', drop),
    column('userMasterIdentifier', 'text', drop),
    column('resourceSourcedIds', 'text', drop),
    column('preferredGivenName', 'text', drop),
    column('preferredMiddleName', 'text', drop),
    column('preferredFamilyName', 'text', drop),
    column('primaryOrgSourcedId', 'id?', { to: 'orgs' }),
    column('pronouns', 'text', drop),
  ],
  roles: [
    ...start,
    column('userSourcedId', 'id', { required: true, to: 'users' }),
    column('roleType', { oneOf: ['primary', 'secondary'] }, must),
    column(
      'role',
      {
        oneOf: [
          'aide',
          'counselor',
          'districtAdministrator',
          'guardian',
          'parent',
          'principal',
          'proctor',
          'relative',
          'siteAdministrator',
          'student',
          'systemAdministrator',
          'teacher',
        ],
      },
      must,
    ),
    column('beginDate', 'day'),
    column('endDate', 'day'),
    column('orgSourcedId', 'id', { required: true, to: 'orgs' }),
    column('userProfileSourcedId', 'text', drop),
  ],
  enrollments: [
    ...start,
    column('classSourcedId', 'id', { required: true, to: 'classes' }),
    column('schoolSourcedId', 'id', { required: true, to: 'orgs' }),
    column('userSourcedId', 'id', { required: true, to: 'users' }),
    column('role', { oneOf: ['administrator', 'proctor', 'student', 'teacher'] }, must),
    column('primary', 'yes-no'),
    column('beginDate', 'day'),
    column('endDate', 'day'),
  ],
}

const program = { oneOf: ['MTAL', 'MESEM'] } as const

/** Our own columns. The specification has none for vocational training; the prefix is its `metadata.`. */
export const extensions: Readonly<Partial<Record<FileName, readonly Column[]>>> = {
  orgs: [
    column('metadata.imes.provincePlate', 'integer'),
    column('metadata.imes.district'),
    column('metadata.imes.program', program),
    column('metadata.imes.field'),
  ],
  classes: [
    column('metadata.imes.program', program),
    column('metadata.imes.field'),
    column('metadata.imes.workplaceCode'),
    column('metadata.imes.workplaceName'),
    column('metadata.imes.workplaceLegalForm', { oneOf: ['natural', 'legal', 'unknown'] }),
    column('metadata.imes.workplaceProvincePlate', 'integer'),
    column('metadata.imes.workplaceDistrict'),
    column('metadata.imes.trainers', 'integer'),
  ],
  enrollments: [
    column('metadata.imes.branch'),
    column('metadata.imes.placementId', 'id?'),
    column('metadata.imes.placementStart', 'day'),
    column('metadata.imes.placementEnd', 'day'),
  ],
}

/** Every file that the manifest speaks of, required in it by name. */
export const manifestFiles = [
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
] as const

export const isRead = (name: string): name is FileName => Object.hasOwn(tables, name)
