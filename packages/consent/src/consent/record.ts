import { type Denial, denial, failed } from '../decision/denial.js'
import type { ConsentPurposeOf, Register, RegisterDefinition } from '../register/index.js'
import { judge, kvkkFacts, type Rule } from '../rule/index.js'
import { dayOf, type Instant, schoolYearEnd } from '../time/index.js'
import type {
  Actor,
  ConsentAct,
  ConsentAsked,
  ConsentDeclined,
  ConsentEvent,
  ConsentGiven,
  ConsentWithdrawn,
  Language,
  NoticeShown,
} from './event.js'
import { areWordsOf, hashOfWords } from './words.js'

/** Rules that may be asked of an act, and any other by id. */
function refusal(
  register: Register,
  facts: Readonly<Record<string, string>>,
  also: readonly string[] = [],
): Denial | undefined {
  const rules = register.rules.filter(
    (one: Rule) =>
      also.includes(one.id) ||
      (one.stage === 'act' &&
        Object.keys(one.when).every((fact) => Object.hasOwn(facts, fact)) &&
        judge(kvkkFacts, one, facts) === 'applies'),
  )
  return rules.length > 0 ? denial(rules.map((one) => failed(one))) : undefined
}

/** What the host shows: the words, in which language, by which channel. */
interface Shown {
  readonly words: string
  readonly language: Language
}

export interface NoticeInput extends Shown {
  readonly id: string
  readonly subject: string
  readonly to: Actor
  /** Id of the notice in the register. */
  readonly notice: string
  readonly channel: 'screen' | 'paper'
  /** `merged`: the same screen or text also asks for a consent, which is refused (K-10/1.2). */
  readonly screens: 'separate' | 'merged'
  /** The simple text for under-18s was shown. */
  readonly simple?: true
  readonly at: Instant
}

/**
 * Records that a notice was shown: the exact words by hash, version and language. Agrees to nothing.
 * @returns the event; or a Denial when the screen merges it with a consent, or the words are not the notice in force
 */
export function recordNotice(register: Register, input: NoticeInput): NoticeShown | Denial {
  const no = refusal(register, { screens: input.screens })
  if (no) return no
  const { notices } = register.definition
  const notice = Object.hasOwn(notices, input.notice) ? notices[input.notice] : undefined
  const template = input.simple ? notice?.simple : input.language === 'en' ? notice?.en : notice?.tr
  if (!notice || template === undefined || !areWordsOf(template, input.words))
    return refusal(register, {}, ['K-10/1.5']) as Denial
  const of = register.definition.activities.find((one) => one.notice === input.notice)
  return Object.freeze({
    kind: 'notice-shown',
    id: input.id,
    subject: input.subject,
    to: input.to,
    notice: input.notice,
    noticeHash: (of && register.hashes(of.purpose)?.notice) ?? hashOfWords(template),
    noticeVersion: notice.version,
    wordsHash: hashOfWords(input.words),
    language: input.language,
    channel: input.channel,
    at: input.at,
  })
}

export interface AskInput<P extends string> {
  readonly id: string
  readonly subject: string
  /** One purpose. There is no way to ask for two. */
  readonly purpose: P
  /** Who wants the question asked. Only the person's own way to the panel, or the SDK's one neutral question, counts. */
  readonly askedBy: 'person' | 'superior' | 'campaign'
  readonly at: Instant
}

/**
 * Puts the question for one purpose. Refused for what rests on another condition, on behalf of a superior, by campaign,
 * and again before the next school year once the person said no (unless the person opens the panel: `askedBy: person`
 * with `opened`).
 */
export function requestConsent<D extends RegisterDefinition>(
  register: Register<D>,
  input: AskInput<ConsentPurposeOf<D>>,
  events: readonly ConsentEvent[],
  opened: 'by-the-person' | 'by-the-app',
): ConsentAsked | Denial {
  const no = refusal(register, {
    ...basisOf(register, input.purpose),
    askedBy: input.askedBy,
    purposesAsked: Array.isArray(input.purpose) ? 'several' : 'one',
  })
  if (no) return no
  const declined = events
    .filter(
      (one) =>
        (one.kind === 'consent-declined' || one.kind === 'consent-withdrawn') &&
        one.subject === input.subject &&
        one.purpose === input.purpose &&
        one.at <= input.at,
    )
    .some((one) => dayOf(input.at) <= schoolYearEnd(dayOf(one.at)))
  if (declined && opened === 'by-the-app') return refusal(register, {}, ['K-5/1.3.2']) as Denial
  return Object.freeze({
    kind: 'consent-asked',
    id: input.id,
    subject: input.subject,
    purpose: input.purpose,
    at: input.at,
  })
}

