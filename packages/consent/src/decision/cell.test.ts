import { describe, expect, it } from 'vitest'
import type { Register } from '../in-force/index.js'
import {
  type Activity,
  type Citation,
  compileRegister,
  type Measure,
  type RegisterDefinition,
} from '../register/index.js'
import { decisionFacts, denied, type Rule, rule, type Values } from '../rule/index.js'
import { library, libraryRules } from '../testing/library.js'
import { day, startOfDay } from '../time/index.js'
import { type CellKey, compileCell, frameOf, noBits, rulesOf } from './cell.js'
import { makeCell, momentOf } from './compiled.js'
import { decide } from './decide.js'

const base: RegisterDefinition = library
const changed = (purpose: string, part: Partial<Activity>, more: Partial<RegisterDefinition> = {}): Register =>
  compileRegister(
    {
      ...base,
      ...more,
      activities: base.activities.map((one) => (one.purpose === purpose ? { ...one, ...part } : one)),
    },
    { mode: 'demo' },
  )
const register = compileRegister(base, { mode: 'demo' })
const nothingMore = { sink: undefined, takenFor: undefined }
const lend: CellKey = {
  purpose: 'lend-book',
  role: 'librarian',
  operation: 'read-loans',
  recipient: 'librarian',
  ...nothingMore,
}
const known = (of: Register, key: Partial<CellKey> = {}) => frameOf(of, { ...lend, ...key }).known
const ofFields = (of: Register, key: Partial<CellKey> = {}) => frameOf(of, { ...lend, ...key }).ofField

describe('what the register settles of a request, whoever asks', () => {
  const librarian = {
    purpose: 'declared',
    controller: 'public',
    mode: 'demo',
    grant: 'held',
    act: 'read',
    output: 'persons',
    participation: 'voluntary',
    origin: 'person',
    effect: 'none',
    holdPurpose: 'no',
    measures: 'declared',
    sink: 'none',
    processor: 'none',
    collectedFor: 'this',
    activity: 'lend-book',
    role: 'librarian',
    operation: 'read-loans',
    guardianship: 'no',
  }

  it('is each fact with the value of its declaration', () => {
    expect(known(register)).toEqual(librarian)
    expect(
      known(register, { purpose: 'suspend-reader', role: 'head', recipient: 'head', operation: 'decide' }),
    ).toEqual({
      ...librarian,
      act: 'decide',
      participation: 'duty',
      origin: 'derived',
      effect: 'on-a-person',
      activity: 'suspend-reader',
      role: 'head',
      operation: 'decide',
    })
  })

  it('names a grant that is not there, and leaves open what only the host knows', () => {
    const { guardianship: _, ...rest } = librarian
    const parent = { role: 'parent', operation: 'write', recipient: 'parent' }
    expect(known(register, parent)).toEqual({ ...rest, act: 'write', role: 'parent', operation: 'write' })
    expect(known(register, { ...parent, role: 'anyone' })).toEqual({
      ...librarian,
      act: 'write',
      role: 'anyone',
      operation: 'write',
      grant: 'none',
    })
    expect(
      known(register, { purpose: 'count-loans', role: 'anyone', recipient: 'anyone', operation: 'read-aggregate' }),
    ).toEqual({
      ...librarian,
      output: 'aggregate',
      participation: 'automatic',
      origin: 'derived',
      activity: 'count-loans',
      role: 'anyone',
      operation: 'read-aggregate',
      relation: 'held',
    })
  })

  it('says of an activity that it is off until it is switched on', () => {
    const suggest = { purpose: 'suggest-book' }
    expect(known(register, suggest)).toMatchObject({ purpose: 'off' })
    expect(known(compileRegister(base, { mode: 'demo', switchedOn: ['suggest-book'] }), suggest)).toMatchObject({
      purpose: 'declared',
    })
  })

  it('says whether the activity reads what a hold keeps', () => {
    expect(known(changed('lend-book', { underHold: true }))).toMatchObject({ holdPurpose: 'yes' })
  })

  const measure = (part: Partial<Measure>): Measure => ({ label: { tr: 'x', en: 'x' }, kind: 'technical', ...part })
  const shown = measure({ special: true, evidence: 'signin.test' })
  it.each<[string, Readonly<Record<string, Measure>> | undefined, string]>([
    ['every one of them shown', { shown, again: shown }, 'declared'],
    ['one beside those that the Board does not ask for', { shown, other: measure({}) }, 'declared'],
    ['one of two not shown', { shown, word: measure({ special: true }) }, 'missing'],
    ['none shown', { word: measure({ special: true }) }, 'missing'],
    ['shown, and none that the Board asks for', { other: measure({ evidence: 'other.test' }) }, 'missing'],
    ['an empty list', {}, 'missing'],
    ['no list', undefined, 'missing'],
  ])('says of the measures for special data, %s: %#', (_name, measures, expected) => {
    const { measures: _measures, ...rest } = base
    const of = compileRegister(measures ? { ...rest, measures } : rest, { mode: 'demo' })
    expect(known(of)).toMatchObject({ measures: expected })
  })
})

