import { decide, isDenial, type Register } from '@imes/consent'
import { day, type Instant, startOfDay } from '@imes/consent/time'

/** Everything as it should be on this day: the facts under which a permit is given if one ever is. */
const now: Instant = startOfDay(day('2026-11-03')) + 43_200_000

function bestFacts(relation: string, purpose: string, person: string, consents: boolean, underHold: boolean) {
  const acts = { on: day('2026-11-02'), until: day('2027-08-31'), proved: true }
  const own = consents ? { state: 'given' as const, ...acts } : { state: 'none' as const }
  const guardian = consents ? { state: 'given' as const, ...acts } : { state: 'none' as const }
  return {
    relation,
    duty: 'held',
    otherRole: 'none',
    notice: 'shown',
    noticeTerm: 'running',
    people: [{ id: person, born: relation === 'guardian' ? day('2010-05-01') : 'adult' }],
    consents: [{ subject: person, purpose, own, guardian, epoch: 1, asOf: now }],
    emergency: 'shown',
    party: 'yes',
    caseFile: 'open',
    retention: 'running',
    destruction: 'none',
    destructionRun: 'on-time',
    hold: underHold ? 'valid' : 'none',
    restoredBackup: 'none',
    persons: 9,
    release: 'first',
    complement: 'none',
    human: 'decided',
    objection: 'none',
  } as const
}

type Definition = Register['definition']

/** The fields that `decide` permits of an activity, one by one, or none of them. */
function permitted(
  register: Register,
  cell: { readonly purpose: string; readonly role: string; readonly operation: string },
  relation: string,
  consents: boolean,
): readonly string[] {
  const activity = register.definition.activities.find((one) => one.purpose === cell.purpose)
  const self = register.definition.relations[relation]?.is === 'self'
  const facts = bestFacts(relation, cell.purpose, 'p', consents, activity?.underHold === true)
  return (activity?.fields ?? [])
    .map((one) => one.category)
    .filter(
      (category) =>
        !isDenial(
          decide(
            register,
            { ...cell, actor: self ? 'p' : 'a', subjects: ['p'], fields: [category] },
            facts as never,
            now,
          ),
        ),
    )
}

/** Words that a lawyer reads; the ids stand beside them. */
const words = {
  write: 'yazar',
  'read-own': 'kendininkini okur',
  'read-placement': 'sorumlu olduğu yerleştirmede okur',
  'read-aggregate': 'yalnız toplu sonucu okur (k ≥ 5)',
  run: 'yürütür',
  decide: 'karar verir',
} as Readonly<Record<string, string>>

export interface PermitRow {
  readonly purpose: string
  readonly role: string
  readonly operation: string
  readonly relation: string
  readonly always: readonly string[]
  readonly onConsent: readonly string[]
}

/** Every permit that `decide` can give under this register, asked of `decide` itself. */
export function permitRows(register: Register): readonly PermitRow[] {
  const { activities, roles, operations, relations }: Definition = register.definition
  const rows: PermitRow[] = []
  for (const { purpose } of activities)
    for (const role of Object.keys(roles))
      for (const operation of Object.keys(operations))
        for (const relation of Object.keys(relations)) {
          const cell = { purpose, role, operation }
          const given = permitted(register, cell, relation, true)
          if (given.length === 0) continue
          const always = permitted(register, cell, relation, false)
          rows.push({ ...cell, relation, always, onConsent: given.filter((one) => !always.includes(one)) })
        }
  return rows
}

/** The page: one table an activity, with its basis, and a row for each role, act and relation. */
export function permitTable(register: Register): string {
  const { activities, roles, relations, categories, forbiddenPurposes }: Definition = register.definition
  const rows = permitRows(register)
  const name = (id: string): string => `${categories[id]?.label.tr ?? id} (\`${id}\`)`
  const list = (ids: readonly string[]): string => (ids.length === 0 ? '–' : ids.map(name).join('; '))
  const open = (relation: string): boolean => relation === 'any'
  const sections = activities.map((activity) => {
    const bases = [...new Set<string>(activity.fields.map((one) => String(one.basis)))]
      .sort((a, b) => (a < b ? -1 : 1))
      .map((one) => `m.${one}`)
    const own = rows.filter((one) => one.purpose === activity.purpose)
    const anyTo = new Set(own.filter((one) => open(one.relation)).map((one) => `${one.role} ${one.operation}`))
    const shown = own.filter((one) => open(one.relation) || !anyTo.has(`${one.role} ${one.operation}`))
    return [
      `## ${activity.label.tr} · \`${activity.purpose}\``,
      '',
      `${activity.label.en}. Dayanak (basis): ${bases.join(', ')}. ${activity.default === 'off' ? 'Kapalı gelir; veri sorumlusu açar (off until switched on).' : ''}`.trim(),
      '',
      '| kim (who) | ne yapar (does what) | hangi ilişkiyle (through) | rızasız (without consent) | yalnız açık rızayla (on explicit consent only) |',
      '|---|---|---|---|---|',
      ...shown.map(
        ({ role, operation, relation, always, onConsent }) =>
          `| ${roles[role]?.label.tr} (\`${role}\`) | ${words[operation] ?? operation} | ${relations[relation]?.label.tr} | ${list(always)} | ${list(onConsent)} |`,
      ),
      '',
    ].join('\n')
  })
  return `# Kim neyi yapabilir · Who may do what

Made by asking \`decide\` for every purpose, role, act and relation of the İMES register, with everything in order
(\`IMES_WRITE=1 pnpm vitest run --project node tools/law-table\`); do not edit by hand. A row is a permit that can be given;
**what has no row is denied to everybody**, and every such cell is a test (\`packages/core/src/register/role-table.test.ts\`).
With one fact out of order there is no permit: [the law table](law.md) says which rule refuses then. All activities are
switched on here.

Yasaklı amaçlar, hiç kimseye hiçbir yolla (forbidden purposes, to nobody): ${forbiddenPurposes.map((one) => `\`${one}\``).join(', ')}.

${sections.join('\n')}`
}
