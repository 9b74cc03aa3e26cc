import { lawParameters, type Parameter, valueOn } from '../params/index.js'
import { addDays, type Day, daysBetween } from '../time/index.js'
import type { AnswerCost, RightsFile } from './file.js'

function number(of: Parameter<number>, on: Day): number {
  const found = valueOn(of, on)
  if (!found) throw new RangeError(`${of.name}: nothing in force on that day`)
  return found.value
}

/** Last days of the steps of one request. Calendar days, never extended for holidays (LAW section 5). */
export interface RightsTerms {
  readonly identify: Day
  readonly clarify: Day
  readonly assign: Day
  readonly decide: Day
  readonly execute: Day
  /** The law's own (KVKK m.13/2); the ones before it are the SDK's. */
  readonly answer: Day
  readonly warnings: readonly [Day, Day]
}

/** @param received day 0 @throws RangeError before KVKK was in force */
export function rightsTerms(received: Day): RightsTerms {
  const on = (days: number): Day => addDays(received, days)
  return {
    identify: on(3),
    clarify: on(5),
    assign: on(5),
    decide: on(20),
    execute: on(27),
    answer: on(number(lawParameters['rights.answer'], received)),
    warnings: [on(20), on(27)],
  }
}

export interface RightsClock {
  /** 0 on the day of receipt. */
  readonly dayNumber: number
  /** Days left to answer, 0 on the last day, negative when late. */
  readonly left: number
  readonly warning: 'none' | 'day-20' | 'day-27'
  /** Not answered by the end of the last day; shown in public as a count from k persons on. */
  readonly overdue: boolean
  /** The step that is due next and its last day; none once answered. */
  readonly next: { readonly step: 'identify' | 'assign' | 'decide' | 'execute' | 'answer'; readonly by: Day } | null
}

const nextStep = {
  received: 'identify',
  identified: 'assign',
  clarifying: 'assign',
  assigned: 'decide',
  decided: 'answer',
  executing: 'answer',
} as const

/** Where the clock of a request stands at the end of a day. The clock does not stop while a question is open. */
export function rightsClock(file: RightsFile, today: Day): RightsClock {
  const terms = rightsTerms(file.received)
  const until = file.answer?.on ?? today
  const open = file.answer === undefined
  const { state } = file
  const step = state in nextStep ? nextStep[state as keyof typeof nextStep] : undefined
  const first = step === 'answer' && state === 'decided' && file.decision?.outcome !== 'refused' ? 'execute' : step
  return {
    dayNumber: daysBetween(file.received, today),
    left: daysBetween(until, terms.answer),
    warning: !open || today < terms.warnings[0] ? 'none' : today < terms.warnings[1] ? 'day-20' : 'day-27',
    overdue: until > terms.answer,
    next: open && first ? { step: first, by: terms[first] } : null,
  }
}

/**
 * When the person may complain to the Board (Kurula şikâyet, KVKK m.14/1): from the answer on, or from the day after
 * the answer was due; until 30 days after the answer, and never later than 60 days after the request.
 */
export function complaintTerm(received: Day, answered?: Day): { readonly from: Day; readonly until: Day } {
  const last = addDays(received, number(lawParameters['rights.complaint.fromRequest'], received))
  const due = rightsTerms(received).answer
  if (answered === undefined) return { from: addDays(due, 1), until: last }
  const afterAnswer = addDays(answered, number(lawParameters['rights.complaint.fromAnswer'], received))
  const from = answered <= due ? answered : addDays(due, 1)
  return daysBetween(afterAnswer, last) < 0 ? { from, until: last } : { from, until: afterAnswer }
}

/**
 * The most that may be asked for an answer (BT m.7), in whole or part TL; nothing where the controller was at fault.
 * Ten pages are free, each page more costs at most 1 TL (amount: verify); a medium costs what it cost.
 * @throws RangeError pages or cost negative, or not a number
 */
export function maximumFee(cost: AnswerCost, on: Day, controllerAtFault = false): number {
  if (cost.on === 'screen') return 0
  const amount = cost.on === 'paper' ? cost.pages : cost.costTL
  if (!Number.isFinite(amount) || amount < 0 || (cost.on === 'paper' && !Number.isInteger(amount)))
    throw new RangeError('pages: a whole number of at least 0; cost: at least 0 TL')
  if (controllerAtFault) return 0
  if (cost.on === 'medium') return amount
  const free = number(lawParameters['fee.pages.free'], on)
  return Math.max(0, amount - free) * number(lawParameters['fee.page'], on)
}

/**
 * What a complaint to the Board asks of the controller: documents within 15 days of being asked (m.15/3, verify), and a
 * decision carried out at once, within 30 days of its service at most (m.15/5).
 */
export function boardTerms(asked: { readonly documents?: Day; readonly decision?: Day }): {
  readonly documents: Day | null
  readonly carryOut: Day | null
} {
  const after = (on: Day | undefined, term: 'rights.board.documents' | 'rights.board.decision'): Day | null =>
    on === undefined ? null : addDays(on, number(lawParameters[term], on))
  return {
    documents: after(asked.documents, 'rights.board.documents'),
    carryOut: after(asked.decision, 'rights.board.decision'),
  }
}

/**
 * How many requests are overdue today, for everybody to read: nothing at all below `k`, so that no single request shows.
 * None and too few look the same.
 * @param k at least 5
 * @throws RangeError k below 5
 */
export function overdueCount(files: readonly RightsFile[], today: Day, k = 5): number | undefined {
  if (!(Number.isInteger(k) && k >= 5)) throw new RangeError('k is at least 5')
  const late = files.filter((file) => file.answer === undefined && rightsClock(file, today).overdue).length
  return late >= k ? late : undefined
}
