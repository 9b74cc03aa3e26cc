import type { Instant } from '../time/index.js'
import { type Asked, groupsOf, isObject, isPlain, mostDenials, noEpochs, saidRelation } from './asked.js'
import type { Cell } from './cell.js'
import type { Moment } from './compiled.js'
import type { Denial } from './denial.js'
import { mintKey, Permit } from './permit.js'
import { type Named, passing, type QuickCell, readFact, relationNumber } from './quick.js'
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
const nothing = {} as Named

/**
 * The answer of a quick cell, or nothing where a rule only may apply, or the facts are of an unusual make.
 * What was asked comes in parts: a permit needs no list of them, and making one for each would be felt.
 */
export function decideQuickly(
  cell: Cell,
  quick: QuickCell,
  actor: string,
  subjects: readonly string[],
  requested: number,
  facts: Facts,
  relation: unknown,
  domain: unknown,
  moment: Moment,
  now: Instant,
): object | undefined {
  if (nothing.relation !== undefined || nothing.domain !== undefined) return undefined
  const { plan } = quick
  const { names, values: table } = quick.facts
  // A property is read first: an engine that has seen one object of the kind knows the prototype of the next.
  const own = isObject(domain) && domain.constructor === Object && isPlain(domain) ? domain : undefined
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
    const told = number < relationNumber ? facts : own
    if (number === relationNumber) value = saidRelation({ cell, actor, subjects, moment }, relation)
    else if (told) {
      value = readFact(told as Named, names, number)
      given = readFact(nothing, names, number)
    }
    if (given !== undefined) return undefined
    let i = 0
    while (i < values.length && values[i] !== value) i++
    if (i < values.length) possible &= plan[masks + i] as number
    else maybe |= readers
  }
  const passed = passing(quick, possible, requested, cell.act === 'read')
  if (passed !== 0) return new Permit(mintKey, cell.granting, passed, 0, actor, subjects, noEpochs, now)
  if ((possible & maybe) !== 0) return undefined
  return refused({ cell, actor, subjects, requested, undeclared: undefined, facts, moment, now }, quick, possible)
}
