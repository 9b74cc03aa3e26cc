import { describe, expect, it } from 'vitest'
import type { Register } from '../in-force/index.js'
import {
  type Activity,
  type Citation,
  compileRegister,
  type Measure,
  type RegisterDefinition,
} from '../register/index.js'
import { base, lend, register } from '../testing/library-cell.js'
import { type CellKey, frameOf } from './cell.js'

const changed = (purpose: string, part: Partial<Activity>, more: Partial<RegisterDefinition> = {}): Register =>
  compileRegister(
    {
      ...base,
      ...more,
      activities: base.activities.map((one) => (one.purpose === purpose ? { ...one, ...part } : one)),
    },
    { mode: 'demo' },
  )
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
