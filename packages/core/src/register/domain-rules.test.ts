import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type DomainFacts, domainArticles, domainRules, judgeDomain } from './index.js'

interface Case {
  readonly rule: string
  readonly may?: string
  readonly mayNot?: string
  readonly facts: DomainFacts
}

const cases = ['04', '05', '06', '08', '11', '28'].flatMap(
  (number) => parse(readFileSync(new URL(`./article-${number}.cases.yaml`, import.meta.url), 'utf8')) as Case[],
)

describe('the rules that name a visit, a placement, a coordinator or an evaluation', () => {
  it.each(cases.map((one) => [one.rule, one.may ?? one.mayNot ?? '', one] as const))('%s: %s', (_, __, one) => {
    const said = judgeDomain([one.rule], one.facts).map(({ rule, verdict }) => `${rule.id} ${verdict}`)
    expect(said).toEqual(one.mayNot === undefined ? [] : [`${one.rule} applies`])
  })

  it('each have a case that passes and one that does not', () => {
    for (const { id } of domainRules) {
      const own = cases.filter((one) => one.rule === id)
      expect(
        own.some((one) => one.may !== undefined),
        id,
      ).toBe(true)
      expect(
        own.some((one) => one.mayNot !== undefined),
        id,
      ).toBe(true)
    }
    expect(new Set(cases.map((one) => one.rule)).size).toBe(domainRules.length)
  })

  it('never take what is unknown for leave', () => {
    for (const { id } of domainRules) expect(judgeDomain([id], {})[0]?.verdict, id).toBe('may-apply')
  })

  it('carry sentence, source and day, and stand once', () => {
    expect(new Set(domainRules.map((one) => one.id)).size).toBe(domainRules.length)
    for (const article of domainArticles)
      for (const rule of article.rules) {
        expect(rule.says.endsWith('.'), rule.id).toBe(true)
        expect(rule.source.length, rule.id).toBeGreaterThan(5)
      }
    expect(() => judgeDomain(['K-0'], {})).toThrow(new TypeError('no rule K-0 in this register'))
    const [first, second] = domainRules.map((one) => one.id) as [string, string]
    expect(judgeDomain([second, first], {}).map((one) => one.rule.id)).toEqual([second, first])
  })
})
