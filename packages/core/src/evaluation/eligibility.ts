import type { Bilingual } from '@imes/consent'
import type { Day } from '@imes/consent/time'
import type { Evaluator } from '../rubrics/index.js'
import { type EvaluationWindow, isOpen } from './window.js'

export const eligibilityStates = ['no-placement', 'too-early', 'open', 'already-given', 'withdrawn', 'closed'] as const
/** Whether somebody may evaluate now, and if not why. */
export type EligibilityState = (typeof eligibilityStates)[number]

/** What happens to one person's leave to evaluate one subject in one window. */
export type EligibilityEvent =
  | 'placement-began'
  | 'placement-ended'
  | 'window-opened'
  | 'window-closed'
  | 'evaluation-given'
  | 'evaluation-withdrawn'

/** The whole machine. An event that a state does not list changes nothing. */
const transitions: Readonly<Record<EligibilityState, Partial<Record<EligibilityEvent, EligibilityState>>>> = {
  'no-placement': { 'placement-began': 'too-early' },
  'too-early': { 'window-opened': 'open', 'placement-ended': 'no-placement' },
  open: { 'evaluation-given': 'already-given', 'window-closed': 'closed', 'placement-ended': 'no-placement' },
  'already-given': { 'evaluation-withdrawn': 'withdrawn', 'window-closed': 'closed' },
  withdrawn: { 'evaluation-given': 'already-given', 'window-closed': 'closed', 'placement-ended': 'no-placement' },
  closed: {},
}

/** The state after an event. Closed is the end: nothing reopens a window. */
export function nextEligibility(state: EligibilityState, event: EligibilityEvent): EligibilityState {
  return transitions[state][event] ?? state
}

export interface EligibilityFacts {
  readonly window: EvaluationWindow
  /**
   * Whether a placement that joins the two overlaps the term of the window, or has not ended before it. For evaluations
   * of a coordinator also: whether every consent needed is in force. A consent that is not there and a relation that is
   * not there are one and the same here, so that neither can be told from the other (K-5/1.6).
   */
  readonly related: boolean
  /** The person's own latest evaluation of this subject in this window. */
  readonly own: 'none' | 'given' | 'withdrawn'
}

export interface Eligibility {
  readonly state: EligibilityState
  /** True in `open`, and in `withdrawn` while the window stands open: a new evaluation may be given. */
  readonly may: boolean
  readonly says: Bilingual
}

const addressed = (student: string, adult: string, en: string): Record<'student' | 'adult', Bilingual> => ({
  student: { tr: student, en },
  adult: { tr: adult, en },
})

const reasons: Readonly<Record<EligibilityState, Record<'student' | 'adult', Bilingual>>> = {
  'no-placement': addressed(
    'Bu dönem değerlendirebileceğin bir yerleştirme yok.',
    'Bu dönem değerlendirebileceğiniz bir yerleştirme yok.',
    'There is no placement to evaluate in this term.',
  ),
  'too-early': addressed(
    'Değerlendirme dönemi henüz başlamadı.',
    'Değerlendirme dönemi henüz başlamadı.',
    'The evaluation period has not begun yet.',
  ),
  open: addressed(
    'Değerlendirebilirsin. Katılmak isteğe bağlı.',
    'Değerlendirebilirsiniz. Katılmak isteğe bağlı.',
    'You may evaluate. Taking part is optional.',
  ),
  'already-given': addressed(
    'Değerlendirmeni gönderdin. Dönem kapanana kadar geri alabilirsin.',
    'Değerlendirmenizi gönderdiniz. Dönem kapanana kadar geri alabilirsiniz.',
    'You have sent your evaluation. You can withdraw it until the period closes.',
  ),
  withdrawn: addressed(
    'Değerlendirmeni geri aldın. Dönem kapanana kadar yeniden verebilirsin.',
    'Değerlendirmenizi geri aldınız. Dönem kapanana kadar yeniden verebilirsiniz.',
    'You have withdrawn your evaluation. You may give another until the period closes.',
  ),
  closed: addressed(
    'Değerlendirme dönemi kapandı.',
    'Değerlendirme dönemi kapandı.',
    'The evaluation period is closed.',
  ),
}

/**
 * Whether a person may evaluate a subject on a day, with the reason in words.
 * The answer is about the person's own acts alone: it says nothing of what the other side has done.
 */
export function eligibilityOf(facts: EligibilityFacts, on: Day, from: Evaluator): Eligibility {
  const state = stateOf(facts, on)
  const address = from === 'student' ? 'student' : 'adult'
  return { state, may: state === 'open' || state === 'withdrawn', says: reasons[state][address] }
}

function stateOf(facts: EligibilityFacts, on: Day): EligibilityState {
  if (!facts.related && facts.own !== 'given') return 'no-placement'
  if (on < facts.window.opens) return 'too-early'
  if (!isOpen(facts.window, on)) return 'closed'
  return facts.own === 'given' ? 'already-given' : facts.own === 'withdrawn' ? 'withdrawn' : 'open'
}
