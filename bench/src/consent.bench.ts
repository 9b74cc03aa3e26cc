import { gzipSync } from 'node:zlib'
import { createMongoAbility, subject } from '@casl/ability'
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import { compileRegister, decide, type Facts, isDenial, type Register } from '@imes/consent'
import { build } from 'esbuild'
import {
  type BenchFacts,
  factValues,
  type LawFacts,
  lawRules,
  lawValues,
  makePolicy,
  type Policy,
  policyCedar,
  policyRegister,
  random,
} from './consent/policy.ts'
import type { Bench, Measure } from './measure.ts'
import { median } from './measure.ts'

const now = Date.parse('2026-11-03T09:00:00Z')

interface Case {
  readonly role: string
  readonly purpose: string
  readonly category: string
  readonly facts: BenchFacts
  readonly law: LawFacts
}

/** Requests of a working day: the law's own facts are good in 19 of 20, the policy's are any. */
function makeCases(policy: Policy, count: number): Case[] {
  const next = random(11)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const mostly = <T>(list: readonly [T, ...T[]]): T => (next() < 0.95 ? list[0] : pick(list))
  return Array.from({ length: count }, () => ({
    role: pick(policy.roles),
    purpose: pick(policy.purposes),
    category: pick(policy.categories),
    facts: {
      consentState: pick(factValues.consentState),
      ageBand: pick(factValues.ageBand),
      reach: pick(factValues.reach),
      term: pick(factValues.term),
    },
    law: {
      duty: mostly(lawValues.duty),
      retention: mostly(lawValues.retention),
      hold: mostly(lawValues.hold),
      destruction: mostly(lawValues.destruction),
      restoredBackup: mostly(lawValues.restoredBackup),
    },
  }))
}

function ours(register: Register, cases: readonly Case[]): () => boolean[] {
  const asked = cases.map((one) => ({
    request: {
      purpose: one.purpose,
      actor: 'a',
      role: one.role,
      operation: 'read',
      subjects: ['s'],
      fields: [one.category],
    },
    facts: { relation: 'any', ...one.law, domain: one.facts } as Facts,
  }))
  return () => asked.map(({ request, facts }) => !isDenial(decide(register, request, facts, now)))
}

const caslConditions = (when: Policy['rules'][number]['when']): object =>
  Object.fromEntries(Object.entries(when).map(([fact, values]) => [fact, { $in: [...values] }]))

/** The law's rules stand first, where casl, which reads from the end, comes to them last. */
function casl(policy: Policy, cases: readonly Case[], law = lawRules): () => boolean[] {
  const ability = createMongoAbility([
    ...policy.purposes.flatMap((purpose) =>
      policy.roles.map((role) => ({ action: role, subject: purpose, fields: [...policy.categories] })),
    ),
    ...law.map((when) => ({ action: 'manage', subject: 'all', inverted: true, conditions: caslConditions(when) })),
    ...policy.rules.map(({ role, purpose, when }) => ({
      action: role,
      subject: purpose,
      inverted: true,
      conditions: caslConditions(when),
    })),
  ])
  const asked = cases.map((one) => ({ ...one, about: subject(one.purpose, { ...one.law, ...one.facts }) }))
  return () => asked.map(({ role, about, category }) => ability.can(role, about, category))
}

function cedarOf(policy: Policy, cases: readonly Case[]): () => boolean[] {
  const parsed = cedar.preparsePolicySet('bench', { staticPolicies: policyCedar(policy) })
  if (parsed.type !== 'success') throw new Error('Cedar does not read the policy')
  return () =>
    cases.map(({ role, purpose, category, facts, law }) => {
      const answer = cedar.statefulIsAuthorized({
        principal: { type: 'Role', id: role },
        action: { type: 'Action', id: purpose },
        resource: { type: 'Category', id: category },
        context: { ...law, ...facts },
        preparsedPolicySetId: 'bench',
        entities: [],
      })
      if (answer.type !== 'success') throw new Error('Cedar does not decide')
      return answer.response.decision === 'allow'
    })
}

const production = {
  mode: 'production',
  answeredBy: { name: 'Deniz Örnek', title: 'Made up', on: '2026-01-01' },
} as const

/** Decisions a second, median of `runs`, each of which asks everything `times` times. */
async function rate(count: number, runs: number, times: number, run: () => unknown): Promise<number> {
  const ms = await median(runs, () => {
    for (let i = 0; i < times; i++) run()
  })
  return ((count * times) / ms) * 1000
}

