import { consentStanding, decide, isDenial, type Register } from '@imes/consent'
import { day, startOfDay } from '@imes/consent/time'
import { sampleRegister } from '@imes/core/testing'
import { type Entered, entries, eOkul, eOkulOnly, rosterColumns } from './access/entries.ts'
import { routes, sent } from './access/fields.ts'
import { type Asked, Faults, type Finding, type Promised } from './promise.ts'
import { bestFacts } from './stage/facts.ts'

const now = startOfDay(day('2026-11-03')) + 9 * 3_600_000
interface Leave {
  readonly role: string
  readonly operation: string
  readonly relation: string
}

/** Asked of `decide` itself, not of a table: who is permitted to do what with one category of an activity. */
export function leaveFor(register: Register, purpose: string, category: string): Leave[] {
  const { roles, operations, relations } = register.definition
  const found: Leave[] = []
  for (const [operation, { act, aggregate }] of Object.entries(operations))
    for (const role of Object.keys(roles))
      for (const relation of Object.keys(relations)) {
        const own = relation === 'self'
        const subjects = aggregate && !own ? [] : [own ? 'actor' : 'somebody']
        const given = { state: 'given', on: day('2026-10-01'), until: day('2027-08-31'), proved: true } as const
        const consents = subjects.map((subject) => ({
          ...consentStanding(register, [], { subject, purpose, now, entered: new Set() }),
          own: given,
          epoch: 1,
        }))
        const request = { purpose, actor: 'actor', role, operation, subjects, fields: [category] }
        const facts = { ...bestFacts, relation, consents, people: subjects.map((id) => ({ id, born: 'adult' })) }
        const outcome = decide(register as never, request as never, facts as never, now)
        if (!isDenial(outcome) && outcome.categories.includes(category))
          found.push({ role, operation: act === 'read' ? operation : act, relation })
      }
  return found
}

export interface AccessRow {
  readonly purpose: string
  readonly category: string
  readonly basis: string
  readonly necessity: 'required' | 'optional'
  readonly reason: { readonly tr: string; readonly en: string }
  readonly enters: readonly string[]
  readonly reads: readonly string[]
  readonly eOkul: string | null
}

/** `role (operation: relations)`; a leave that asks for no relation reaches through every one of them. */
function listed(leaves: readonly Leave[]): string[] {
  const groups = Map.groupBy(leaves, ({ role, operation }) => `${role} (${operation}`)
  return [...groups].map(([who, own]) => {
    const relations = own.map((one) => one.relation)
    return `${who}: ${relations.includes('any') ? 'any' : relations.join('/')})`
  })
}

/** One row an activity and category, from the register and from what `decide` permits. */
export function accessRows(register: Register, leave: typeof leaveFor = leaveFor): AccessRow[] {
  return register.definition.activities.flatMap(({ purpose, fields }) =>
    fields.map(({ category, basis, necessity, reason }) => {
      const leaves = leave(register, purpose, category)
      return {
        purpose,
        category,
        basis,
        necessity,
        reason,
        enters: listed(leaves.filter((one) => ['write', 'run', 'decide'].includes(one.operation))),
        reads: listed(leaves.filter((one) => one.operation.startsWith('read'))),
        eOkul: eOkul[category] ?? null,
      }
    }),
  )
}

