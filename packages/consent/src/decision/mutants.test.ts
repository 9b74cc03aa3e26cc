import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { kvkkRules } from '../kvkk/index.js'
import { rulesToCedar } from '../rule/cedar.js'
import { checks, type FactTable, judge, kvkkFacts, type Rule } from '../rule/index.js'

/**
 * Every way to get one rule of `decide` wrong: leave it out, let a value in or out of what it refuses, ignore one of its
 * facts, or say another code. Each must be seen by the cases beside the articles or by the states of the oracle's table.
 */
interface Mutant {
  readonly name: string
  readonly rule: string
  readonly mutated: Rule | undefined
}

const table: FactTable = kvkkFacts
const decided = kvkkRules.filter((one) => one.stage in checks)

function mutantsOf(one: Rule): Mutant[] {
  const made: Mutant[] = [{ name: 'left out', rule: one.id, mutated: undefined }]
  const other = one.effect.code === 'not-disclosed' ? 'role-not-allowed' : 'not-disclosed'
  made.push({ name: 'another code', rule: one.id, mutated: { ...one, effect: { ...one.effect, code: other } } })
  for (const [fact, values] of Object.entries(one.when)) {
    const { [fact]: _, ...rest } = one.when
    made.push({ name: `${fact} ignored`, rule: one.id, mutated: { ...one, when: rest } })
    for (const value of table[fact] ?? []) {
      const changed = values.includes(value) ? values.filter((each) => each !== value) : [...values, value]
      const verb = values.includes(value) ? 'not refused' : 'refused too'
      made.push({
        name: `${fact} ${value} ${verb}`,
        rule: one.id,
        mutated: { ...one, when: { ...one.when, [fact]: changed } },
      })
    }
  }
  return made
}

/** What a lawyer would say of a state: the facts by name, and the rules of the law that refuse it, with their codes. */
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

/** The law's table a second time, by hand: for each rule, the values that refuse. Anything else does not. */
const byHand = parse(readFileSync(new URL('./mutants.table.yaml', import.meta.url), 'utf8')) as Record<
  string,
  { readonly code: string; readonly when: Readonly<Record<string, readonly string[]>> }
>

/** Every state of the facts that a rule or its mutant reads. */
function* states(facts: readonly string[]): Generator<Record<string, string>> {
  const [first, ...rest] = facts
  if (first === undefined) return yield {}
  for (const value of [...(table[first] ?? []), 'unknown'])
    for (const other of states(rest)) yield { [first]: value, ...other }
}

const caught = ({ rule, mutated }: Mutant): boolean => {
  const said = byHand[rule]
  if (!said) return false
  if (mutated && mutated.effect.code !== said.code) return true
  const refusesByHand = (facts: Record<string, string>): boolean =>
    Object.entries(said.when).every(
      ([fact, values]) => facts[fact] === 'unknown' || values.includes(facts[fact] as string),
    )
  for (const facts of states(Object.keys(said.when))) {
    const verdict = mutated ? judge(table, mutated, facts) : 'does-not-apply'
    if ((verdict !== 'does-not-apply') !== refusesByHand(facts)) return true
  }
  return false
}

describe('the table of the law by hand', () => {
  it('holds every rule of decide, and says the same as the rules', () => {
    expect(Object.keys(byHand).sort()).toEqual(decided.map((one) => one.id).sort())
    for (const one of decided) expect(caught({ name: 'itself', rule: one.id, mutated: one }), one.id).toBe(false)
  })

  it('agrees with every case beside the articles', () => {
    for (const { rule, facts, refused } of cases) {
      const said = byHand[rule]
      if (!said) continue
      const refuses = Object.entries(said.when).every(([fact, values]) => values.includes(facts[fact] as string))
      expect(refuses, `${rule} ${JSON.stringify(facts)}`).toBe(refused)
    }
  })
})

describe('a mutant', () => {
  const mutants = decided.flatMap(mutantsOf)

  it('of any rule is caught', () => {
    expect(mutants.length).toBeGreaterThan(400)
    expect(mutants.filter((one) => !caught(one)).map((one) => `${one.rule}: ${one.name}`)).toEqual([])
  })
})

describe('the export to Cedar', () => {
  it('refuses a rule over a fact that its table does not hold', () => {
    expect(() => rulesToCedar(decided, { act: ['read'] })).toThrow(TypeError)
  })
})
