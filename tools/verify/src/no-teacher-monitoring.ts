import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Route } from '@imes/client/contract'
import { consentStanding, decide, isDenial, type Register } from '@imes/consent'
import { day, startOfDay } from '@imes/consent/time'
import { sampleRegister } from '@imes/core/testing'
import { answered, routes, sent } from './access/fields.ts'
import { type Asked, Faults, type Finding, type Promised } from './promise.ts'
import { bestFacts } from './stage/facts.ts'
import { type Looked, lookInto } from './stage/look.ts'
import { type Declarations, declarations } from './stage/published.ts'
import { openStage } from './stage/stage.ts'

/** Everything that is walked; a test plants something in one of them. */
export interface Walked {
  readonly register: Register
  readonly declarations: readonly Declarations[]
  readonly routes: readonly (readonly [string, Route])[]
  readonly database: Looked
}

const now = startOfDay(day('2026-11-03')) + 9 * 3_600_000
const superiors = [
  'office',
  'district',
  'statistician',
  'auditor',
  'public',
  'desk',
  'student',
  'guardian',
  'workplace',
]
/** What a coordinator's doing could be read from. */
const telling = [
  'visit-plan',
  'visit-base',
  'visit-time',
  'visit-place',
  'device-key',
  'assurance',
  'duty-dates',
  'answers',
  'comment',
  'consent-state',
]

/**
 * All that others may have of a coordinator (LAW K-4/2-c.2 and section 4): the plan, the day of a visit by placement, the
 * official form that the coordinator hands on, a case that the coordinator opened. Nothing else, and no role but these.
 */
const exceptions = new Set([
  'plan-visit office read-placement',
  'plan-visit office run',
  'plan-visit district decide',
  'plan-visit workplace read-placement',
  'record-visit office read-placement',
  'record-visit workplace read-placement',
  'record-visit student read-own',
  'record-visit guardian read-own',
  'certify-duty office run',
  'prove-visit workplace run',
  'manage-consent desk read-own',
])

/** Every purpose, role, operation and relation: who would be permitted to read a coordinator, alone or beside another. */
function walkDecisions(register: Register, faults: Faults): number {
  const { roles, operations, relations, forbiddenPurposes, activities } = register.definition
  let asked = 0
  const outcomeOf = (
    purpose: string,
    role: string,
    operation: string,
    relation: string,
    subjects: readonly string[],
    fields: readonly string[],
  ) => {
    asked++
    const consents = subjects.map((subject) => ({
      ...consentStanding(register, [], { subject, purpose, now, entered: new Set() }),
      own: { state: 'given', on: day('2026-10-01'), until: day('2027-08-31'), proved: true },
      epoch: 1,
    }))
    const facts = {
      ...bestFacts,
      relation,
      consents,
      people: subjects.map((id) => ({ id, born: 'adult' })),
    }
    return decide(
      register as never,
      { purpose, actor: 'somebody', role, operation, subjects, fields } as never,
      facts as never,
      now,
    )
  }
  const categories = Object.keys(register.definition.categories)
  for (const purpose of forbiddenPurposes)
    for (const role of Object.keys(roles))
      for (const operation of Object.keys(operations))
        for (const relation of Object.keys(relations)) {
          const outcome = outcomeOf(purpose, role, operation, relation, ['teacher'], categories)
          faults.expect(
            isDenial(outcome) && outcome.code === 'purpose-forbidden' && outcome.remedy === 'none-exists',
            () => `${purpose} is not refused to ${role} (${operation})`,
          )
        }
  for (const { purpose, fields, subjects } of activities) {
    if (!subjects.includes('coordinator')) continue
    for (const { category } of fields.filter((one) => telling.includes(one.category)))
      for (const role of superiors)
        for (const [operation, { aggregate }] of Object.entries(operations))
          for (const relation of Object.keys(relations)) {
            if (relation === 'self') continue
            for (const people of [['teacher'], ['teacher', 'another teacher']]) {
              const outcome = outcomeOf(purpose, role, operation, relation, people, [category])
              if (isDenial(outcome) || aggregate === true) continue
              // Coordinators' answers about others are the subject's; those about a coordinator are that coordinator's alone.
              if ((category === 'answers' || category === 'comment') && purpose !== 'evaluate-coordinator') continue
              faults.expect(
                exceptions.has(`${purpose} ${role} ${operation}`),
                () => `${role} may ${operation} ${category} of a coordinator for ${purpose} (${relation})`,
              )
            }
          }
  }
  return asked
}

const who = /coordinator|teacher|visit|koordinat|ziyaret/i
const measured =
  /rank|compar|league|leader|count|score|total|mean|rate|rating|sort|top|best|late(?!d|st)|punctual|speed|duration|stat(?!e|ion)|frequen|perform|monitor|track|missed|absen|by(Day|Time|Hour|Place|Coordinator|Teacher)/i