export function accessMarkdown(register: Register): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|')
  const rows = accessRows(register).map((one) =>
    [
      one.purpose,
      one.category,
      `m.${one.basis}`,
      one.necessity === 'required' ? 'zorunlu · required' : 'isteğe bağlı · optional',
      `${one.reason.tr} · ${one.reason.en}`,
      one.enters.join('<br>') || '–',
      one.reads.join('<br>') || '–',
      one.eOkul ?? '–',
    ].map(cell),
  )
  const typed = routes.flatMap(([name, route]) =>
    sent(route)
      .filter((field) => entries[name]?.[field.path] !== 'reference')
      .map((field) => [
        `${route.method} ${route.path}`,
        field.path.replace(/^body\./, ''),
        field.required ? 'zorunlu · required' : 'isteğe bağlı · optional',
        route.purpose ?? '–',
        entries[name]?.[field.path] ?? '?',
      ]),
  )
  const table = (head: readonly string[], body: readonly (readonly string[])[]): string =>
    [
      `| ${head.join(' | ')} |`,
      `|${head.map(() => '---').join('|')}|`,
      ...body.map((row) => `| ${row.join(' | ')} |`),
    ].join('\n')
  return `# Every field: who enters it, who reads it, why

Made by \`pnpm verify access\` from the register, from what \`decide\` permits and from the HTTP contract; do not edit by hand
(\`IMES_WRITE=1 pnpm vitest run --project node tools/verify/src/access\`). Every optional activity is switched on here; an
installation that switches it off has less. What e-Okul's screens hold is second-hand: **verify**.

## What is held

${table(['purpose', 'category', 'basis (KVKK)', 'needed?', 'why', 'entered by', 'read by', 'e-Okul, student-tracking screens (verify)'], rows)}

Those screens hold besides, and the platform has no field for: ${eOkulOnly}.

## What people type or send

Ids, hashes and codes that the platform handed out before are left out.

${table(['route', 'field', 'needed?', 'purpose', 'category'], typed)}

## What an office's files bring in

${table(
  ['category', 'columns'],
  Object.entries(rosterColumns).map(([category, columns]) => [category, columns]),
)}
`
}

/** @param typed what each field that can be sent holds; a test hands in another list to see a fault */
export function checkAccess(
  { print }: Asked,
  register: Register = sampleRegister(),
  typed: Readonly<Record<string, Entered>> = entries,
  leave: typeof leaveFor = leaveFor,
): Finding {
  const faults = new Faults()
  const { definition } = register
  const rows = accessRows(register, leave)
  for (const row of rows) {
    const at = `${row.purpose}/${row.category}`
    for (const text of [row.reason.tr, row.reason.en])
      faults.expect(text.length > 3 && !text.includes('\n') && text.length <= 160, () => `${at} has no one-line reason`)
    const activity = register.activity(row.purpose)
    for (const read of row.reads) {
      const role = read.split(' ')[0] ?? ''
      const own = read.includes('read-own')
      const declared = activity?.recipients.some((one) => one.role === role && one.fields.includes(row.category))
      const counted = read.includes('aggregate')
      faults.expect(own || counted || declared === true, () => `${at} is read by ${role}, who is no declared recipient`)
    }
    print(
      [
        at,
        row.basis,
        row.necessity,
        row.reason.tr,
        `girer: ${row.enters.join(', ') || '–'}`,
        `okur: ${row.reads.join(', ') || '–'}`,
        `e-Okul: ${row.eOkul ?? '–'}`,
      ].join(' | '),
    )
  }
  let fields = 0
  for (const [name, route] of routes) {
    if (route.purpose !== null)
      faults.expect(register.activity(route.purpose) !== undefined, () => `${name} serves no declared activity`)
    for (const { path } of sent(route)) {
      fields++
      const holds = typed[name]?.[path]
      const categories = definition.activities.flatMap((one) => one.fields.map((field) => field.category as string))
      const known =
        holds === 'reference' ||
        (holds === 'roster' && route.purpose === 'import-roster') ||
        (holds !== undefined && categories.includes(holds))
      faults.expect(known, () => `${name} takes ${path}, and nobody said what it holds (access/entries.ts)`)
    }
  }
  return {
    looked: {
      tr: `${rows.length} alan, ${Object.keys(definition.roles).length} görev için tek tek karara soruldu; ${routes.length} yolun aldığı ${fields} alanın her birinin ne tuttuğu yazılı.`,
      en: `${rows.length} fields were put to the decision for each of ${Object.keys(definition.roles).length} roles; what each of the ${fields} fields holds that ${routes.length} routes take is written down.`,
    },
    faults: faults.list,
  }
}

export const access: Promised = {
  says: {
    tr: 'Girilebilen ve okunabilen her alanın kim için, hangi amaçla, neden gerektiği yazılıdır; başka hiçbir alan girilemez, başka kimse okuyamaz.',
    en: 'Of every field that can be entered or read it is written who, for which purpose and why; no other field can be entered and nobody else can read.',
  },
  counts: { tr: 'kullanılmaz', en: 'not used' },
  count: 1,
  quick: 1,
  check: async (asked) => checkAccess(asked),
}
