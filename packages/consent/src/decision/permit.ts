import { ImesError } from '../error/index.js'
import type { Instant } from '../time/index.js'

/** The consent that a field rests on, and how many acts it had seen when the permit was minted. */
export interface ConsentEpoch {
  readonly subject: string
  readonly purpose: string
  readonly epoch: number
}

/** Where in a register a permit was granted: made once, and shared by all permits of that place. */
export interface Granting {
  readonly purpose: string
  readonly role: string
  readonly operation: string
  /** Hash of the register. */
  readonly register: string
  /** The activity's fields, in its order. */
  readonly fields: readonly { readonly category: string; readonly keys?: readonly string[] }[]
}

/** What the use of a permit is held against. Inside this folder only. */
export interface PermitContent extends Omit<Granting, 'role' | 'fields'> {
  readonly categories: readonly string[]
  readonly keys: readonly string[]
  readonly subjects: readonly string[]
  readonly epochs: readonly ConsentEpoch[]
  readonly issuedAt: Instant
}

/** A permit lives at most this long (parameter `permit.ttl`, LAW section 3). */
export const permitSeconds = 300

type FieldList = Granting['fields']
const chosen = (fields: FieldList, bits: number): FieldList => fields.filter((_, i) => (bits & (1 << i)) !== 0)
const categoriesOf = (fields: FieldList, bits: number): readonly string[] =>
  Object.freeze(chosen(fields, bits).map((one) => one.category))
const keysOf = (fields: FieldList, bits: number): readonly string[] =>
  Object.freeze(chosen(fields, bits).flatMap((one) => one.keys ?? [one.category]))

/** Known to the mint alone: not exported from the package, so `permit.constructor` is no way in. */
export const mintKey: unique symbol = Symbol('mint')
/** Says that a thing came from some copy of this package, ours or not. */
const copyMark = Symbol.for('@imes/consent/permit')

/**
 * Leave to do one thing: one purpose, one actor, one set of persons, a closed list of fields, five minutes.
 * Minted by `decide` alone. It has no property of its own, so a copy, a spread or parsed JSON is empty, and the
 * private fields are the proof at run time. Contravariant (`in`), so that a union of events asks for every permit it needs.
 */
export class Permit<in P extends string, out K extends string = string> {
  // `covers` never exists: it makes P contravariant and K covariant for the compiler.
  readonly #granting: Granting & { readonly covers?: (purpose: P) => K }
  /** Bit i: the i-th field of the activity. The names of fields are formed when they are read. */
  readonly #fields: number
  readonly #dropped: number
  readonly #actor: string
  readonly #subjects: readonly string[]
  readonly #epochs: readonly ConsentEpoch[]
  readonly #issuedAt: Instant

  /** @param subjects a list of the mint's own: nobody else holds it */
  constructor(
    key: typeof mintKey,
    granting: Granting,
    fields: number,
    dropped: number,
    actor: string,
    subjects: readonly string[],
    epochs: readonly ConsentEpoch[],
    issuedAt: Instant,
  ) {
    if (key !== mintKey) throw new TypeError('a Permit comes from decide()')
    this.#granting = granting
    this.#fields = fields
    this.#dropped = dropped
    this.#actor = actor
    this.#subjects = subjects
    this.#epochs = epochs
    this.#issuedAt = issuedAt
  }

  /** Whether this copy of the package minted it. Copies, spreads, proxies and look-alikes are not. */
  static isMinted(value: unknown): value is Permit<never> {
    return typeof value === 'object' && value !== null && #granting in value
  }

