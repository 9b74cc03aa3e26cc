import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { article, denialCodes, judge, kindOf, kvkkFacts } from '../rule/index.js'
import { kvkk, kvkkRules } from './index.js'

interface Case {
  readonly rule: string
  readonly may?: string
  readonly mayNot?: string
  readonly facts: Readonly<Record<string, string>>
}

const casesOf = (title: string): readonly Case[] => {
  const number = title.replace('KVKK m.', '').padStart(2, '0')
  return parse(readFileSync(new URL(`article-${number}.cases.yaml`, import.meta.url), 'utf8')) as Case[]
}

describe.each(kvkk.map((one) => [one.title, one] as const))('%s', (title, { rules }) => {
  const cases = casesOf(title)
  const ruleOf = (one: Case) => {
    const found = rules.find((each) => each.id === one.rule)
    if (!found) throw new Error(`${title} has no rule ${one.rule}`)
    return found
  }

  it.each(rules.map((one) => [one.id, one] as const))('%s has a case that may and one that may not', (id, one) => {
    const own = cases.filter((each) => each.rule === id)
    expect(own.filter((each) => each.may)).not.toEqual([])
    expect(own.filter((each) => each.mayNot)).not.toEqual([])
    for (const each of own)
      expect(Object.keys(each.facts)).toEqual(expect.arrayContaining(Object.keys(one.when).slice(0, 1)))
  })

  it.each(cases.filter((one) => one.may).map((one) => [one.rule, one.may, one] as const))(
    '%s: %s',
    (_id, _says, one) => {
      expect(judge(kvkkFacts, ruleOf(one), one.facts)).toBe('does-not-apply')
    },
  )

  it.each(cases.filter((one) => one.mayNot).map((one) => [one.rule, one.mayNot, one] as const))(
    '%s, no: %s',
    (_id, _says, one) => {
      expect(judge(kvkkFacts, ruleOf(one), one.facts)).toBe('applies')
      for (const fact of Object.keys(ruleOf(one).when)) {
        const { [fact]: _, ...rest } = one.facts
        expect(judge(kvkkFacts, ruleOf(one), rest), `without ${fact}`).toBe('may-apply')
        expect(judge(kvkkFacts, ruleOf(one), { ...rest, [fact]: 'constructor' })).toBe('may-apply')
      }
    },
  )
})

describe('the rules together', () => {
  it('have one id each, and every code of the law is used or explained', () => {
    expect(new Set(kvkkRules.map((one) => one.id)).size).toBe(kvkkRules.length)
    const used = new Set<string>(kvkkRules.map((one) => one.effect.code))
    expect(denialCodes.filter((code) => !used.has(code))).toEqual(['fact-missing'])
  })

  it('call undeclared and missing things unconfigured, and the rest prohibited', () => {
    expect(new Set(denialCodes.map(kindOf))).toEqual(new Set(['prohibited', 'unconfigured']))
    expect(denialCodes.filter((code) => kindOf(code) === 'unconfigured')).toEqual([
      'activity-undeclared',
      'cite-unverified',
      'controller-missing',
      'fact-missing',
      'field-undeclared',
      'measures-missing',
      'recipient-undeclared',
      'retention-missing',
      'verbis-undeclared',
    ])
  })

  it('hide a consent state only where the rule is about fields', () => {
    for (const one of kvkkRules.filter((each) => each.tells && each.stage === 'basis'))
      expect(one.when).toHaveProperty('basis')
  })

  it('refuse a fact or a value that does not exist', () => {
    const like = kvkkRules[0]
    if (!like) throw new Error('no rules')
    const { id: _i, article: _a, ...input } = like
    expect(() => article(kvkkFacts, 'x', { 'X-1': { ...input, when: { moon: 'full' } } })).toThrow(TypeError)
    expect(() => article(kvkkFacts, 'x', { 'X-1': { ...input, when: { act: 'dance' } } })).toThrow(TypeError)
    expect(() => article(kvkkFacts, 'x', { 'X-1': { ...input, when: {} } })).toThrow(TypeError)
  })
})