/** The basis that makes the activity one on consent, or the one that makes asking wrong. */
function basisOf(register: Register, purpose: string): Readonly<Record<string, string>> {
  const fields = register.activity(purpose)?.fields ?? []
  const explicit = fields.find((one) => one.basis === '5/1' || one.basis === '6/3-a')
  const basis = (explicit ?? fields[0])?.basis
  return basis === undefined ? {} : { basis }
}

export interface GiveInput<P extends string> extends Shown {
  readonly id: string
  readonly subject: string
  /** One purpose: a list does not compile and is refused as bundled (K-5/1.1). */
  readonly purpose: P
  readonly by: Actor
  /** The notice that was shown before, to the same person. */
  readonly notice: NoticeShown
  /** The button was pressed: nothing else counts. */
  readonly act: 'affirmative'
  readonly startedAs: 'off' | 'on'
  readonly askedBy: 'person' | 'superior' | 'campaign'
  readonly serviceDepends: 'no' | 'yes'
  readonly screens: 'separate' | 'merged'
  readonly at: Instant
}

/** Which text the actor must have seen: the guardian has a text of their own. */
function template(register: Register, purpose: string, by: Actor, language: Language): string | undefined {
  const id = register.activity(purpose)?.consentText
  const texts = register.definition.consentTexts
  const text = id !== undefined && texts && Object.hasOwn(texts, id) ? texts[id] : undefined
  if (by.as === 'guardian') return text?.guardian
  return language === 'en' ? text?.en : text?.tr
}

/**
 * Records an explicit consent (açık rıza): one purpose, one act, exact words. The result is an event to append; nothing
 * is overwritten.
 * @returns the event; or a Denial that names what makes it no consent
 */
export function giveConsent<D extends RegisterDefinition>(
  register: Register<D>,
  input: GiveInput<ConsentPurposeOf<D>>,
): ConsentGiven | Denial {
  const several: unknown = input.purpose
  const no = refusal(register, {
    ...basisOf(register, input.purpose),
    purposesAsked: Array.isArray(several) ? 'several' : 'one',
    startsAs: input.startedAs,
    askedBy: input.askedBy,
    serviceDepends: input.serviceDepends,
    screens: input.screens,
  })
  if (no) return no
  const hashes = register.hashes(input.purpose)
  if (!hashes?.text || !register.isOn(input.purpose)) return refusal(register, {}, ['K-4/2-a']) as Denial
  const { notice } = input
  if (notice.kind !== 'notice-shown' || notice.noticeHash !== hashes.notice || notice.subject !== input.subject)
    return refusal(register, {}, ['K-10/1.5']) as Denial
  if (!(notice.at < input.at) || notice.to.id !== input.by.id) return refusal(register, {}, ['K-10/1.1']) as Denial
  const expected = template(register, input.purpose, input.by, input.language)
  if (input.act !== 'affirmative' || expected === undefined || !areWordsOf(expected, input.words))
    return refusal(register, {}, ['K-3/1-a']) as Denial
  const on = dayOf(input.at)
  return Object.freeze({
    kind: 'consent-given',
    id: input.id,
    subject: input.subject,
    purpose: input.purpose,
    by: input.by,
    noticeEvent: notice.id,
    noticeShownAt: notice.at,
    noticeHash: hashes.notice,
    textHash: hashes.text,
    textVersion: hashes.textVersion ?? 0,
    activityHash: hashes.activity,
    wordsHash: hashOfWords(input.words),
    language: input.language,
    on,
    until: schoolYearEnd(on),
    at: input.at,
  })
}

export interface NoInput {
  readonly id: string
  readonly subject: string
  readonly purpose: string
  readonly by: Actor
  readonly at: Instant
}

const act = <K extends ConsentAct['kind']>(kind: K, { id, subject, purpose, by, at }: NoInput) =>
  Object.freeze({ kind, id, subject, purpose, by: Object.freeze({ as: by.as, id: by.id }), at })

/** Records a no. Never refused, takes no reason, and nothing follows from it. */
export function declineConsent(input: NoInput): ConsentDeclined {
  return act('consent-declined', input)
}

/** Records a withdrawal (geri alma). Never refused, takes no reason, in force from its instant. */
export function withdrawConsent(input: NoInput): ConsentWithdrawn {
  return act('consent-withdrawn', input)
}