/** Names that say both and are neither: rubrics by direction, and the words by which monitoring is refused. */
const innocent = new Set([
  'studentByCoordinator',
  'workplaceByCoordinator',
  'coordinatorByStudent',
  'coordinatorByWorkplace',
])

function walkApi(declared: readonly Declarations[], faults: Faults): number {
  const names = new Map<string, string>()
  for (const { text, file, package: from } of declared)
    for (const [name] of text.matchAll(/[A-Za-z_$][\w$]*/g)) names.set(name, `${from}/${file}`)
  for (const [name, where] of names)
    if (who.test(name) && measured.test(name) && !innocent.has(name)) faults.add(`${where} has the name ${name}`)
  return names.size
}

const last = (path: string): string => path.split('.').at(-1) ?? ''

function walkContract(all: Walked['routes'], register: Register, faults: Faults): number {
  let fields = 0
  for (const [name, route] of all) {
    const grants = register.definition.grants[route.purpose ?? ''] ?? {}
    const above = superiors.slice(0, 6).some((role) => (grants[role]?.length ?? 0) > 0)
    for (const { path } of sent(route)) {
      fields++
      faults.expect(!/coordinator|teacher/i.test(path), () => `${name} can be filtered by ${path}`)
    }
    const paths = answered(route).map((one) => one.path)
    fields += paths.length
    const ofCoordinator = paths.filter((path) => /coordinator|teacher/i.test(last(path)) && !path.includes('.counts.'))
    const told = paths.filter((path) =>
      /^(visits?|day|days|time|hour|count|total|assurance|freshness|channel|late|done|score|value)$/i.test(last(path)),
    )
    // The plan and the parties' own list of placements name the coordinator; neither says what was done.
    if (above && ofCoordinator.length > 0 && told.length > 0)
      faults.add(`${name} answers ${ofCoordinator.join(', ')} beside ${told.join(', ')}`)
    if (route.purpose?.startsWith('prove-visit') || route.purpose === 'record-visit') continue
    for (const path of paths)
      faults.expect(!/^(assurance|freshness|channel|byHand)$/i.test(last(path)), () => `${name} tells ${path}`)
  }
  return fields
}

function walkDatabase({ columns, definitions }: Looked, faults: Faults): void {
  const tables = Map.groupBy(columns, (one) => one.table)
  for (const [table, own] of tables) {
    const names = own.map((one) => one.column)
    const naming = names.some((one) => /coordinator|teacher/.test(one))
    const doing = names.filter((one) => /visit_id|done|assurance|count|late|visited/.test(one))
    faults.expect(!(naming && doing.length > 0), () => `${table} holds a coordinator beside ${doing.join(', ')}`)
  }
  for (const { kind, name, text } of definitions) {
    if (kind === 'index')
      faults.expect(
        !/ on \S*\.(visit|spent_ticket|typed_try|revoked_ticket) /.test(text) || !/coordinator/.test(text),
        () => `index ${name} finds visits by coordinator`,
      )
    if (kind === 'view' || (kind === 'function' && !/close_day/.test(name)))
      faults.expect(
        !(/coordinator/i.test(text) && /\bvisit\b/i.test(text)),
        () => `${kind} ${name} joins coordinators with visits`,
      )
  }
}

export function checkNoMonitoring(walked: Walked): Finding {
  const faults = new Faults()
  const asked = walkDecisions(walked.register, faults)
  const names = walkApi(walked.declarations, faults)
  const fields = walkContract(walked.routes, walked.register, faults)
  walkDatabase(walked.database, faults)
  return {
    looked: {
      tr: `${asked} karar, paketlerin ${names} adı, ${walked.routes.length} yolun ${fields} alanı, ${walked.database.columns.length} sütun ve ${walked.database.definitions.length} görünüm, dizin, işlev gezildi.`,
      en: `${asked} decisions, ${names} names of the packages, ${fields} fields of ${walked.routes.length} routes, ${walked.database.columns.length} columns and ${walked.database.definitions.length} views, indexes and functions were walked.`,
    },
    faults: faults.list,
  }
}

/** The installed packages, and the database of a server that they made. */
export async function walkInstalled(seed: string): Promise<Walked> {
  const folder = mkdtempSync(join(tmpdir(), 'imes-verify-'))
  try {
    const stage = await openStage({ seed, folder })
    await stage.close()
    return { register: sampleRegister(), declarations: declarations(), routes, database: await lookInto(folder) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const noMonitoring: Promised = {
  says: {
    tr: 'Hiçbir işlev, tür, yol, tablo ya da görev öğretmenleri sıralamaz, karşılaştırmaz, süzmez; ziyaretlerini başkasına göstermez.',
    en: 'No function, type, route, table or role ranks, compares or filters teachers, or shows their doing to others.',
  },
  counts: { tr: 'kullanılmaz', en: 'not used' },
  count: 1,
  quick: 1,
  check: async ({ seed }: Asked) => checkNoMonitoring(await walkInstalled(seed)),
}
