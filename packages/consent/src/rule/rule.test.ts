import { describe, expect, it } from 'vitest'
import { day } from '../time/index.js'
import { article, checks, denied, inForce, judge, not, type RuleInput, rule } from './index.js'

const table = { act: ['read', 'write', 'run'], output: ['persons', 'aggregate'], basis: ['5/1', '5/2-ç'] } as const
const input: RuleInput = {
  stage: 'basis',
  says: 'Bir cümle.',
  gist: 'A sentence.',
  source: 'KVKK m.1',
  inForceFrom: '2016-04-07',
  certainty: 'settled',
  enforced: ['run'],
  when: { act: 'read', output: not('persons') },
  effect: denied('not-disclosed', 'none-exists'),
}
const made = (more: Partial<RuleInput> = {}) => rule(table, 'KVKK m.1', 'K-1', { ...input, ...more })

describe('a rule', () => {
  it('holds the values that it refuses, in the order of the table where all but some are named', () => {
    expect(made()).toMatchObject({ id: 'K-1', article: 'KVKK m.1', when: { act: ['read'], output: ['aggregate'] } })
    expect(made({ when: { act: ['run', 'read'] } }).when).toEqual({ act: ['run', 'read'] })
    expect(made({ when: { act: not('read') } }).when).toEqual({ act: ['write', 'run'] })
    expect(Object.isFrozen(made()) && Object.isFrozen(made().when) && Object.isFrozen(made().when.act)).toBe(true)
  })

  it('is refused with the reason when it names what the table has not, or nothing', () => {
    expect(() => made({ when: { moon: 'full' } })).toThrow(/^K-1: the fact "moon" is not in the table$/)
    expect(() => made({ when: { constructor: 'x' } as never })).toThrow(/^K-1: the fact "constructor" is not/)
    expect(() => made({ when: { act: 'dance' } })).toThrow(/^K-1: "act" has no value "dance"$/)
    expect(() => made({ when: { act: ['read', 'dance'] } })).toThrow(/^K-1: "act" has no value "dance"$/)
    expect(() => made({ when: { act: not('dance') } })).toThrow(/^K-1: "act" has no value "dance"$/)
    expect(() => made({ when: {} })).toThrow(/^K-1: a rule reads at least one fact$/)
  })

  it('that tells a consent names the basis, or is kept when the act is recorded', () => {
    expect(() => made({ tells: 'person' })).toThrow(/^K-1: what tells a consent state names the basis/)
    expect(made({ tells: 'person', stage: 'act' }).tells).toBe('person')
    expect(made({ tells: 'guardian', when: { basis: '5/1' } }).tells).toBe('guardian')
  })

  it('is denied in words that exist', () => {
    expect(denied('not-disclosed', 'other-role')).toEqual({ code: 'not-disclosed', remedy: 'other-role' })
    expect(() => denied('no' as never, 'other-role')).toThrow(/^no such denial: no\/other-role$/)
    expect(() => denied('not-disclosed', 'pray' as never)).toThrow(/^no such denial: not-disclosed\/pray$/)
    expect(Object.isFrozen(denied('not-disclosed', 'other-role'))).toBe(true)
  })

  it('is in force from its first day to the day before its last is over', () => {
    const [open, ended] = [made(), made({ until: '2024-06-01' })]
    expect(Object.hasOwn(open, 'until')).toBe(false)
    expect(ended.until).toBe('2024-06-01')
    expect(() => made({ inForceFrom: '2016-02-30' })).toThrow()
    expect(() => made({ until: 'soon' })).toThrow()
    for (const [at, first, second] of [
      ['2016-04-06', false, false],
      ['2016-04-07', true, true],
      ['2024-05-31', true, true],
      ['2024-06-01', true, false],
      ['2026-11-03', true, false],
    ] as const)
      expect([inForce(open, day(at)), inForce(ended, day(at))], at).toEqual([first, second])
  })

  it('stands in its article in the order in which it is read', () => {
    const { title, rules } = article(table, 'KVKK m.1', { 'K-1': input, 'K-0': { ...input, when: { act: 'run' } } })
    expect([title, ...rules.map((one) => one.id)]).toEqual(['KVKK m.1', 'K-1', 'K-0'])
  })
})

describe('a rule against facts', () => {
  it.each([
    [{ act: 'read', output: 'aggregate' }, 'applies'],
    [{ act: 'write', output: 'aggregate' }, 'does-not-apply'],
    [{ act: 'read', output: 'persons' }, 'does-not-apply'],
    [{ act: 'read' }, 'may-apply'],
    [{ act: 'read', output: undefined }, 'may-apply'],
    [{ act: 'read', output: 'nobody' }, 'may-apply'],
    [{ act: 'unknown', output: 'persons' }, 'does-not-apply'],
    [Object.create({ act: 'read', output: 'aggregate' }), 'may-apply'],
  ])('%o: %s', (facts, verdict) => {
    expect(judge(table, made(), facts)).toBe(verdict)
  })

  it('over a fact that the table has not may apply', () => {
    expect(judge({ act: table.act }, made(), { act: 'read', output: 'aggregate' })).toBe('may-apply')
  })
})

it('the twelve checks stand in the order of the law', () => {
  expect(Object.entries(checks).sort(([, a], [, b]) => a - b)).toEqual(
    [
      'purpose',
      'declared',
      'role',
      'relation',
      'fields',
      'notice',
      'basis',
      'special',
      'retention',
      'recipient',
      'anonymity',
      'human',
    ].map((one, at) => [one, at + 1]),
  )
})
