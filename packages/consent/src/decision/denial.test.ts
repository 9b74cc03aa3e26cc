import { describe, expect, it } from 'vitest'
import { kvkkRules } from '../kvkk/index.js'
import type { Rule } from '../rule/index.js'
import { libraryRules, libraryInForce as register } from '../testing/library.js'
import { decide, isPermit } from './decide.js'
import { denial, factMissing, failed, notDisclosed } from './denial.js'
import { now } from './oracle/space.js'
import { PermitRefused } from './permit.js'
import { project } from './project.js'

const ruleOf = (id: string): Rule => kvkkRules.find((one) => one.id === id) as Rule

describe('a check that failed', () => {
  it.each([
    ['K-5/1', 'KVKK m.5/1'],
    ['K-5/1.9.2', 'KVKK m.5/1'],
    ['K-5/1.10', 'KVKK m.5/1'],
    ['K-5/2-ç.2', 'KVKK m.5/2-ç'],
    ['K-11/1-g.2', 'KVKK m.11/1-g'],
  ])('of rule %s cites %s', (id, article) => {
    expect(failed(ruleOf(id))).toMatchObject({ rule: id, article })
    expect(factMissing('duty', ruleOf(id))).toMatchObject({ rule: id, article, fact: 'duty' })
  })

  it('of a rule of the domain cites the domain’s article', () => {
    expect(failed(libraryRules.rules[0] as Rule)).toMatchObject({ rule: 'L-7/1', article: 'Kütüphane Yönergesi m.7' })
  })

  it('names its field, in its sentence too, or has none', () => {
    const one = failed(ruleOf('K-4/2-ç.1'), 'hour')
    expect(one).toMatchObject({ field: 'hour', reason: { tr: expect.stringContaining('hour') } })
    expect(failed(ruleOf('K-12/4'))).not.toHaveProperty('field')
    expect(failed(ruleOf('K-12/4')).reason.en).toBe('This duty has ended; the record was not opened.')
  })

  it('for want of a fact that no rule reads is the first principle’s', () => {
    expect({ ...factMissing('now') }).toMatchObject({
      article: 'KVKK m.4/2-a',
      rule: 'K-4/2-a',
      code: 'fact-missing',
      kind: 'unconfigured',
      remedy: 'human-decision',
      reason: { en: 'A fact that the decision needs is missing: now. Nothing was done.' },
    })
    expect(denial([])).toMatchObject({ fact: 'request', also: [] })
  })

  it('that is not disclosed says one and the same', () => {
    expect(notDisclosed).toEqual({
      article: 'KVKK m.12/1',
      rule: 'K-5/1.6',
      code: 'not-disclosed',
      kind: 'prohibited',
      reason: { tr: 'Bu bilgi bu görev için gösterilmez.', en: 'This is not shown to this role.' },
      remedy: 'none-exists',
    })
  })
})

describe('a request', () => {
  const request = {
    purpose: 'count-loans',
    actor: 'x',
    role: 'anyone',
    operation: 'read-aggregate',
    subjects: [],
    fields: ['count'],
  }
  const facts = { duty: 'held', restoredBackup: 'none', persons: 9, release: 'first', complement: 'none' }
  const bare = (of: object): object => Object.assign(Object.create(null), of)
  const ask = (asked: object, told: object): object => decide(register, asked as never, told as never, now)

  it('may be an object without a prototype, and its facts too', () => {
    expect(ask(bare(request), bare(facts))).toSatisfy(isPermit)
  })

  it('has an actor with a name', () => {
    expect(ask({ ...request, actor: '' }, facts)).toMatchObject({ code: 'fact-missing', fact: 'actor' })
  })

  it('that was no permit projects nothing, and the error says so', () => {
    try {
      project({} as never, { count: 1 })
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(PermitRefused)
      expect((error as PermitRefused).fault).toBe('not-a-permit')
    }
  })
})
