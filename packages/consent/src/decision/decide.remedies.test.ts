import { describe, expect, it } from 'vitest'
import type { Register } from '../in-force/index.js'
import { infirmaryInForce } from '../testing/infirmary.js'
import { libraryInForce } from '../testing/library.js'
import { day } from '../time/index.js'
import { decide, isDenial, isPermit } from './decide.js'
import type { Denial, FailedCheck } from './denial.js'
import { type Axis, axes, distinct, now, person, personAxis, relationAxis, sizeOf, stateOf } from './oracle/space.js'
import type { Facts } from './request.js'

/** What the host says when everything is in order. */
const good = {
  duty: 'held',
  otherRole: 'none',
  notice: 'shown',
  noticeTerm: 'running',
  emergency: 'shown',
  party: 'yes',
  caseFile: 'open',
  retention: 'running',
  destruction: 'none',
  destructionRun: 'on-time',
  hold: 'none',
  restoredBackup: 'none',
  adequacy: 'in-force',
  safeguard: 'in-force',
  contractNotice: 'in-time',
  occasion: 'none',
  persons: 9,
  release: 'first',
  complement: 'none',
  human: 'decided',
  objection: 'none',
} as const satisfies Facts

interface State {
  readonly role: string
  readonly facts: Facts
}
interface Space {
  readonly register: Register
  readonly purpose: string
  /** A role, and what it is to the person, that the grants name. */
  readonly role: string
  readonly relation: string
  readonly operation: string
  readonly fields: readonly string[]
  readonly sink?: string
  readonly axes: readonly Axis[]
  readonly step: number
}

const today = { on: day('2026-11-03'), until: day('2027-08-31'), proved: true }
type Standing = Exclude<Facts['consents'], 'unknown' | undefined>[number]

/** Both acts are asked for, given and entered: the guardian's counts for a minor only. */
function consented({ purpose }: Space, facts: Facts): Facts {
  const known = Array.isArray(facts.consents) ? facts.consents : []
  const rest = known.filter((one: Standing) => one.purpose !== purpose)
  const given = { state: 'given' as const, ...today }
  return {
    ...facts,
    consents: [...rest, { subject: person, purpose, own: given, guardian: given, epoch: 9, asOf: now }],
  }
}

/** Somebody who is told what is missing says how it stands: as it should. */
function told(space: Space, facts: Facts, fact: string): Facts {
  if (fact === 'relation' || fact === 'guardianship') return { ...facts, relation: space.relation }
  if (fact === 'people') return { ...facts, persons: good.persons }
  if (fact === 'age') return { ...facts, people: [{ id: person, born: 'adult' }] }
  if (['consent', 'guardian', 'proof'].includes(fact)) return consented(space, facts)
  if (fact === 'shelf') return { ...facts, domain: { shelf: 'open' } }
  return { ...facts, [fact]: good[fact as keyof typeof good] }
}

/** What follows from each remedy. Nothing follows from `none-exists`. */
function follow(space: Space, state: State, check: FailedCheck): State {
  const { facts } = state
  if (check.fact !== undefined) return { ...state, facts: told(space, facts, check.fact) }
  const now = (more: Partial<Facts>): State => ({ ...state, facts: { ...facts, ...more } })
  switch (check.remedy) {
    case 'ask-consent':
      return { ...state, facts: consented(space, facts) }
    case 'show-notice':
      return now({ notice: 'shown' })
    case 'wait-until':
      return {
        ...state,
        facts: {
          ...(check.code === 'consent-unproved' ? consented(space, facts) : facts),
          destructionRun: 'on-time',
          restoredBackup: 'replayed',
          persons: 9,
          release: 'lawful',
          complement: 'none',
        },
      }
    case 'other-role':
      // Somebody does it who may: in a duty of theirs, for a person they have to do with, and from another shelf.
      return {
        role: space.role,
        facts: { ...facts, relation: space.relation, duty: 'held', otherRole: 'none', domain: { shelf: 'open' } },
      }
    case 'human-decision':
      return now({ human: 'decided', objection: 'none', emergency: 'shown' })
    case 'cite-law':
      return now({ hold: 'valid' })
    case 'sign-contract':
      return now({ safeguard: 'in-force', contractNotice: 'in-time', occasion: 'none' })
    case 'declare-activity':
      return now({ party: 'yes' })
    default:
      throw new Error(`no way out of ${check.code}: ${check.remedy}`)
  }
}

const { duty, notice, noticeTerm, destructionRun, restoredBackup, shelf, otherRole, retention, destruction, hold } =
  axes
const { human, objection, caseFile, persons, release, complement, emergency, party } = axes
const { adequacy, safeguard, contractNotice, occasion } = axes
const writing = [duty, notice, destructionRun, restoredBackup, shelf]
const reading = [duty, retention, destruction, hold, restoredBackup]