describe('where the data would go', () => {
  const sinks: Activity['sinks'] = [
    { name: 'store', country: 'TR' },
    { name: 'home-cloud', country: 'TR', cloud: true },
    { name: 'mail', country: 'DE', instrument: { kind: 'safeguard', reference: '1' } },
    { name: 'disk', country: 'US', cloud: true, instrument: { kind: 'safeguard', reference: '1' } },
    { name: 'support', country: 'TR', processor: { name: 'Örnek A.Ş.' } },
    { name: 'desk', country: 'TR', processor: { name: 'Örnek A.Ş.', contractDate: '2026-01-01' } },
  ]
  const of = changed('lend-book', { sinks })
  it.each([
    [undefined, 'none', 'none'],
    ['store', 'home', 'none'],
    ['home-cloud', 'home', 'none'],
    ['mail', 'abroad', 'none'],
    ['disk', 'foreign-cloud', 'none'],
    ['support', 'home', 'unbound'],
    ['desk', 'home', 'bound'],
    ['nowhere', 'undeclared', 'none'],
  ])('%s: %s, by a processor: %s', (name, sink, processor) => {
    expect(known(of, { sink: name })).toMatchObject({ sink, processor })
  })

  it.each([
    [undefined, 'this'],
    ['suggest-book', 'this'],
    ['lend-book', 'this'],
    ['import-readers', 'other'],
    ['nothing', 'other'],
  ])('data taken for %s is taken for %s purpose', (takenFor, collectedFor) => {
    expect(known(register, { purpose: 'suggest-book', takenFor })).toMatchObject({ collectedFor })
  })

  it('an activity without inputs reads its own data alone', () => {
    expect(known(register, { takenFor: 'suggest-book' })).toMatchObject({ collectedFor: 'other' })
    expect(known(register, { takenFor: 'lend-book' })).toMatchObject({ collectedFor: 'this' })
  })
})

describe('what the register settles of a field', () => {
  const loan = {
    field: 'declared',
    fieldGrant: 'held',
    basis: '5/2-ç',
    cite: 'law',
    category: 'plain',
    childOnly: 'no',
    recipient: 'declared',
  }

  it('is each fact with the value of its declaration, in the order of the fields', () => {
    expect(ofFields(register)).toEqual([
      loan,
      { ...loan, childOnly: 'yes' },
      { ...loan, basis: '5/1', recipient: 'undeclared' },
      { ...loan, basis: '6/3-a', category: 'special' },
    ])
  })

  it('follows the recipient, and what the person or the parent reads is disclosed to nobody else', () => {
    const recipients = (key: Partial<CellKey>) => ofFields(register, key).map((one) => one.recipient)
    expect(recipients({ recipient: 'head' })).toEqual(['declared', 'declared', 'undeclared', 'undeclared'])
    expect(recipients({ recipient: 'anyone' })).toEqual(Array(4).fill('undeclared'))
    const own = { role: 'reader', operation: 'read-own', recipient: 'reader' }
    expect(recipients(own)).toEqual(Array(4).fill('self'))
    expect(recipients({ ...own, recipient: 'head' })).toEqual(['declared', 'declared', 'undeclared', 'undeclared'])
    // No grant reaches nobody, not the person.
    expect(recipients({ ...own, role: 'anyone', recipient: 'anyone' })).toEqual(Array(4).fill('undeclared'))
    const reach = (relations: readonly string[]): unknown =>
      ofFields(
        compileRegister(
          { ...base, grants: { ...base.grants, 'lend-book': { reader: [{ operation: 'read-own', relations }] } } },
          { mode: 'demo' },
        ),
        own,
      )[0]?.recipient
    expect([reach(['own']), reach(['own-child']), reach(['own', 'own-child'])]).toEqual(['self', 'self', 'self'])
    expect([reach(['own', 'own-library']), reach(['own-library', 'own-child'])]).toEqual(['undeclared', 'undeclared'])
  })

  it('follows the fields of the grant', () => {
    const granted = (role: string) => ofFields(register, { role, recipient: role }).map((one) => one.fieldGrant)
    expect(granted('head')).toEqual(['held', 'none', 'none', 'none'])
    expect(granted('librarian')).toEqual(Array(4).fill('held'))
    expect(granted('anyone')).toEqual(Array(4).fill('none'))
  })

  const law: Citation = { kind: 'kanun', no: '0000', article: '1' }
  const regulation: Citation = { kind: 'regulation', no: '1', article: '1' }
  it.each<[readonly Citation[], string]>([
    [[], 'none'],
    [[regulation], 'not-a-law'],
    [[{ ...regulation, kind: 'treaty' }, regulation], 'not-a-law'],
    [[{ ...regulation, article: 'verify' }], 'not-a-law'],
    [[law], 'law'],
    [[regulation, law], 'law'],
    [[{ ...regulation, article: 'verify' }, law], 'law'],
    [[{ ...law, article: 'verify' }], 'verify'],
    [[{ ...law, no: 'verify' }], 'verify'],
    [[{ ...law, no: 'verify', article: 'verify' }], 'verify'],
    [[regulation, { ...law, article: 'verify' }], 'verify'],
    [
      [
        { ...law, article: 'verify' },
        { ...law, no: 'verify' },
      ],
      'verify',
    ],
    [[{ ...law, article: 'verify' }, law], 'law'],
    [[law, { ...law, no: 'verify' }], 'law'],
  ])('what %j comes to: %s', (cites, cite) => {
    const of = changed('suggest-book', { cites })
    expect(ofFields(of, { purpose: 'suggest-book' })).toMatchObject([{ cite }])
  })
})

