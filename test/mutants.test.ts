import { readFileSync } from 'node:fs'
import { domainRules } from '@imes/core/register'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type ByHand, caught, mutantsOf } from '../packages/consent/src/testing/mutants.ts'
import { allFacts } from '../packages/core/src/register/domain-facts.ts'

const table = new URL('../packages/core/src/register/domain-rules.table.yaml', import.meta.url)
const byHand = parse(readFileSync(table, 'utf8')) as Record<string, ByHand>

describe('the domain’s own rules', () => {
  it('are those of the table by hand, and say the same', () => {
    expect(Object.keys(byHand).sort()).toEqual(domainRules.map((one) => one.id).sort())
    for (const one of domainRules) expect(caught(allFacts, byHand[one.id], { mutated: one }), one.id).toBe(false)
  })

  it('have no mutant that is not caught', () => {
    const mutants = domainRules.flatMap((one) => mutantsOf(allFacts, one))
    expect(mutants.length).toBeGreaterThan(150)
    const survivors = mutants.filter((one) => !caught(allFacts, byHand[one.rule], one))
    expect(survivors.map((one) => `${one.rule}: ${one.name}`)).toEqual([])
  })
})
