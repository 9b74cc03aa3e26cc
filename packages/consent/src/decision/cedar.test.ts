import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import { describe, expect, it } from 'vitest'
import type { Register } from '../in-force/index.js'
import { kvkkRules } from '../kvkk/index.js'
import { compileRegister } from '../register/index.js'
import { checks, decisionFacts, rulesToCedar } from '../rule/index.js'
import { infirmaryInForce } from '../testing/infirmary.js'
import { library, libraryInForce, libraryRules } from '../testing/library.js'
import { frameOf } from './cell.js'
import { decide, isDenial } from './decide.js'
import { type Axis, axes, now, person, personAxis, relationAxis, stateOf } from './oracle/space.js'
import type { DecisionRequest, Facts } from './request.js'

const table = { ...decisionFacts, ...library.facts }
const rules = [...kvkkRules, ...libraryRules.rules].filter((one) => one.stage in checks)
const policy = rulesToCedar(rules, table)
const libraryAsDelivered = compileRegister(library, { mode: 'demo' })
const full = process.env.IMES_CASES === 'full'
const requests = full ? 100_000 : 3_000

const { duty, notice, noticeTerm, destructionRun, restoredBackup, shelf, otherRole, retention, destruction, hold } =
  axes
const {
  adequacy,
  safeguard,
  contractNotice,
  occasion,
  release,
  complement,
  human,
  objection,
  persons,
  caseFile,
  emergency,
  party,
} = axes

interface Asked {
  readonly purpose: string
  readonly role: string
  readonly operation: string
  readonly fields: readonly [string]
  readonly sink?: string
  readonly takenFor?: string
}
const own: readonly string[] = ['own', 'own-child']
const writing = [duty, notice, destructionRun, restoredBackup, shelf, otherRole]
const reading = [duty, retention, destruction, hold, restoredBackup]
const abroad = [adequacy, safeguard, contractNotice, occasion]

/** A library in which nobody writes anything but the loan. */
const loansAlone = compileRegister(
  { ...library, grants: { 'lend-book': { reader: [{ operation: 'write', relations: ['own'], fields: ['loan'] }] } } },
  { mode: 'demo' },
) as Register

const strata: readonly (readonly [Asked, readonly string[], readonly Axis[], Register?])[] = [
  [
    { purpose: 'suggest-book', role: 'reader', operation: 'write', fields: ['taste'] },
    own,
    [...writing, personAxis('suggest-book')],
  ],
  [
    { purpose: 'lend-book', role: 'parent', operation: 'read-own', fields: ['note'] },
    own,
    [...reading, personAxis('lend-book')],
  ],
  [
    { purpose: 'lend-book', role: 'librarian', operation: 'read-loans', fields: ['loan'], sink: 'mail' },
    ['own-library'],
    [...reading, ...abroad],
  ],
  [
    { purpose: 'lend-book', role: 'librarian', operation: 'read-loans', fields: ['loan'], sink: 'support' },
    ['own-library'],
    reading,
  ],
  [
    { purpose: 'lend-book', role: 'head', operation: 'read-loans', fields: ['loan'], takenFor: 'count-loans' },
    ['own-library'],
    reading,
  ],
  [
    { purpose: 'import-readers', role: 'librarian', operation: 'read-loans', fields: ['contact'] },
    ['own-library'],
    [...reading, notice, noticeTerm],
  ],
  [
    { purpose: 'suspend-reader', role: 'head', operation: 'run', fields: ['file'] },
    ['own-library'],
    [...reading, caseFile, human, objection],
  ],
  [
    { purpose: 'count-loans', role: 'anyone', operation: 'read-aggregate', fields: ['count'] },
    ['any'],
    [duty, restoredBackup, persons, release, complement],
  ],
  // Given as a minor by somebody who has come of age.
  [
    { purpose: 'suggest-book', role: 'reader', operation: 'read-own', fields: ['taste'] },
    own,
    [...reading, personAxis('suggest-book').filter((one) => one.oracle.consent === 'lapsed')],
  ],
  // The term for telling people of a list is mostly over.
  [
    { purpose: 'import-readers', role: 'librarian', operation: 'read-loans', fields: ['contact'] },
    ['own-library'],
    [...reading, notice.slice(1), noticeTerm.slice(1)],
  ],
  // Abroad on an occasion alone: no adequacy, no safeguard, mostly an occasion that does not carry.
  [
    { purpose: 'lend-book', role: 'librarian', operation: 'read-loans', fields: ['loan'], sink: 'mail' },
    ['own-library'],
    [...reading, adequacy.slice(1, 2), safeguard.slice(1, 2), contractNotice, occasion.slice(2)],
  ],
  [
    { purpose: 'lend-book', role: 'librarian', operation: 'read-loans', fields: ['loan'], sink: 'mail' },
    ['own-library'],
    [...reading, adequacy.slice(1, 2), safeguard.slice(1, 2), contractNotice, occasion.slice(3)],
  ],
  [{ purpose: 'watch-readers', role: 'head', operation: 'read-loans', fields: ['loan'] }, [], reading],
  [{ purpose: 'lend-book', role: 'reader', operation: 'write', fields: ['hour'] }, own, writing],
  [{ purpose: 'lend-book', role: 'anyone', operation: 'write', fields: ['loan'] }, [], writing],
  [{ purpose: 'lend-book', role: 'head', operation: 'write', fields: ['note'] }, ['own-library'], writing],
  [{ purpose: 'lend-book', role: 'reader', operation: 'write', fields: ['note'] }, ['own'], writing, loansAlone],
  [{ purpose: 'lend-book', role: 'head', operation: 'decide', fields: ['loan'] }, [], reading],
  [{ purpose: 'lend-book', role: 'head', operation: 'read-loans', fields: ['note'] }, ['own-library'], reading],
  [{ purpose: 'lend-book', role: 'anyone', operation: 'read-loans', fields: ['loan'] }, [], reading],
  [
    { purpose: 'lend-book', role: 'reader', operation: 'write', fields: ['large-print'] },
    own,
    [...writing, personAxis('lend-book')],
  ],
  [
    { purpose: 'lend-book', role: 'librarian', operation: 'read-loans', fields: ['taste'] },
    ['own-library'],
    [...reading, personAxis('lend-book')],
  ],
  [
    { purpose: 'lend-book', role: 'librarian', operation: 'read-loans', fields: ['loan'], sink: 'foreign-disk' },
    ['own-library'],
    [...reading, ...abroad],
  ],
  [
    { purpose: 'lend-book', role: 'librarian', operation: 'read-loans', fields: ['loan'], sink: 'nowhere' },
    ['own-library'],
    reading,
  ],
  [
    { purpose: 'suspend-reader', role: 'head', operation: 'decide', fields: ['file'] },
    ['own-library'],
    [...reading, caseFile, human, objection],
  ],
  [
    { purpose: 'suggest-book', role: 'reader', operation: 'write', fields: ['taste'] },
    own,
    [...writing, personAxis('suggest-book')],
    libraryAsDelivered,
  ],
  [
    { purpose: 'treat', role: 'nurse', operation: 'write', fields: ['pulse'] },
    ['own', 'ward'],
    [duty, notice, emergency],
    infirmaryInForce,
  ],
  [
    { purpose: 'treat', role: 'nurse', operation: 'read', fields: ['allergy'] },
    ['own', 'ward'],
    [...reading, emergency],
    infirmaryInForce,
  ],
  [
    { purpose: 'treat', role: 'patient', operation: 'read', fields: ['name'] },
    ['own', 'ward'],
    [...reading, party],
    infirmaryInForce,
  ],
  [
    { purpose: 'hold', role: 'lawyer', operation: 'read', fields: ['dispute'] },
    ['ward'],
    [...reading, caseFile],
    infirmaryInForce,
  ],
]

