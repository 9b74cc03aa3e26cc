import { canonicalHash, type Json } from '../canonical/index.js'
import type { Activity, NoticeText, RegisterDefinition, RegisterFault } from '../definition/index.js'
import { type ConsentHashes, compiled, Register } from '../in-force/index.js'
import { kvkkRules } from '../kvkk/index.js'
import { type Day, day, isDay } from '../time/index.js'
import { RegisterRefused } from './define.js'
import { openPoints, registerFaults } from './verify.js'

/** Who read the articles and answers for the register. */
export interface AnsweredBy {
  /** Name of the person, 1–200 characters. Kept in the register; the public page shows the title and the day. */
  readonly name: string
  readonly title: string
  /** Day of the signature, `YYYY-MM-DD`. */
  readonly on: string
}

/** `demo` lets `article: 'verify'` through and says so; `production` refuses to start with anything unfilled. */
export type CompileOptions = CompileChoices &
  ({ readonly mode: 'demo' } | { readonly mode: 'production'; readonly answeredBy: AnsweredBy })

export interface CompileChoices {
  /** Purposes whose activity is `off` by default and that the controller has switched on. Part of the hash. */
  readonly switchedOn?: readonly string[]
  /** Persons behind an output, at least 5 (the floor of LAW section 1). */
  readonly k?: number
  /** A consent standing older than this many seconds is unknown, 1–86,400; default 300. */
  readonly consentMaxAgeSeconds?: number
}

let kvkkHash: string | undefined
/** The law's own rules, hashed once. */
function hashOfKvkk(): string {
  kvkkHash ??= canonicalHash(kvkkRules as unknown as Json)
  return kvkkHash
}

function hashesOf(d: RegisterDefinition, activity: Activity): ConsentHashes {
  const notice = d.notices[activity.notice] as NoticeText
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
    notice: canonicalHash(notice as unknown as Json),
    noticeVersion: notice.version,
    ...(text ? { text: canonicalHash(text as unknown as Json), textVersion: text.version } : {}),
    activity: canonicalHash(whatIsAskedFor as unknown as Json),
  })
}

function answering(given: AnsweredBy | undefined): { name: string; title: string; on: Day } {
  const { name = '', title = '', on = '' } = given ?? {}
  const written = [name, title].every((one) => typeof one === 'string' && one.trim() !== '' && one.length <= 200)
  if (!written || !isDay(on)) throw new TypeError('production names who answers for the register: name, title, day')
  return Object.freeze({ name, title, on })
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
 * @throws TypeError k below 5, a switch for an activity that is not declared, production that nobody answers for
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
  const answeredBy = options.mode === 'production' ? answering(options.answeredBy) : undefined
  if (answeredBy) {
    const points = openPoints(definition)
    if (points.length > 0) throw new RegisterNotReady(points)
  }
  const { mode, k = 5, consentMaxAgeSeconds = 300 } = options
  const switchedOn = Object.freeze([...(options.switchedOn ?? [])].sort())
  const settings = { mode, k, consentMaxAgeSeconds, switchedOn, kvkk: hashOfKvkk(), ...(answeredBy && { answeredBy }) }
  return new Register(compiled, {
    definition,
    mode,
    ...(answeredBy && { answeredBy }),
    k,
    consentMaxAgeSeconds,
    switchedOn,
    inForceFrom: day(definition.inForceFrom),
    rules: Object.freeze([...kvkkRules, ...(definition.rules ?? [])]),
    open: Object.freeze(openPoints(definition)),
    hash: canonicalHash({ definition: definition as unknown as Json, ...settings }),
    hashes: new Map(definition.activities.map((one) => [one.purpose, hashesOf(definition, one)])),
  })
}