async function decisions(policy: Policy, quick: boolean): Promise<readonly Measure[]> {
  // Few enough to stay in the processor's cache: what is measured is deciding, not fetching requests from memory.
  const cases = makeCases(policy, 2_000)
  const register = compileRegister(policyRegister(policy), production)
  const more = makeCases(policy, quick ? 2_000 : 20_000)
  const [a, b, c] = [ours(register, more)(), casl(policy, more)(), cedarOf(policy, more)()]
  const apart = a.filter((one, i) => one !== b[i] || one !== c[i]).length
  if (apart > 0) throw new Error(`the three do not agree on ${apart} of ${more.length}`)

  const outcomes = ours(register, cases)()
  const [runs, repeats] = quick ? [5, 100] : [9, 500]
  const measures: Measure[] = []
  for (const [id, permitted, timesCasl] of [
    ['decide-permit', true, 3],
    ['decide-denial', false, 1],
  ] as const) {
    const list = cases.filter((_, i) => outcomes[i] === permitted)
    const few = list.slice(0, quick ? 200 : 1_000)
    const [we, theirs, alone, wasm] = [
      await rate(list.length, runs, repeats, ours(register, list)),
      await rate(list.length, runs, repeats, casl(policy, list)),
      await rate(list.length, runs, repeats, casl(policy, list, [])),
      await rate(few.length, 3, 1, cedarOf(policy, few)),
    ]
    measures.push({
      id,
      unit: 'decisions/s',
      ours: we,
      peers: { '@casl/ability': theirs, 'the same less the law': alone, '@cedar-policy/cedar-wasm': wasm },
      ratio: we / theirs,
      goal: {
        says: `at least ${timesCasl} × casl and 1,000 × cedar`,
        met: we >= timesCasl * theirs && we >= 1000 * wasm,
      },
    })
  }
  const batches = Array.from({ length: quick ? 20 : 200 }, (_, i) =>
    ours(register, cases.slice((i % 2) * 1000, (i % 2) * 1000 + 1000)),
  )
  for (let i = 0; i < 20; i++) for (const one of batches) one()
  const times = batches
    .map((one) => {
      const start = performance.now()
      one()
      return performance.now() - start
    })
    .sort((x, y) => x - y)
  const p99 = times[Math.floor(times.length * 0.99)] as number
  const middle = times[times.length >> 1] as number
  measures.push({
    id: 'decide-tail',
    unit: 'ms a batch of 1,000 (p99)',
    ours: p99,
    peers: { median: middle },
    ratio: p99 / middle,
    goal: { says: 'p99 at most 3 × the median', met: p99 <= 3 * middle },
  })
  return measures
}