/** Reached by no request: a register in production has no citation to verify, it is refused when it is compiled. */
const neverAsked: ReadonlySet<string> = new Set(['K-5/2-ç'])

/** Draws a state near a permit: most facts as they should be, a few by chance; the first choice of an axis is the good one. */
function nearPermit(list: readonly Axis[], next: () => number): number {
  let number = 0
  let weight = 1
  for (const axis of list) {
    number += weight * (next() < 0.75 ? 0 : Math.floor(next() * axis.length))
    weight *= axis.length
  }
  return number
}

function mulberry(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

describe('the policy exported to Cedar', () => {
  it(`decides as decide does on ${requests} requests near the edge (100,000 with IMES_CASES=full)`, () => {
    const parsed = cedar.preparsePolicySet('library', { staticPolicies: policy })
    expect(parsed).toMatchObject({ type: 'success' })
    const next = mulberry(3)
    const seen = new Map<string, number>()
    let allowed = 0
    for (let i = 0; i < requests; i++) {
      const [asked, reach, list, register = libraryInForce] = strata[i % strata.length] as (typeof strata)[number]
      const every = [...list, relationAxis(reach, register)]
      const { facts, oracle } = stateOf(every, nearPermit(every, next))
      const frame = register.activity(asked.purpose)
        ? frameOf(register, { ...asked, recipient: asked.role, sink: asked.sink, takenFor: asked.takenFor })
        : undefined
      const at = frame?.activity.fields.findIndex((one) => one.category === asked.fields[0]) ?? -1
      const ofField = frame?.ofField[at] ?? { field: 'undeclared' }
      const told: Record<string, string | undefined> = { ...oracle, purpose: 'forbidden', ...frame?.known, ...ofField }
      const context = Object.fromEntries(Object.keys(table).map((fact) => [fact, told[fact] ?? 'unknown']))
      const answer = cedar.statefulIsAuthorized({
        principal: { type: 'Actor', id: 'a' },
        action: { type: 'Action', id: asked.operation },
        resource: { type: 'Category', id: asked.fields[0] },
        context,
        preparsedPolicySetId: 'library',
        entities: [],
      })
      if (answer.type !== 'success') throw new Error(JSON.stringify(answer.errors))
      const self = facts.relation === 'own'
      const request = { ...asked, actor: self ? person : 'a1', subjects: [person] }
      const ours = decide(register, request as unknown as DecisionRequest, facts as Facts, now)
      const permit = answer.response.decision === 'allow'
      if (permit === isDenial(ours))
        expect.unreachable(JSON.stringify({ asked, facts, ours: isDenial(ours) ? ours : 'permit' }))
      if (permit) allowed++
      if (isDenial(ours)) for (const one of [ours, ...ours.also]) seen.set(one.rule, (seen.get(one.rule) ?? 0) + 1)
    }
    expect(allowed).toBeGreaterThan(requests / 100)
    const decided = rules.map((one) => [one.id, seen.get(one.id) ?? 0] as const)
    expect(decided.filter(([id, count]) => count < (full ? 20 : 1) && !neverAsked.has(id))).toEqual([])
  }, 600_000)
})