  /** @internal What it truly says, whatever was written over its getters. */
  static contentOf(value: unknown): PermitContent | undefined {
    if (!Permit.isMinted(value)) return undefined
    const { purpose, operation, register, fields } = value.#granting
    return {
      purpose,
      operation,
      register,
      categories: categoriesOf(fields, value.#fields),
      keys: keysOf(fields, value.#fields),
      subjects: value.#subjects,
      epochs: value.#epochs,
      issuedAt: value.#issuedAt,
    }
  }

  get purpose(): string {
    return this.#granting.purpose
  }
  get actor(): string {
    return this.#actor
  }
  get role(): string {
    return this.#granting.role
  }
  get operation(): string {
    return this.#granting.operation
  }
  get subjects(): readonly string[] {
    return Object.freeze([...this.#subjects])
  }
  /** Categories that may be read or written. */
  get categories(): readonly string[] {
    return categoriesOf(this.#granting.fields, this.#fields)
  }
  /** Keys of a record that hold those categories; `project` keeps these and no others. */
  get keys(): readonly string[] {
    return keysOf(this.#granting.fields, this.#fields)
  }
  /** Fields of a write that are left out because their consent is not in force. Told to the person only. */
  get dropped(): readonly string[] {
    return categoriesOf(this.#granting.fields, this.#dropped)
  }
  get consentEpochs(): readonly ConsentEpoch[] {
    return this.#epochs
  }
  /** Hash of the register under which it was decided. */
  get register(): string {
    return this.#granting.register
  }
  get issuedAt(): Instant {
    return this.#issuedAt
  }
  /** From this instant on it is refused. */
  get expiresAt(): Instant {
    return this.#issuedAt + permitSeconds * 1000
  }
  /** @throws TypeError always: a permit is never written down, so it cannot outlive its minutes */
  toJSON(): never {
    throw new TypeError('a Permit is never written down: queue the data and decide again')
  }
}
Object.defineProperty(Permit.prototype, copyMark, { value: true })
Object.freeze(Permit.prototype)
Object.freeze(Permit)

export type PermitFault =
  | 'not-a-permit'
  | 'another-copy'
  | 'wrong-purpose'
  | 'wrong-subject'
  | 'wrong-field'
  | 'wrong-operation'
  | 'expired'
  | 'clock-moved-back'
  | 'stale-consent'
  | 'another-register'

/** A permit that does not hold: forged, copied, past its minutes, for something else, or its consent has moved on. */
export class PermitRefused extends ImesError {
  override readonly code: `IMES_CONSENT_PERMIT_${Uppercase<string>}`
  readonly fault: PermitFault
  constructor(fault: PermitFault) {
    super(
      fault === 'another-copy'
        ? 'permit refused: it was minted by another copy of @imes/consent; install the package once'
        : `permit refused: ${fault}`,
    )
    this.fault = fault
    this.code = `IMES_CONSENT_PERMIT_${fault.toUpperCase().replaceAll('-', '_') as Uppercase<string>}`
  }
}

/** What the permit is about to be used for. Whatever is named must be covered. */
export interface PermitUse<P extends string = string> {
  readonly purpose: P
  readonly now: Instant
  readonly subject?: string
  readonly subjects?: readonly string[]
  readonly fields?: readonly string[]
  readonly operation?: string
  /** Hash of the register in force. */
  readonly register?: string
  /**
   * The present epoch of each consent (a `ConsentStanding` fits). Needed when the permit rests on one: a consent that
   * is not named here counts as moved on.
   */
  readonly epochs?: readonly ConsentEpoch[]
}

function fault(permit: unknown, use: PermitUse): PermitFault | undefined {
  if (typeof permit !== 'object' || permit === null) return 'not-a-permit'
  const content = Permit.contentOf(permit)
  if (!content) return copyMark in permit && !Object.hasOwn(permit, copyMark) ? 'another-copy' : 'not-a-permit'
  if (use.purpose !== content.purpose) return 'wrong-purpose'
  if (!(use.now >= content.issuedAt)) return 'clock-moved-back'
  if (use.now >= content.issuedAt + permitSeconds * 1000) return 'expired'
  if (use.operation !== undefined && use.operation !== content.operation) return 'wrong-operation'
  if (use.register !== undefined && use.register !== content.register) return 'another-register'
  if (use.subject !== undefined && !content.subjects.includes(use.subject)) return 'wrong-subject'
  if (use.subjects?.some((one) => !content.subjects.includes(one))) return 'wrong-subject'
  if (use.fields?.some((one) => !content.categories.includes(one))) return 'wrong-field'
  const moved = content.epochs.some(
    (then) =>
      !use.epochs?.some(
        (present) =>
          present.subject === then.subject && present.purpose === then.purpose && present.epoch === then.epoch,
      ),
  )
  return moved ? 'stale-consent' : undefined
}

/** Why a permit may not be used so, or `undefined` when it may. Never throws. */
export function permitFault(permit: unknown, use: PermitUse): PermitFault | undefined {
  try {
    return fault(permit, use)
  } catch {
    return 'not-a-permit'
  }
}

/**
 * Checks a permit at the moment of use: minted here, this purpose, these persons and fields, within its minutes, and
 * every consent it rests on unchanged.
 * @throws PermitRefused with a stable `code`
 */
export function usePermit<P extends string, K extends string>(permit: Permit<P, K>, use: PermitUse<P>): Permit<P, K> {
  const found = permitFault(permit, use)
  if (found) throw new PermitRefused(found)
  return permit
}
