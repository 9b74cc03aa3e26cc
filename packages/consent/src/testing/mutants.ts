import { type FactTable, judge, type Rule } from '../rule/index.js'

/**
 * Every way to get one rule wrong: leave it out, let a value in or out of what it refuses, ignore one of its facts, or
 * say another code or remedy.
 */
export interface Mutant {
  readonly name: string
  readonly rule: string
  readonly mutated: Rule | undefined
}

export function mutantsOf(table: FactTable, one: Rule): readonly Mutant[] {
  const made: Mutant[] = [{ name: 'left out', rule: one.id, mutated: undefined }]
  const code = one.effect.code === 'not-disclosed' ? 'role-not-allowed' : 'not-disclosed'
  const remedy = one.effect.remedy === 'wait-until' ? 'ask-consent' : 'wait-until'
  made.push({ name: 'another code', rule: one.id, mutated: { ...one, effect: { ...one.effect, code } } })
  made.push({ name: 'another remedy', rule: one.id, mutated: { ...one, effect: { ...one.effect, remedy } } })
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

/** A rule as it stands in the table by hand: what it refuses. Anything else it does not. */
export interface ByHand {
  readonly code: string
  readonly remedy: string
  readonly when: Readonly<Record<string, readonly string[]>>
}

/** Every state of these facts. */
function* states(table: FactTable, facts: readonly string[]): Generator<Record<string, string>> {
  const [first, ...rest] = facts
  if (first === undefined) return yield {}
  for (const value of [...(table[first] ?? []), 'unknown'])
    for (const other of states(table, rest)) yield { [first]: value, ...other }
}

/** Whether the table by hand sees that a rule is not what it should be, in some state of the facts that it reads. */
export function caught(table: FactTable, said: ByHand | undefined, { mutated }: Pick<Mutant, 'mutated'>): boolean {
  if (!said) return false
  if (mutated && (mutated.effect.code !== said.code || mutated.effect.remedy !== said.remedy)) return true
  const refuses = (facts: Record<string, string>): boolean =>
    Object.entries(said.when).every(
      ([fact, values]) => facts[fact] === 'unknown' || values.includes(facts[fact] as string),
    )
  for (const facts of states(table, Object.keys(said.when))) {
    const verdict = mutated ? judge(table, mutated, facts) : 'does-not-apply'
    if ((verdict !== 'does-not-apply') !== refuses(facts)) return true
  }
  return false
}