describe('whom a grant reaches', () => {
  const reach = (of: Register, key: Partial<CellKey>) => [...frameOf(of, { ...lend, ...key }).relations]
  it('is what the operation says, or the grant in its place; of two grants both', () => {
    expect(reach(register, {})).toEqual(['own-library'])
    expect(reach(register, { role: 'reader', operation: 'write' })).toEqual(['own', 'own-child'])
    expect(reach(register, { operation: 'write' })).toEqual(['own-library'])
    expect(reach(register, { role: 'anyone' })).toEqual([])
    expect(reach(register, { purpose: 'count-loans', role: 'reader', operation: 'read-aggregate' })).toEqual([])
    const two = compileRegister(
      {
        ...base,
        grants: {
          ...base.grants,
          'lend-book': {
            reader: [
              { operation: 'write', relations: ['own'], fields: ['loan'] },
              'read-own',
              { operation: 'write', relations: ['own-library'], fields: ['note'] },
            ],
            parent: [{ operation: 'write', relations: ['own-child'], fields: ['loan'] }, 'write'],
          },
        },
      },
      { mode: 'demo' },
    )
    const write = { role: 'reader', operation: 'write' }
    expect(reach(two, write)).toEqual(['own', 'own-library'])
    expect(ofFields(two, write).map((one) => one.fieldGrant)).toEqual(['held', 'held', 'none', 'none'])
    expect(ofFields(two, { ...write, role: 'parent' }).map((one) => one.fieldGrant)).toEqual(Array(4).fill('held'))
  })

  it('is read of the register’s own table, of no prototype', () => {
    for (const role of ['constructor', 'toString', '__proto__'])
      expect(frameOf(register, { ...lend, role }).known.grant, role).toBe('none')
    const of = changed('lend-book', { purpose: 'constructor' }, { grants: {} })
    expect(frameOf(of, { ...lend, purpose: 'constructor', role: 'name' }).known.grant).toBe('nobody')
  })

  it('knows who is the person and who the guardian by the relations alone', () => {
    const { self, guardian } = frameOf(register, lend)
    expect([[...self], [...guardian]]).toEqual([['own'], ['own-child']])
  })
})

/** A rule of the library’s own, for writes and reads alike. */
const ruleOf = (id: string, when: Readonly<Record<string, Values>>): Rule =>
  rule({ ...decisionFacts, ...base.facts }, 'Kütüphane Yönergesi m.8', id, {
    stage: 'fields',
    says: 'Bir cümle.',
    gist: 'A sentence.',
    source: 'example',
    inForceFrom: '2020-01-01',
    certainty: 'settled',
    enforced: ['run'],
    when,
    effect: denied('child-interest', 'other-role'),
  })
const now = Date.parse('2026-11-03T09:00:00Z')

