import { type StepRefused, stepRefused } from '../duty/index.js'
import { lawParameters, valueOn } from '../params/index.js'
import { addMonths, type Day, dayOf, type Instant } from '../time/index.js'
import type { BreachEvent, BreachFacts, BreachFile, BreachState } from './file.js'

const hour = 3_600_000
/** A suspicion is confirmed or dismissed within a day; the SDK's own term. */
const suspicionHours = 24
/** How long the breach register keeps a file. */
const registerMonths = 60

function authorityHours(at: Instant): number {
  const found = valueOn(lawParameters['breach.authority'], dayOf(at))
  if (!found) throw new RangeError('the 72-hour term is in force from 2019-01-24')
  return found.value
}

/** @throws RangeError an instant that is no whole number of milliseconds since 2016-09-07 */
export function openBreach(id: string, suspected: Instant, options: { readonly drill?: boolean } = {}): BreachFile {
  if (!Number.isSafeInteger(suspected)) throw new RangeError('an instant is a whole number of milliseconds')
  dayOf(suspected)
  return Object.freeze({
    id,
    drill: options.drill === true,
    state: 'suspected',
    suspected,
    facts: {},
    missing: [],
    last: suspected,
  })
}

export interface BreachClock {
  readonly confirmBy: Instant | null
  /** T0 + 72 consecutive hours; null before there is a T0, and once the Board has been told. */
  readonly authorityBy: Instant | null
  readonly hoursLeft: number | null
  /** Past the term: the notice needs its reason, and goes out all the same. */
  readonly late: boolean
  /** Persons are told as soon as reasonably possible: no number in the law, so a flag until it is done. */
  readonly personsToTell: boolean
  /** Last day in the breach register. */
  readonly keepUntil: Day
}

export function breachClock(file: BreachFile, now: Instant): BreachClock {
  const { certain, authorityNotified, state } = file
  const due = certain === undefined ? null : certain + authorityHours(certain) * hour
  const open = due !== null && authorityNotified === undefined
  return {
    confirmBy: state === 'suspected' ? file.suspected + suspicionHours * hour : null,
    authorityBy: open ? due : null,
    hoursLeft: open ? (due - now) / hour : null,
    late: due !== null && (authorityNotified ?? now) > due,
    personsToTell: certain !== undefined && file.personsNotified === undefined,
    keepUntil: addMonths(dayOf(file.suspected), registerMonths),
  }
}

const takes: Readonly<Record<BreachState, readonly BreachEvent['type'][]>> = {
  suspected: ['confirm', 'dismiss'],
  dismissed: [],
  confirmed: ['assess', 'notify-authority'],
  assessed: ['assess', 'notify-authority', 'notify-persons'],
  'authority-notified': ['notify-persons', 'supplement', 'close'],
  'persons-notified': ['supplement', 'notify-authority', 'close'],
  supplemented: ['supplement', 'notify-persons', 'close'],
  closed: [],
}

/** What the notice to the Board carries (Kurul 2019/10). */
const wanted = ['when', 'how', 'categories', 'persons', 'records', 'effects', 'measures', 'planned', 'contact'] as const

const absent = (facts: BreachFacts): (keyof BreachFacts)[] => wanted.filter((one) => facts[one] === undefined)

const refusals = {
  order: stepRefused('breach', 'not-now', 'Bu adım bu aşamada atılamaz.', 'This step cannot be taken in this state.'),
  backwards: stepRefused('breach', 'clock-backwards', 'Saat geriye gidemez.', 'The clock cannot go back.'),
  reason: stepRefused(
    'breach',
    'dismissed-without-reason',
    'Şüphe, gerekçesi yazılmadan kapatılamaz.',
    'A suspicion is not dismissed without a reason.',
  ),
  certain: stepRefused(
    'K-12/5',
    'certain-after-confirmed',
    'Öğrenme anı, onay anından sonra olamaz.',
    'The instant of certainty cannot lie after its confirmation.',
  ),
  late: stepRefused(
    'K-12/5',
    'late-reason-missing',
    'Yetmiş iki saat geçti: bildirim gecikme gerekçesiyle gönderilir.',
    'Seventy-two hours are over: the notice goes out with the reason for the delay.',
  ),
  facts: stepRefused(
    'K-12/5',
    'facts-missing',
    'Kişilere bildirim için zorunlu bilgiler eksik.',
    'Something that the notice to the persons needs is missing.',
  ),
  open: stepRefused(
    'K-12/5',
    'not-notified',
    'Kurula ve kişilere bildirilmeden, eksikler tamamlanmadan dosya kapanmaz.',
    'The file is not closed before the Board and the persons were told and what was missing was supplemented.',
  ),
} as const

/** What persons must be told (Kurul 18.09.2019, 2019/271). */
const forPersons = ['when', 'categories', 'effects', 'measures', 'contact'] as const

function notifyAuthority(file: BreachFile, event: Extract<BreachEvent, { type: 'notify-authority' }>) {
  if (file.authorityNotified !== undefined) return refusals.order
  const reason = event.lateReason?.trim()
  if (breachClock(file, event.at).late && !reason) return refusals.late
  return {
    ...file,
    state: 'authority-notified' as const,
    authorityNotified: event.at,
    ...(reason ? { lateReason: reason } : {}),
    missing: absent(file.facts),
    last: event.at,
  }
}

/**
 * One step of a breach, as in LAW section 5. Pure. A late notice is taken, with its reason: silence would be worse.
 * Persons may be told before the Board, never instead of it.
 *
 * @returns the file after the step, or why it is not taken
 * @example
 * const next = stepBreach(file, { type: 'notify-authority', at: now })
 * if (isRefused(next)) console.log(next.code) // late-reason-missing
 */
export function stepBreach(file: BreachFile, event: BreachEvent): BreachFile | StepRefused {
  if (!takes[file.state].includes(event.type)) return refusals.order
  if (!Number.isSafeInteger(event.at) || event.at < file.last) return refusals.backwards
  const last = event.at
  switch (event.type) {
    case 'confirm': {
      const certain = event.certain ?? event.at
      if (!(certain <= event.at)) return refusals.certain
      return { ...file, state: 'confirmed', certain, last }
    }
    case 'dismiss':
      return event.reason.trim() ? { ...file, state: 'dismissed', dismissedFor: event.reason, last } : refusals.reason
    case 'assess':
      return { ...file, state: 'assessed', facts: { ...file.facts, ...event.facts }, last }
    case 'notify-authority':
      return notifyAuthority(file, event)
    case 'notify-persons':
      if (file.personsNotified !== undefined) return refusals.order
      if (forPersons.some((one) => file.facts[one] === undefined)) return refusals.facts
      return { ...file, state: 'persons-notified', personsNotified: { at: event.at, by: event.by }, last }
    case 'supplement': {
      const facts = { ...file.facts, ...event.facts }
      return { ...file, state: 'supplemented', facts, missing: absent(facts), last }
    }
    case 'close': {
      const told = file.authorityNotified !== undefined && file.personsNotified !== undefined
      return told && file.missing.length === 0 ? { ...file, state: 'closed', last } : refusals.open
    }
  }
}
