import { describe, expect, it } from 'vitest'
import type { Register } from '../in-force/index.js'
import { compileRegister, type RegisterDefinition } from '../register/index.js'
import { decisionFacts, denied, type Rule, rule } from '../rule/index.js'
import { infirmary } from '../testing/infirmary.js'
import { libraryInForce, libraryRules } from '../testing/library.js'
import { type Asked, mostDenials } from './asked.js'
import { makeCell, momentOf } from './compiled.js'
import { decide, isDenial, isPermit } from './decide.js'
import { decideInFull } from './decide-in-full.js'
import { decideQuickly } from './decide-quickly.js'
import type { Denial } from './denial.js'
import { type Axis, axes, now, person, relationAxis, sizeOf, stateOf } from './oracle/space.js'
import type { Facts } from './request.js'

const base: RegisterDefinition = infirmary
/** The infirmary without its one field on consent, and with a shelf: every cell of its treatment has a quick form. */
const ward = compileRegister(
  {
    ...base,
    facts: { shelf: ['open', 'closed'] },
    rules: libraryRules.rules,
    activities: base.activities.map((one) => {
      const { alternative: _, consentText: __, ...rest } = one
      return {
        ...rest,
        fields: one.fields.filter((field) => field.basis !== '5/1'),
        recipients: one.recipients.map((each) => ({
          ...each,
          fields: each.fields.filter((field) => field !== 'hobby'),
        })),
      }
    }),
  },
  { mode: 'demo' },
)

function asked(
  register: Register,
  [purpose, role, operation]: readonly [string, string, string],
  fields: readonly string[],
  facts: Facts,
  actor: string,
): Asked {
  const moment = momentOf(register, now)
  const plain = { takenFor: undefined, recipient: undefined, sink: undefined }
  const cell = makeCell(moment, { purpose, role, operation, ...plain })
  const requested = fields.reduce((bits, one) => bits | (1 << (cell.fieldBits.get(one) as number)), 0)
  return { cell, actor, subjects: [person], requested, undeclared: undefined, facts, moment, now }
}

function quickly(all: Asked): object | undefined {
  const { cell, actor, subjects, requested, facts, moment } = all
  if (!cell.quick) throw new Error('no quick form')
  return decideQuickly(cell, cell.quick, actor, subjects, requested, facts, facts.relation, facts.domain, moment, now)
}

const { duty, notice, noticeTerm, retention, destruction, hold, restoredBackup, destructionRun, shelf } = axes
const { emergency, party, caseFile, human, objection } = axes
const cells: readonly (readonly [Register, readonly [string, string, string], readonly string[], readonly Axis[]])[] = [
  [
    ward,
    ['treat', 'nurse', 'write'],
    ['visit', 'pulse', 'dispute'],
    [duty, notice, destructionRun, shelf, emergency, caseFile],
  ],
  [ward, ['treat', 'patient', 'write'], ['name'], [duty, notice, destructionRun, restoredBackup, shelf, party]],
  [
    ward,
    ['treat', 'nurse', 'read'],
    ['visit', 'name', 'pulse'],
    [duty, retention, hold, destruction, party, emergency],
  ],
  [ward, ['treat', 'nurse', 'read'], ['dispute', 'allergy'], [duty, retention, caseFile, emergency]],
  [ward, ['treat', 'lawyer', 'read'], ['visit'], [duty, retention]],
  [libraryInForce, ['import-readers', 'librarian', 'read-loans'], ['contact'], [duty, retention, notice, noticeTerm]],
  [
    libraryInForce,
    ['suspend-reader', 'head', 'run'],
    ['file'],
    [retention, restoredBackup, caseFile, human, objection],
  ],
]
const good: Facts = {
  duty: 'held',
  notice: 'shown',
  noticeTerm: 'running',
  retention: 'running',
  destruction: 'none',
  hold: 'none',
  restoredBackup: 'none',
  destructionRun: 'on-time',
  otherRole: 'none',
  domain: { shelf: 'open' },
  emergency: 'shown',
  party: 'yes',
  caseFile: 'open',
  human: 'decided',
  objection: 'none',
}

/** More facts of its own than have a place of their own, each with a rule. */
const switches = Array.from({ length: 13 }, (_, i) => `switch-${i}`)
const switchFacts = Object.fromEntries(switches.map((one) => [one, ['on', 'off']]))
const switchRules = switches.map((one, i) =>
  rule({ ...decisionFacts, ...switchFacts }, 'Yönerge m.9', `Y-9/${i}`, {
    stage: 'declared',
    says: 'Bir cümle.',
    gist: 'A sentence.',
    source: 'example',
    inForceFrom: '2020-01-01',
    certainty: 'settled',
    enforced: ['run'],
    when: { act: 'read', [one]: 'off' },
    effect: denied('activity-undeclared', 'declare-activity'),
  }),
)
const many = compileRegister({ ...ward.definition, facts: switchFacts, rules: switchRules }, { mode: 'demo' })

const said = (outcome: object): unknown => {
  if (isDenial(outcome)) return outcome
  const { purpose, actor, role, operation, subjects, categories, keys, dropped, consentEpochs, register, issuedAt } =
    outcome as Record<string, unknown>
  return { purpose, actor, role, operation, subjects, categories, keys, dropped, consentEpochs, register, issuedAt }
}