describe('a rule of the domain over one fact of a field', () => {
  const read = { purpose: 'lend-book', actor: 'l1', role: 'librarian', operation: 'read-loans', subjects: ['r1'] }
  const facts = {
    relation: 'own-library',
    duty: 'held',
    retention: 'running',
    destruction: 'none',
    hold: 'none',
    restoredBackup: 'none',
    people: [{ id: 'r1', born: 'adult' }],
    consents: [
      {
        subject: 'r1',
        purpose: 'lend-book',
        own: { state: 'given', on: day('2026-10-01'), until: day('2027-08-31'), proved: true },
        guardian: { state: 'none' },
        epoch: 1,
        asOf: now,
      },
    ],
  }
  const fields = ['loan', 'note', 'taste', 'large-print']
  const told = (when: Readonly<Record<string, Values>>): unknown => {
    const of = compileRegister({ ...base, rules: [...libraryRules.rules, ruleOf('L-8/1', when)] }, { mode: 'demo' })
    const outcome = decide(of as never, { ...read, fields } as never, facts as never, now) as object
    if ('categories' in outcome) return outcome.categories
    const { rule: first, also } = outcome as { rule: string; also: readonly { rule: string }[] }
    return [first, ...also.map((one) => one.rule)]
  }

  // Without a rule of its own the library lets these through: what the librarian’s list names, on their consents.
  const open = ['loan', 'note', 'large-print']
  it.each<[string, Values, readonly string[]]>([
    ['fieldGrant', 'none', open],
    ['fieldGrant', 'held', []],
    ['basis', '5/2-ç', ['large-print']],
    ['basis', '5/1', open],
    ['cite', 'law', []],
    ['cite', ['verify', 'not-a-law', 'none'], open],
    ['category', 'special', ['loan', 'note']],
    ['category', 'plain', ['large-print']],
    ['childOnly', 'yes', ['loan', 'large-print']],
    ['childOnly', 'no', ['note']],
    ['recipient', 'declared', []],
    ['recipient', ['undeclared', 'self'], open],
  ])('%s %s leaves %j', (fact, values, left) => {
    expect(told({ [fact]: values })).toEqual(left.length > 0 ? left : expect.arrayContaining(['L-8/1']))
  })

  it('refuses the request where it reads none of them', () => {
    expect(told({ measures: 'missing' })).toEqual(open)
    expect(told({ measures: 'declared' })).toEqual(['L-8/1'])
    expect(told({ act: 'read', sink: 'none' })).toEqual(['L-8/1'])
    expect(told({ act: 'write', sink: 'none' })).toEqual(open)
  })
})

