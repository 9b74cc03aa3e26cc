import type { Activity, RegisterDefinition, RegisterFault } from '../definition/index.js'
import type { Rule } from '../rule/index.js'
import type { Day } from '../time/index.js'

/** Known to `compileRegister` alone. */
export const compiled: unique symbol = Symbol('compiled')

/** What a consent rests on, each as SHA-256 of the exact words (or of the activity as declared). */
export interface ConsentHashes {
  readonly notice: string
  readonly noticeVersion: number
  /** Absent where no field rests on consent. */
  readonly text?: string
  readonly textVersion?: number
  readonly activity: string
}

/** What `compileRegister` has worked out. */
export interface RegisterParts<D extends RegisterDefinition> {
  readonly definition: D
  readonly mode: 'demo' | 'production'
  readonly answeredBy?: { readonly name: string; readonly title: string; readonly on: Day }
  readonly hash: string
  readonly inForceFrom: Day
  readonly k: number
  readonly consentMaxAgeSeconds: number
  readonly switchedOn: readonly string[]
  readonly rules: readonly Rule[]
  readonly open: readonly RegisterFault[]
  readonly hashes: ReadonlyMap<string, ConsentHashes>
}

/** A register in force: immutable and hashed. Only `compileRegister` makes one. */
export class Register<out D extends RegisterDefinition = RegisterDefinition> {
  readonly definition: D
  readonly mode: 'demo' | 'production'
  /** In production: the person who read the articles and answers for this register. */
  readonly answeredBy: { readonly name: string; readonly title: string; readonly on: Day } | undefined
  /** SHA-256 of definition, rules, mode, switches and k: changes whenever what is allowed may change. */
  readonly hash: string
  readonly version: string
  readonly inForceFrom: Day
  readonly k: number
  readonly consentMaxAgeSeconds: number
  readonly switchedOn: readonly string[]
  /** KVKK's rules and the domain's, in the order in which they are read. */
  readonly rules: readonly Rule[]
  /** What is still unfilled; empty in production. */
  readonly open: readonly RegisterFault[]
  readonly #activities: ReadonlyMap<string, Activity>
  readonly #hashes: ReadonlyMap<string, ConsentHashes>

  constructor(key: typeof compiled, parts: RegisterParts<D>) {
    if (key !== compiled) throw new TypeError('a Register comes from compileRegister()')
    this.definition = parts.definition
    this.mode = parts.mode
    this.answeredBy = parts.answeredBy
    this.hash = parts.hash
    this.version = parts.definition.version
    this.inForceFrom = parts.inForceFrom
    this.k = parts.k
    this.consentMaxAgeSeconds = parts.consentMaxAgeSeconds
    this.switchedOn = parts.switchedOn
    this.rules = parts.rules
    this.open = parts.open
    this.#activities = new Map(parts.definition.activities.map((one) => [one.purpose, one]))
    this.#hashes = parts.hashes
    Object.freeze(this)
  }

  static is(value: unknown): value is Register {
    return typeof value === 'object' && value !== null && #activities in value
  }

  activity(purpose: string): Activity | undefined {
    return this.#activities.get(purpose)
  }

  /** Hashes of the exact words and of the activity, which a consent names and which end it when they change. */
  hashes(purpose: string): ConsentHashes | undefined {
    return this.#hashes.get(purpose)
  }

  isOn(purpose: string): boolean {
    const one = this.#activities.get(purpose)
    return one !== undefined && (one.default === 'on' || this.switchedOn.includes(purpose))
  }
}