describe('the quick way', () => {
  it.each(cells.map((one) => [one[1].join(' · '), ...one] as const))(
    'of %s says what the full one says, and says it whenever nothing is unknown',
    (_name, register, place, fields, list) => {
      const all = [relationAxis([], register), ...list]
      let [quick, slow] = [0, 0]
      const step = process.env.IMES_CASES === 'few' && sizeOf(all) > 2_000 ? 17 : 1
      for (let number = 0; number < sizeOf(all); number += step) {
        const facts = { ...good, ...stateOf(all, number).facts }
        const one = asked(register, place, fields, facts, facts.relation === 'own' ? person : 'a1')
        const [fast, full] = [quickly(one), decideInFull(one)]
        const missing = isDenial(full) && [full, ...(full as Denial).also].some((each) => each.code === 'fact-missing')
        const known = !JSON.stringify(facts).includes('unknown') && facts.domain?.shelf !== undefined
        if (fast) {
          expect(said(fast)).toEqual(said(full))
          expect(missing).toBe(false)
          if (isDenial(fast)) expect(quickly(one)).toBe(quickly(one))
          quick++
        } else {
          expect(isPermit(full)).toBe(false)
          expect(known, JSON.stringify(facts)).toBe(false)
          slow++
        }
      }
      expect(quick).toBeGreaterThan(10)
      expect(slow).toBeGreaterThan(10)
    },
  )

  it('tells denials of other fields and of other failures apart', () => {
    const deny = (fields: readonly string[], more: Facts): string => {
      const place = ['treat', 'nurse', 'read'] as const
      const outcome = quickly(asked(ward, place, fields, { ...good, relation: 'ward', ...more }, 'a1')) as Denial
      return [outcome, ...outcome.also].map((one) => one.code).join()
    }
    for (let twice = 0; twice < 2; twice++) {
      expect(deny(['pulse'], { emergency: 'not-shown' })).toBe('emergency-only')
      expect(deny(['name'], { party: 'no' })).toBe('not-a-party')
      expect(deny(['pulse'], { emergency: 'not-shown', duty: 'ended' })).toBe('duty-ended,emergency-only')
      expect(deny(['name', 'pulse'], { emergency: 'not-shown', party: 'no' })).toBe('emergency-only,not-a-party')
    }
  })

  it('refuses a write whole when one of its fields is refused', () => {
    const write = (fields: readonly string[]): object | undefined => {
      const facts = { ...good, relation: 'ward', emergency: 'not-shown' } as const
      return quickly(asked(ward, ['treat', 'nurse', 'write'], fields, facts, 'a1'))
    }
    expect(write(['visit'])).toSatisfy(isPermit)
    expect(write(['visit', 'pulse'])).toMatchObject({ code: 'emergency-only' })
  })

  it('is closed to cells that read a person, and to facts of an unusual make', () => {
    expect(
      asked(libraryInForce, ['suggest-book', 'reader', 'write'], ['taste'], good, person).cell.quick,
    ).toBeUndefined()
    const write = ['treat', 'nurse', 'write'] as const
    const facts = { ...good, relation: 'ward' }
    expect(quickly(asked(ward, write, ['visit'], facts, 'a1'))).toSatisfy(isPermit)
    for (const domain of [undefined, null, 5, 'open', Object.create({ shelf: 'open' }), new Map([['shelf', 'open']])])
      expect(quickly(asked(ward, write, ['visit'], { ...facts, domain } as never, 'a1'))).toBeUndefined()
    class Shelf {
      shelf = 'open'
    }
    expect(quickly(asked(ward, write, ['visit'], { ...facts, domain: new Shelf() } as never, 'a1'))).toBeUndefined()
    const disguised = Object.assign(Object.create({ constructor: Object }), { shelf: 'open' })
    expect(quickly(asked(ward, write, ['visit'], { ...facts, domain: disguised }, 'a1'))).toBeUndefined()
    const bare = Object.assign(Object.create(null), { shelf: 'open' })
    expect(quickly(asked(ward, write, ['visit'], { ...facts, domain: bare }, 'a1'))).toBeUndefined()
  })

  it.each([true, false])('takes no fact that all objects were given, enumerable: %s', (enumerable) => {
    const request = {
      purpose: 'treat',
      role: 'nurse',
      operation: 'write',
      actor: 'a1',
      subjects: [person],
      fields: ['visit'],
    }
    const facts = { ...good, relation: 'ward' } as const
    const given = (name: string, value: unknown, told: Facts): object => {
      const ask = (): object => decide(ward, request, told, now) as object
      const before = ask()
      Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable, writable: true })
      try {
        expect(ask(), name).toEqual(before)
      } finally {
        Reflect.deleteProperty(Object.prototype, name)
      }
      return before
    }
    for (const name of ['duty', 'notice', 'restoredBackup', 'destructionRun', 'relation', 'domain'] as const) {
      const { [name]: value, ...rest } = facts
      expect(given(name, value, rest)).toMatchObject({ code: 'fact-missing' })
    }
    expect(given('shelf', 'open', { ...facts, domain: {} })).toMatchObject({ code: 'fact-missing', fact: 'shelf' })
  })

  it('needs no facts of the register’s own where no rule reads one', () => {
    const { domain: _, ...rest } = good
    const list = ['import-readers', 'librarian', 'read-loans'] as const
    const facts = { ...rest, relation: 'own-library' }
    expect(quickly(asked(libraryInForce, list, ['contact'], facts, 'a1'))).toSatisfy(isPermit)
  })

  it('reads no fact that can no longer matter', () => {
    const list = ['import-readers', 'librarian', 'read-loans'] as const
    const read = (notice: 'shown' | 'not-shown'): readonly [object | undefined, number] => {
      let reads = 0
      const facts: Facts = {
        ...good,
        relation: 'own-library',
        notice,
        get noticeTerm() {
          reads++
          return 'running' as const
        },
      }
      return [quickly(asked(libraryInForce, list, ['contact'], facts, 'a1')), reads]
    }
    for (const [notice, reads] of [
      ['shown', 0],
      ['not-shown', 1],
    ] as const) {
      const [outcome, made] = read(notice)
      expect(outcome).toSatisfy(isPermit)
      expect(made, notice).toBe(reads)
    }
  })

  it('keeps denials up to a number of each cell and groups of fields, and no more of them', () => {
    const place = ['treat', 'lawyer', 'read'] as const
    const one = asked(many, place, ['visit'], good, 'a1')
    const deny = (number: number, of = one): object | undefined => {
      const domain = Object.fromEntries(switches.map((name, i) => [name, (number >> i) & 1 ? 'off' : 'on']))
      return quickly({ ...of, facts: { ...good, relation: 'ward', domain } })
    }
    const every = 2 ** switches.length
    for (let number = 0; number < every; number++) deny(number)
    const kept = () => [...(one.cell.quick?.denials.values() ?? [])].map((made) => made.size)
    expect(kept()).toEqual([mostDenials])
    expect(deny(0)).toBe(deny(0))
    // Those that are not kept are made anew, and say the same.
    expect(deny(every - 1)).not.toBe(deny(every - 1))
    expect(deny(every - 1)).toEqual(deny(every - 1))
    expect(deny(every - 1)).toMatchObject({ code: 'activity-undeclared' })
    deny(0, { ...one, requested: 1 << (one.cell.fieldBits.get('name') as number) })
    expect(kept()).toEqual([mostDenials, 1])
  })

  it('reads each of a register’s own facts by its name, of the first as of those after them', () => {
    const request = { purpose: 'treat', role: 'nurse', operation: 'read', subjects: [person], fields: ['visit'] }
    const ask = (domain: Readonly<Record<string, string>>): object =>
      decide(many, { ...request, actor: 'a1' }, { ...good, relation: 'ward', domain }, now)
    const on = Object.fromEntries(switches.map((name) => [name, 'on']))
    expect(ask(on)).toSatisfy(isPermit)
    for (const name of switches) {
      expect(ask({ ...on, [name]: 'off' }), name).toMatchObject({ code: 'activity-undeclared' })
      const { [name]: _, ...rest } = on
      const missing = { code: 'fact-missing', fact: name, also: [] }
      expect(ask(rest), name).toMatchObject(missing)
      Object.defineProperty(Object.prototype, name, { value: 'on', configurable: true })
      try {
        expect(ask(rest), name).toMatchObject(missing)
      } finally {
        Reflect.deleteProperty(Object.prototype, name)
      }
    }
  })

  it('is closed to a cell of more rules than a word has bits: the last of them decides as well', () => {
    const [first, second] = switchRules as [Rule, Rule]
    const crowd = Array.from({ length: 40 }, (_, i) => ({ ...first, id: `${first.id}.${i + 2}` }))
    const rules = [...crowd, second]
    const crowded = compileRegister({ ...ward.definition, facts: switchFacts, rules }, { mode: 'demo' })
    const told = (last: string): Facts => ({
      ...good,
      relation: 'ward',
      domain: { 'switch-0': 'on', 'switch-1': last },
    })
    const place = ['treat', 'nurse', 'read'] as const
    expect(asked(crowded, place, ['visit'], told('on'), 'a1').cell.quick).toBeUndefined()
    const request = { purpose: 'treat', role: 'nurse', operation: 'read', subjects: [person], fields: ['visit'] }
    const ask = (last: string): object => decide(crowded, { ...request, actor: 'a1' }, told(last), now)
    expect(ask('on')).toSatisfy(isPermit)
    expect(ask('off')).toMatchObject({ code: 'activity-undeclared' })
  })

  it('carries a person’s own relation only where the person acts', () => {
    const write = { purpose: 'treat', role: 'patient', operation: 'write', subjects: [person], fields: ['visit'] }
    const ask = (actor: string): unknown => decide(ward, { ...write, actor }, { ...good, relation: 'own' }, now)
    expect(ask(person)).toSatisfy(isPermit)
    expect(ask('somebody-else')).toMatchObject({ code: 'fact-missing', fact: 'relation' })
  })
})
