import { type Asked, groupsOf, isObject, isPlain, mostDenials, noEpochs, saidRelation } from './asked.js'
import type { Denial } from './denial.js'
import { mintKey, Permit } from './permit.js'
import { hostFact, passing, type QuickCell, relationNumber } from './quick.js'
import { refuse } from './refuse.js'
import type { Facts } from './request.js'

/** A denial in which every rule that may apply does. No rule of a quick cell tells a consent: everybody reads the same. */
function refused(asked: Asked, quick: QuickCell, rules: number): Denial {
  const groups = groupsOf(asked)
  let made = quick.denials.get(groups)
  if (!made) {
    made = new Map()
    quick.denials.set(groups, made)
  }
  let found = made.get(rules)
  if (!found) {
    const { cell, requested, undeclared } = asked
    const possible = [rules]
    found = refuse({ cell, requested, possible, sure: possible, unknown: [], undeclared, hidden: [0] })
    if (made.size < mostDenials) made.set(rules, found)
  }
  return found
}

/** What is read of this, all objects have been given by somebody: then nothing is read the quick way. */
const nothing = {} as Facts & Readonly<Record<string, unknown>>

/** The answer of a quick cell, or nothing where a rule only may apply, or the facts are of an unusual make. */
export function decideQuickly(asked: Asked, quick: QuickCell, relation: unknown, domain: unknown): object | undefined {
  const { cell, requested, facts } = asked
  if (nothing.relation !== undefined || nothing.domain !== undefined) return undefined
  const { plan } = quick
  const { names, values: table } = quick.facts
  // A property is read first: an engine that has seen one object of the kind knows the prototype of the next.
  const known = isObject(domain) && domain.constructor === Object && isPlain(domain)
  let possible = -1
  let maybe = 0
  for (let at = 0; at < plan.length; ) {
    const number = plan[at] as number
    const readers = plan[at + 1] as number
    const values = table[number] as readonly string[]
    const masks = at + 2
    at = masks + values.length
    if ((possible & readers) === 0) continue
    let value: unknown
    let given: unknown
    if (number < relationNumber) {
      value = hostFact(facts, number)
      given = hostFact(nothing, number)
    } else if (number === relationNumber) value = saidRelation(asked, relation)
    else if (known) {
      const name = names[number] as string
      value = (domain as Readonly<Record<string, unknown>>)[name]
      given = nothing[name]
    }
    if (given !== undefined) return undefined
    let i = 0
    while (i < values.length && values[i] !== value) i++
    if (i < values.length) possible &= plan[masks + i] as number
    else maybe |= readers
  }
  const passed = passing(quick, possible, requested, cell.act === 'read')
  if (passed !== 0)
    return new Permit(mintKey, cell.granting, passed, 0, asked.actor, asked.subjects, noEpochs, asked.now)
  return (possible & maybe) === 0 ? refused(asked, quick, possible) : undefined
}
