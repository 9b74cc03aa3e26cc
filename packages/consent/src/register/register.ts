import { canonicalHash, type Json } from '../canonical/index.js'
import { kvkkRules, type Rule } from '../kvkk/index.js'
import { type Day, day, isDay } from '../time/index.js'
import { RegisterRefused } from './define.js'
import type { Activity, RegisterDefinition } from './definition.js'
import { openPoints, type RegisterFault, registerFaults } from './verify.js'

export interface CompileOptions {
  /** `demo` lets `article: 'verify'` through and says so; `production` refuses to start with anything unfilled. */
  readonly mode: 'demo' | 'production'
  /** Purposes whose activity is `off` by default and that the controller has switched on. Part of the hash. */
  readonly switchedOn?: readonly string[]
  /** Persons behind an output, at least 5 (the floor of LAW section 1). */
  readonly k?: number
  /** A consent standing older than this many seconds is unknown, 1–86,400; default 300. */
  readonly consentMaxAgeSeconds?: number
}

const compiled: unique symbol = Symbol('compiled')

/** A register in force: immutable and hashed. Only `compileRegister` makes one. */
export class Register<out D extends RegisterDefinition = RegisterDefinition> {
  readonly definition: D
  readonly mode: 'demo' | 'production'
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

  constructor(key: typeof compiled, definition: D, options: CompileOptions) {
    if (key !== compiled) throw new TypeError('a Register comes from compileRegister()')
    this.definition = definition
    this.mode = options.mode
    this.version = definition.version
    this.inForceFrom = day(definition.inForceFrom)
    this.k = options.k ?? 5
    this.consentMaxAgeSeconds = options.consentMaxAgeSeconds ?? 300
    this.switchedOn = Object.freeze([...(options.switchedOn ?? [])].sort())
    this.rules = Object.freeze([...kvkkRules, ...(definition.rules ?? [])])
    this.open = Object.freeze(openPoints(definition))
    this.hash = canonicalHash({
      definition: definition as unknown as Json,
      rules: this.rules as unknown as Json,
      mode: this.mode,
      switchedOn: this.switchedOn,
      k: this.k,
      consentMaxAgeSeconds: this.consentMaxAgeSeconds,
    })
    this.#activities = new Map(definition.activities.map((one) => [one.purpose, one]))
    this.#hashes = new Map(definition.activities.map((one) => [one.purpose, hashesOf(definition, one)]))
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

/** What a consent rests on, each as SHA-256 of the exact words (or of the activity as declared). */
export interface ConsentHashes {
  readonly notice: string
  readonly noticeVersion: number
  /** Absent where no field rests on consent. */
  readonly text?: string
  readonly textVersion?: number
  readonly activity: string
}

function hashesOf(d: RegisterDefinition, activity: Activity): ConsentHashes {
  const notice = d.notices[activity.notice]
  const text = activity.consentText === undefined ? undefined : d.consentTexts?.[activity.consentText]
  const whatIsAskedFor = {
    purpose: activity.purpose,
    controller: d.controller.name,
    fields: activity.fields,
    recipients: activity.recipients,
    retention: activity.retention,
    sinks: activity.sinks,
    subjects: activity.subjects,
  }
  return Object.freeze({
    notice: canonicalHash((notice ?? null) as unknown as Json),
    noticeVersion: notice?.version ?? 0,
    ...(text ? { text: canonicalHash(text as unknown as Json), textVersion: text.version } : {}),
    activity: canonicalHash(whatIsAskedFor as unknown as Json),
  })
}

/** Production was asked for with points unfilled; `points` lists each with rule and path. */
export class RegisterNotReady extends RegisterRefused {
  get points(): readonly RegisterFault[] {
    return this.faults
  }
}

/**
 * Makes a register immutable and hashed, ready for `decide`.
 *
 * @throws RegisterRefused the definition did not come from `defineRegister` and has faults
 * @throws RegisterNotReady `production`, and something is unfilled: a citation to verify, a notice's place, VERBİS
 * @throws TypeError k below 5, a switch for an activity that is not declared
 */
export function compileRegister<const D extends RegisterDefinition>(
  definition: D,
  options: CompileOptions,
): Register<D> {
  if (options.mode !== 'demo' && options.mode !== 'production') throw new TypeError('mode is demo or production')
  if (options.k !== undefined && !(Number.isInteger(options.k) && options.k >= 5))
    throw new TypeError('k is a whole number of persons, at least 5')
  const age = options.consentMaxAgeSeconds
  if (age !== undefined && !(age >= 1 && age <= 86_400)) throw new TypeError('consentMaxAgeSeconds is 1–86,400')
  if (!isDay(definition.inForceFrom)) throw new TypeError('inForceFrom is a day, YYYY-MM-DD')
  const faults = registerFaults(definition)
  if (faults.length > 0) throw new RegisterRefused(faults)
  for (const purpose of options.switchedOn ?? [])
    if (!definition.activities.some((one) => one.purpose === purpose))
      throw new TypeError(`switchedOn: no activity "${purpose}"`)
  if (options.mode === 'production') {
    const points = openPoints(definition)
    if (points.length > 0) throw new RegisterNotReady(points)
  }
  return new Register(compiled, definition, options)
}