const space = (
  register: Register,
  [purpose, role, relation, operation, ...fields]: readonly [string, string, string, string, ...string[]],
  list: readonly Axis[],
  step: number,
  sink?: string,
): Space => ({
  register,
  purpose,
  role,
  relation,
  operation,
  fields,
  ...(sink ? { sink } : {}),
  axes: [relationAxis([relation], register), ...list],
  step,
})

const spaces: readonly Space[] = [
  space(
    libraryInForce,
    ['suggest-book', 'reader', 'own', 'write', 'taste'],
    [...writing, otherRole, personAxis('suggest-book')],
    20_011,
  ),
  space(
    libraryInForce,
    ['lend-book', 'reader', 'own', 'write', 'loan', 'taste'],
    [...writing, personAxis('lend-book')],
    5003,
  ),
  space(libraryInForce, ['lend-book', 'librarian', 'own-library', 'read-loans', 'loan'], reading, 1),
  space(
    libraryInForce,
    ['suggest-book', 'librarian', 'own-library', 'read-loans', 'taste'],
    [duty, retention, personAxis('suggest-book')],
    7,
  ),
  space(
    libraryInForce,
    ['import-readers', 'librarian', 'own-library', 'read-loans', 'contact'],
    [...reading, notice, noticeTerm],
    11,
  ),
  space(
    libraryInForce,
    ['suspend-reader', 'head', 'own-library', 'run', 'file'],
    [duty, retention, restoredBackup, human, objection, caseFile],
    7,
  ),
  space(
    libraryInForce,
    ['count-loans', 'anyone', 'any', 'read-aggregate', 'count'],
    [duty, restoredBackup, persons, release, complement],
    5,
  ),
  space(
    libraryInForce,
    ['lend-book', 'librarian', 'own-library', 'read-loans', 'loan'],
    [duty, adequacy, safeguard, contractNotice, occasion],
    5,
    'mail',
  ),
  space(
    infirmaryInForce,
    ['treat', 'nurse', 'ward', 'write', 'name', 'pulse', 'dispute'],
    [duty, notice, party, emergency, caseFile],
    5,
  ),
  space(infirmaryInForce, ['hold', 'lawyer', 'ward', 'read', 'dispute'], [...reading, caseFile], 11),
]

/** Most remedies that a walk may need, once the facts that were missing are told. */
const mostSteps = 4
/** Larger spaces are walked whole with IMES_CASES=full, else in a sample. */
const mostStates = 30_000

function walk(space: Space, number: number): { readonly steps: readonly string[]; readonly end: string } {
  const { register, purpose, operation, fields, sink } = space
  let state: State = { role: space.role, facts: { otherRole: 'none', ...stateOf(space.axes, number).facts } }
  const steps: string[] = []
  for (;;) {
    const actor = state.facts.relation === 'own' ? person : 'a1'
    const request = {
      purpose,
      role: state.role,
      operation,
      fields,
      actor,
      subjects: [person],
      ...(sink ? { sink } : {}),
    }
    const outcome: unknown = decide(register, request as never, state.facts as never, now)
    if (isPermit(outcome)) return { steps, end: 'permit' }
    if (!isDenial(outcome)) throw new Error('neither')
    const { remedy, also } = outcome as Denial
    const all: readonly FailedCheck[] = [outcome, ...also]
    if (remedy === 'none-exists') return { steps, end: 'none-exists' }
    // Another missing fact may come to light when somebody else asks, or when one is known: never the same one.
    const next = outcome.fact === undefined ? remedy : `say ${outcome.fact}`
    if (steps.includes(next)) throw new Error(`${next} twice: ${JSON.stringify({ steps, all, state })}`)
    steps.push(next)
    // One remedy serves every check that asks for it: both acts are asked for, everything due is waited for.
    for (const one of all.filter((each) => (outcome.fact ? each.fact : !each.fact && each.remedy === remedy)))
      state = follow(space, state, one)
  }
}

describe('remedies work', () => {
  it.each(
    spaces.map(
      (one) => [`${one.role} · ${one.operation} · ${one.purpose}${one.sink ? ` · ${one.sink}` : ''}`, one] as const,
    ),
  )(
    'from every denied state of %s they lead to a permit, or to a no that has none by law, and never in a circle',
    (_name, one) => {
      const ends = new Map<string, number>()
      const few = process.env.IMES_CASES === 'few'
      const full = process.env.IMES_CASES === 'full'
      const walkAll = (space: Space, step: number): void => {
        for (let number = 0; number < sizeOf(space.axes); number += step) {
          const { steps, end } = walk(space, number)
          expect(steps.filter((each) => !each.startsWith('say ')).length).toBeLessThanOrEqual(mostSteps)
          ends.set(end, (ends.get(end) ?? 0) + 1)
        }
      }
      // Whole: everything that may be said, in one form each. And a sample: in every form of words.
      const said = { ...one, axes: one.axes.map(distinct) }
      if (!few && (full || sizeOf(said.axes) <= mostStates)) walkAll(said, 1)
      walkAll(one, few ? one.step * 11 : one.step)
      if (!few) expect(ends.get('permit') ?? 0).toBeGreaterThan(0)
    },
    3_600_000,
  )
})
