import { Register } from '../in-force/index.js'
import type { FieldOf, PurposeOf, RegisterDefinition } from '../register/index.js'
import type { Instant } from '../time/index.js'
import { isObject, isPlain, isText } from './asked.js'
import type { Cell } from './cell.js'
import { type CellRequest, knownCell, knownVariant, type Moment, makeCell, momentOf } from './compiled.js'
import { decideInFull } from './decide-in-full.js'
import { decideQuickly } from './decide-quickly.js'
import { type Denial, denial, type FailedCheck, factMissing, failed } from './denial.js'
import { Permit } from './permit.js'
import type { DecisionRequest, Facts } from './request.js'

/** One permit for each purpose of a union: leave for both at once does not exist, nor for a purpose known only as text. */
export type PermitFor<D extends RegisterDefinition, P extends string> = string extends P
  ? Permit<never>
  : P extends string
    ? Permit<P, FieldOf<D, P>>
    : never

/** A list of texts, as a copy that nobody else holds; read once, so that what is checked is what the permit carries. */
function textsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  // Most requests are about one person: a list of one is written down, which is quicker than asking a list for all of it.
  const copy: unknown[] = value.length === 1 ? [value[0]] : [...value]
  for (let i = 0; i < copy.length; i++) if (!isText(copy[i])) return undefined
  return copy as string[]
}

/** Why there is no cell: the purpose is forbidden or not declared, or the request names what the register has not. */
function notDeclared({ register, day, period }: Moment, request: CellRequest): FailedCheck | undefined {
  const { definition } = register
  if (!isText(request.purpose)) return factMissing('purpose')
  const { rules } = period
  const refused = definition.forbiddenPurposes.includes(request.purpose)
    ? rules.find((one) => one.stage === 'purpose')
    : register.inForceFrom <= day && register.activity(request.purpose)
      ? undefined
      : rules.find((one) => one.when.purpose?.includes('undeclared'))
  if (refused) return failed(refused)
  if (!isText(request.role) || !Object.hasOwn(definition.roles, request.role)) return factMissing('role')
  if (!isText(request.operation) || !Object.hasOwn(definition.operations, request.operation))
    return factMissing('operation')
  if (request.recipient !== undefined && !Object.hasOwn(definition.roles, request.recipient))
    return factMissing('recipient')
  return undefined
}

/** A cell asked for the first time, or by more than purpose, role and operation; or why there is none. */
function findCell(moment: Moment, request: CellRequest): Cell | FailedCheck {
  const known = knownVariant(moment, request)
  if (known) return known
  return notDeclared(moment, request) ?? makeCell(moment, request)
}

function decideChecked(register: Register, asked: DecisionRequest, facts: Facts, now: Instant): object {
  // Read once, so that what is checked is what the permit carries.
  const { purpose, actor, role, operation, takenFor, recipient, sink } = asked
  const { subjects: named, fields: categories } = asked
  if (!isPlain(asked)) return denial([factMissing('request')])
  const { relation, domain } = facts
  if (!isPlain(facts)) return denial([factMissing('facts')])
  const moment = momentOf(register, now)
  const plain = takenFor === undefined && recipient === undefined && sink === undefined
  let cell = plain ? knownCell(moment, purpose, role, operation) : undefined
  if (!cell) {
    const found = findCell(moment, { purpose, role, operation, takenFor, recipient, sink })
    if ('code' in found) return denial([found])
    cell = found
  }
  if (!isText(actor)) return denial([factMissing('actor')])
  const subjects = textsOf(named)
  if (!subjects) return denial([factMissing('subjects')])
  const many = Array.isArray(categories) ? categories.length : 0
  if (many === 0) return denial([factMissing('fields')])
  let requested = 0
  let undeclared: string | undefined
  for (let i = 0; i < many; i++) {
    const field: unknown = categories[i]
    if (!isText(field)) return denial([factMissing('fields')])
    const bit = cell.fieldBits.get(field)
    if (bit === undefined) undeclared ??= field
    else requested |= 1 << bit
  }

  const quickly =
    cell.quick && undeclared === undefined
      ? decideQuickly(cell, cell.quick, actor, subjects, requested, facts, relation, domain, moment, now)
      : undefined
  return quickly ?? decideInFull({ cell, actor, subjects, requested, undeclared, facts, moment, now })
}

/**
 * May this be done? A permit, or the law's no. Pure; total: no input makes it throw, and nothing unknown permits.
 *
 * The twelve checks run in the order of the law (purpose, declared, role, relation, fields, notice, basis, special
 * categories, retention, recipient, anonymity, human decision). The first that fails is the denial, the others are in
 * `also`. Reads get requested ∩ permitted fields; a write drops fields without their consent and goes on.
 *
 * @param register from `compileRegister`
 * @param facts what the host knows; absent is unknown
 * @param now milliseconds since 1970; the law and the register in force on that day in Türkiye decide
 * @example
 * const outcome = decide(register, { purpose: 'lend-book', actor, role: 'reader', operation: 'write', subjects: [actor],
 *   fields: ['loan'] }, { relation: 'own', duty: 'held', notice: 'shown', destructionRun: 'on-time', restoredBackup: 'none' }, now)
 * if (isDenial(outcome)) return outcome.reason.tr
 */
export function decide<D extends RegisterDefinition, const P extends PurposeOf<D>>(
  register: Register<D>,
  request: DecisionRequest<D, P>,
  facts: Facts<D>,
  now: Instant,
): PermitFor<D, P> | Denial {
  return decideAnything(register, request, facts, now) as PermitFor<D, P> | Denial
}

function decideAnything(register: unknown, request: unknown, facts: unknown, now: unknown): object {
  try {
    if (!Register.is(register)) return denial([factMissing('register')])
    if (!Number.isSafeInteger(now)) return denial([factMissing('now')])
    if (!isObject(request)) return denial([factMissing('request')])
    if (!isObject(facts)) return denial([factMissing('facts')])
    return decideChecked(register, request as DecisionRequest, facts as Facts, now as Instant)
  } catch {
    return denial([factMissing('request')])
  }
}

/** Whether `decide` of this copy of the package minted it. Copies, spreads, parsed JSON and look-alikes are not. */
export function isPermit(value: unknown): value is Permit<never> {
  return Permit.isMinted(value)
}

/** Tells the two outcomes of `decide` apart. */
export function isDenial(outcome: unknown): outcome is Denial {
  return (
    typeof outcome === 'object' &&
    outcome !== null &&
    'code' in outcome &&
    'also' in outcome &&
    !Permit.isMinted(outcome)
  )
}