describe('a compiled cell', () => {
  const moment = momentOf(register, now)
  const cellOf = (of: Register, key: Partial<CellKey> = {}, more: readonly Rule[] = []) => {
    const { names } = momentOf(of, now)
    const rules = [...rulesOf(of, day('2026-11-03')), ...more].filter((one) => !one.when.activity)
    const bits = names.fields[names.purposes.get('lend-book') as number] as ReadonlyMap<string, number>
    return compileCell(of, rules, { ...lend, ...key }, bits, names.facts)
  }

  it('is a column for each fact that its rules read, by who says it', () => {
    const { columns, personColumns } = cellOf(register, { operation: 'write' })
    const said = columns.map(({ fact, from }) => `${from} ${fact}`)
    expect(said).toEqual([...said.filter((one) => one.startsWith('host ')), 'domain shelf'])
    expect(said).toEqual(expect.arrayContaining(['host duty', 'host relation', 'host notice', 'host restoredBackup']))
    expect(personColumns.map(({ fact, from }) => `${from} ${fact}`).sort()).toEqual([
      'person age',
      'person consent',
      'person guardian',
      'person proof',
    ])
    for (const { fact, masks, readers } of [...columns, ...personColumns]) {
      expect([...masks.keys()], fact).toEqual(({ ...decisionFacts, ...base.facts } as never)[fact])
      expect(readers).not.toEqual([0])
    }
  })

  it('has a mask for each value: the rules that it leaves possible', () => {
    const { instances, columns } = cellOf(register, { operation: 'write' })
    for (const { fact, masks, readers } of columns)
      for (const [i, one] of instances.entries()) {
        const reads = one.dynamic.includes(fact)
        expect(((readers[0] as number) >>> i) & 1, `${one.rule.id} ${fact}`).toBe(reads ? 1 : 0)
        for (const [value, [bits = 0]] of masks)
          expect((bits >>> i) & 1, `${one.rule.id} ${fact} ${value}`).toBe(
            !reads || one.rule.when[fact]?.includes(value) ? 1 : 0,
          )
      }
  })

  it('puts fields of one basis, citation, category and grant into one group', () => {
    const { groups, fieldBits } = cellOf(register)
    expect([...fieldBits.keys()]).toEqual(['loan', 'note', 'taste', 'large-print'])
    expect(groups.map((one) => [one.fields, one.consent])).toEqual([
      [0b0001, false],
      [0b0010, false],
      [0b0100, true],
      [0b1000, true],
    ])
    const of = compileRegister(
      { ...base, categories: { ...base.categories, note: { label: { tr: 'x', en: 'x' } } } },
      { mode: 'demo' },
    )
    const { groups: fewer, instances } = cellOf(of)
    expect(fewer.map((one) => one.fields)).toEqual([0b0011, 0b0100, 0b1000])
    for (const [group, { rules }] of fewer.entries())
      for (const [i, one] of instances.entries())
        expect(((rules[i >> 5] as number) >>> (i & 31)) & 1, one.rule.id).toBe(one.group === group ? 1 : 0)
    expect(new Set(instances.map((one) => one.group))).toEqual(new Set([-1, 1, 2]))
  })

  it('is as many words of bits as its rules need, each of them there', () => {
    expect([noBits(1), noBits(3)]).toEqual([[0], [0, 0, 0]])
    const narrow = cellOf(register)
    const ended = register.rules.find((one) => one.effect.code === 'duty-ended') as Rule
    const size = narrow.instances.length
    for (const [count, words] of [
      [32 - size, 1],
      [33 - size, 2],
      [64 - size, 2],
      [65 - size, 3],
    ] as const) {
      const more = Array.from({ length: count }, (_, i) => ({ ...ended, id: `${ended.id}.${i + 2}` }))
      const wide = cellOf(register, {}, more)
      expect(wide.words, String(count)).toBe(words)
      expect(wide.instances).toHaveLength(size + count)
      for (const bits of [wide.whole, wide.tells, wide.tellsGuardian, ...wide.groups.map((one) => one.rules)])
        expect(bits).toHaveLength(words)
      const listed = wide.instances.flatMap((one, i) => (one.group === -1 ? [i] : []))
      const set = Array.from({ length: 32 * words }, (_, i) => i).filter(
        (i) => (((wide.whole[i >> 5] as number) >>> (i & 31)) & 1) === 1,
      )
      expect(set).toEqual(listed)
    }
    expect(cellOf(register, {}, []).words).toBe(1)
    const { names } = moment
    const none = compileCell(register, [], lend, names.fields[0] as ReadonlyMap<string, number>, names.facts)
    expect([none.words, none.whole, none.columns]).toEqual([1, [0], []])
  })

  it('knows which of its rules would tell a consent, and to whom', () => {
    const { instances, tells, tellsGuardian } = cellOf(register)
    const told = (bits: readonly number[]) =>
      instances.flatMap((one, i) => (((bits[i >> 5] as number) >>> (i & 31)) & 1 ? [one.rule.tells] : []))
    expect(new Set(told(tells))).toEqual(new Set(['person', 'guardian']))
    expect(new Set(told(tellsGuardian))).toEqual(new Set(['person']))
    expect(told(tells)).toHaveLength(instances.filter((one) => one.rule.tells).length)
    expect(told(tellsGuardian)).toHaveLength(instances.filter((one) => one.rule.tells === 'person').length)
  })

  it('carries what it grants, and the rule that names a field nobody declared', () => {
    const cell = cellOf(register)
    expect(cell.granting).toEqual({
      purpose: 'lend-book',
      role: 'librarian',
      operation: 'read-loans',
      register: register.hash,
      fields: register.activity('lend-book')?.fields,
    })
    expect(cell.act).toBe('read')
    expect(cell.undeclaredField.effect.code).toBe('field-undeclared')
    expect(cell.fields).toBe(register.activity('lend-book')?.fields)
  })

  it('is made of the rules of decisions in force on the day', () => {
    const later = { ...ruleOf('L-8/2', { act: 'read' }), inForceFrom: day('2026-11-04') }
    const over = { ...ruleOf('L-8/3', { act: 'read' }), until: day('2026-11-03') }
    const kept = { ...ruleOf('L-8/4', { act: 'read' }), stage: 'duty' } as const
    const of = compileRegister({ ...base, rules: [...libraryRules.rules, later, over, kept] }, { mode: 'demo' })
    const own = (on: string) => rulesOf(of, day(on)).flatMap((one) => (one.id.startsWith('L-8') ? [one.id] : []))
    expect([own('2026-11-02'), own('2026-11-03'), own('2026-11-04')]).toEqual([['L-8/3'], [], ['L-8/2']])
    const { instances } = makeCell(momentOf(of, startOfDay(day('2026-11-04'))), lend)
    expect(instances.map((one) => one.rule.id)).toContain('L-8/2')
  })
})
