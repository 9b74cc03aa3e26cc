import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { kvkkRules } from '../kvkk/index.js'
import { rulesToCedar } from '../rule/cedar.js'
import { type FactTable, kvkkFacts } from '../rule/index.js'
import { type ByHand, caught, mutantsOf } from '../testing/mutants.js'

const table: FactTable = kvkkFacts

/** What a lawyer would say of a state: the facts by name, and whether this rule of the law refuses it. */
interface Stated {
  readonly rule: string
  readonly facts: Readonly<Record<string, string>>
  readonly refused: boolean
}

const folder = new URL('../kvkk/', import.meta.url)
const cases: readonly Stated[] = readdirSync(folder)
  .filter((file) => file.endsWith('.cases.yaml'))
  .flatMap(
    (file) =>
      parse(readFileSync(new URL(file, folder), 'utf8')) as {
        rule: string
        may?: string
        facts: Record<string, string>
      }[],
  )
  .map((one) => ({ rule: one.rule, facts: one.facts, refused: one.may === undefined }))

/** The law's table a second time, by hand. */
const byHand = parse(readFileSync(new URL('./mutants.table.yaml', import.meta.url), 'utf8')) as Record<string, ByHand>

describe('the table of the law by hand', () => {
  it('holds every rule, and says the same as the rules', () => {
    expect(Object.keys(byHand).sort()).toEqual(kvkkRules.map((one) => one.id).sort())
    for (const one of kvkkRules) expect(caught(table, byHand[one.id], { mutated: one }), one.id).toBe(false)
  })

  it('agrees with every case beside the articles', () => {
    for (const { rule, facts, refused } of cases) {
      const said = byHand[rule] as ByHand
      const refuses = Object.entries(said.when).every(([fact, values]) => values.includes(facts[fact] as string))
      expect(refuses, `${rule} ${JSON.stringify(facts)}`).toBe(refused)
    }
  })
})

describe('a mutant', () => {
  const mutants = kvkkRules.flatMap((one) => mutantsOf(table, one))

  it('of any rule is caught', () => {
    expect(mutants.length).toBeGreaterThan(700)
    const survivors = mutants.filter((one) => !caught(table, byHand[one.rule], one))
    expect(survivors.map((one) => `${one.rule}: ${one.name}`)).toEqual([])
  })
})

describe('the export to Cedar', () => {
  it('refuses a rule over a fact that its table does not hold', () => {
    expect(() => rulesToCedar(kvkkRules, { act: ['read'] })).toThrow(TypeError)
  })
})