/** What no decider can be without that takes names and hands out an object nobody can forge: private fields, asked for. */
class BareLeave {
  readonly #purpose: number
  readonly #actor: string
  readonly #subjects: readonly string[]
  readonly #field: number
  readonly #issuedAt: number
  constructor(purpose: number, actor: string, subjects: readonly string[], field: number, issuedAt: number) {
    this.#purpose = purpose
    this.#actor = actor
    this.#subjects = subjects
    this.#field = field
    this.#issuedAt = issuedAt
  }
  static is(value: object): boolean {
    return #purpose in value
  }
  get says(): readonly unknown[] {
    return [this.#purpose, this.#actor, this.#subjects, this.#field, this.#issuedAt]
  }
}

/** The same requests with no rule and no fact read: purpose, role, operation and field are found, and leave is minted. */
function bare(policy: Policy, cases: readonly Case[]): () => boolean[] {
  const numbers = (list: readonly string[]) => new Map(list.map((one, i) => [one, i]))
  const [purposes, roles, operations] = [policy.purposes, policy.roles, ['read']].map((list) =>
    numbers(list as readonly string[]),
  ) as [Map<string, number>, Map<string, number>, Map<string, number>]
  const fields = policy.purposes.map(() => numbers(policy.categories))
  const asked = cases.map(({ purpose, role, category }) => {
    return { purpose, role, operation: 'read', actor: 'a', subjects: ['s'], fields: [category] }
  })
  return () =>
    asked.map((one) => {
      const purpose = purposes.get(one.purpose) as number
      const cell = (purpose * roles.size + (roles.get(one.role) as number)) * operations.size
      const place = cell + (operations.get(one.operation) as number)
      const field = fields[purpose]?.get(one.fields[0] as string) as number
      return BareLeave.is(new BareLeave(place, one.actor, [one.subjects[0] as string], field, now))
    })
}

/** How near to casl without the law anything of this form could come: it deals in names and hands out objects, not booleans. */
async function mintFloor(policy: Policy, quick: boolean): Promise<Measure> {
  const register = compileRegister(policyRegister(policy), production)
  const cases = makeCases(policy, 2_000)
  const outcomes = ours(register, cases)()
  const list = cases.filter((_, i) => outcomes[i])
  const [runs, repeats] = quick ? [5, 100] : [9, 500]
  const floor = await rate(list.length, runs, repeats, bare(policy, list))
  const alone = await rate(list.length, runs, repeats, casl(policy, list, []))
  const we = await rate(list.length, runs, repeats, ours(register, list))
  return {
    id: 'decide-permit-alone',
    unit: 'permits/s',
    ours: we,
    peers: { '@casl/ability less the law': alone, 'no fact and no rule read (a floor)': floor },
    ratio: we / alone,
    goal: { says: 'at least 3 × casl, which decides less here', met: we >= 3 * alone },
  }
}

async function scaling(quick: boolean): Promise<readonly Measure[]> {
  const speed = async (rules: number): Promise<number> => {
    const policy = makePolicy(rules)
    const run = ours(compileRegister(policyRegister(policy), production), makeCases(policy, 2_000))
    return rate(2_000, 5, quick ? 100 : 500, run)
  }
  const [small, large] = [await speed(30), await speed(3000)]
  const definition = policyRegister(makePolicy(3000))
  const text = JSON.stringify(definition.rules)
  const compile = await median(quick ? 3 : 7, () => {
    const register = compileRegister(definition, production)
    for (const { purpose } of definition.activities)
      for (const role of Object.keys(definition.roles))
        decide(
          register,
          { purpose, actor: 'a', role, operation: 'read', subjects: ['s'], fields: ['category-0'] },
          { relation: 'any' },
          now,
        )
  })
  const parse = await median(quick ? 3 : 7, () => JSON.parse(text) as unknown)
  return [
    {
      id: 'decide-3000-rules',
      unit: 'decisions/s',
      ours: large,
      peers: { '30 rules': small },
      ratio: small / large,
      goal: { says: 'at most 20 × slower', met: small / large <= 20 },
    },
    {
      id: 'compile-3000-rules',
      unit: 'ms, every cell',
      ours: compile,
      peers: { 'JSON.parse of the rules': parse },
      ratio: compile / parse,
      goal: { says: 'at most 10 × JSON.parse plus 100 ms', met: compile <= 10 * parse + 100 },
    },
  ]
}

/** Gzip bytes of a program that exports these names from an entry of the package, and then some data. */
async function bundled(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    logLevel: 'error',
  })
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length
}

/** `decide` with 300 rules as data (facts, values, code, remedy), less the sentences that it would say. */
async function bundleSize(): Promise<Measure> {
  const rules = policyRegister(makePolicy(300)).rules?.map(({ id, stage, when, effect }) => ({
    id,
    stage,
    when,
    effect,
  }))
  const whole = await bundled(
    `export { decide, isDenial } from '@imes/consent/decision'; export const rules = ${JSON.stringify(rules)}`,
  )
  const texts = await bundled(`export { reasonOf } from '@imes/consent/text'`)
  return {
    id: 'decide-bundle',
    unit: 'bytes gzip, texts apart',
    ours: whole - texts,
    peers: { 'with texts': whole },
    ratio: (whole - texts) / 12_000,
    goal: { says: 'under 12 kB (12,000 bytes)', met: whole - texts < 12_000 },
  }
}

/** `--part` names one: decisions, floor, scaling, bundle. */
const bench: Bench = async ({ quick, part }) => [
  ...(part === undefined || part === 'decisions' ? await decisions(makePolicy(300), quick) : []),
  ...(part === undefined || part === 'floor' ? [await mintFloor(makePolicy(300), quick)] : []),
  ...(part === undefined || part === 'scaling' ? await scaling(quick) : []),
  ...(part === undefined || part === 'bundle' ? [await bundleSize()] : []),
]
export default bench
