import { type Check, checks } from '../rule/index.js'
import { type Bits, type Cell, noBits } from './cell.js'
import { type Denial, denial, type FailedCheck, factMissing, failed, notDisclosed } from './denial.js'
import { type FieldOutcome, fieldsFail, fieldsOf } from './fields.js'
import { consentTooOld } from './standing.js'

/** What is known of a request that will be refused. */
export interface Refusal {
  readonly cell: Cell
  readonly requested: number
  readonly possible: Bits
  readonly sure: Bits
  /** Facts that were unknown. */
  readonly unknown: readonly string[]
  readonly undeclared: string | undefined
  /** Rules whose failure the actor may not know. */
  readonly hidden: Bits
}

const isSet = (bits: Bits, i: number): boolean => ((bits[i >> 5] as number) & (1 << (i & 31))) !== 0

/** Rules of the fields that make the fields fail: of what is broken in a write, else of all that did not pass. */
function listedRules(cell: Cell, of: FieldOutcome, requested: number): Bits {
  const fields = cell.act !== 'read' && of.broken !== 0 ? of.broken : requested & ~of.passed
  const bits = noBits(cell.words)
  for (const group of cell.groups)
    if ((group.fields & fields) !== 0)
      group.rules.forEach((word, w) => {
        bits[w] = (bits[w] as number) | word
      })
  return bits
}

/** A field is named by one check alone, so it tells none apart. */
const sameCheck = (a: FailedCheck, b: FailedCheck): boolean =>
  a.code === b.code && a.remedy === b.remedy && a.fact === b.fact

const aboutConsent = ['consent', 'guardian', 'proof']

/** Names that may stand in a message: what a caller typed may be anything, so anything else is not repeated. */
const safeName = /^[a-zA-Z][a-zA-Z0-9-]{0,39}$/

/** The unknown fact that a rule reads; of a consent that is too old to go by, that it is. */
function missingOf(read: readonly string[], unknown: readonly string[]): string {
  const fact = read.find((one) => unknown.includes(one)) ?? 'request'
  return unknown.includes(consentTooOld) && aboutConsent.includes(fact) ? consentTooOld : fact
}

/**
 * Lists every check that failed. To anybody but the person the answer is the same whatever the consents say: it is
 * made as if none were in force, and each is called `not-disclosed` (K-5/1.6).
 */
export function refuse({ cell, requested, possible, sure, unknown, undeclared, hidden }: Refusal): Denial {
  const asIfNo = possible.map((word, w) => word | (hidden[w] as number))
  const outcome = fieldsOf(cell, asIfNo, requested)
  const fieldFailure = fieldsFail(cell, outcome, undeclared !== undefined)
  const listed = fieldFailure ? listedRules(cell, outcome, requested) : undefined
  const found: { readonly order: number; readonly check: FailedCheck }[] = []
  if (undeclared !== undefined && fieldFailure)
    found.push({
      order: checks.fields,
      check: failed(cell.undeclaredField, safeName.test(undeclared) ? undeclared : '?'),
    })
  cell.instances.forEach((one, i) => {
    const fails = one.group === -1 ? isSet(possible, i) : listed !== undefined && isSet(listed, i) && isSet(asIfNo, i)
    if (!fails) return
    const check = isSet(hidden, i)
      ? notDisclosed
      : isSet(sure, i)
        ? failed(one.rule)
        : factMissing(missingOf(one.dynamic, unknown), one.rule)
    found.push({ order: checks[one.rule.stage as Check], check })
  })
  found.sort((a, b) => a.order - b.order)
  const distinct: FailedCheck[] = []
  for (const { check } of found) if (!distinct.some((one) => sameCheck(one, check))) distinct.push(check)
  return denial(distinct)
}
