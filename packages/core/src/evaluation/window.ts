import { addDays, type Day } from '@imes/consent/time'

/** A school term (dönem): first and last day of teaching, both included. */
export interface Term {
  /** As the host names it, `2026-2027/1`. */
  readonly id: string
  readonly first: Day
  readonly last: Day
}

/**
 * When a term may be evaluated. Open from 00:00 of `opens` to the end of the day before `closes`; on the day `closes`
 * everything is revealed at once, never earlier: an early reveal would tell who took part.
 */
export interface EvaluationWindow {
  readonly term: string
  readonly opens: Day
  readonly closes: Day
}

export interface WindowOptions {
  /** Days before the term's last day on which the window opens, 0–200. Default 21. */
  readonly opensDaysBefore?: number
  /** Days after the term's last day on which it closes, 1–60. Default 14. */
  readonly closesDaysAfter?: number
}

function within(value: number, min: number, max: number, name: string): number {
  if (!Number.isInteger(value) || value < min || value > max) throw new RangeError(`${name} is ${min}–${max}`)
  return value
}

/** The window of one term. @throws RangeError a term that ends before it begins, options outside their range */
export function windowOf(term: Term, options: WindowOptions = {}): EvaluationWindow {
  if (term.last < term.first) throw new RangeError('a term ends after it begins')
  const before = within(options.opensDaysBefore ?? 21, 0, 200, 'opensDaysBefore')
  const after = within(options.closesDaysAfter ?? 14, 1, 60, 'closesDaysAfter')
  const opens = addDays(term.last, -before)
  const closes = addDays(term.last, after)
  // Days are compared as texts; a long lead never opens a window before its term.
  return opens < term.first ? { term: term.id, opens: term.first, closes } : { term: term.id, opens, closes }
}

/** The windows of a school year, in order. @throws RangeError terms that overlap */
export function evaluationWindows(terms: readonly Term[], options: WindowOptions = {}): readonly EvaluationWindow[] {
  const sorted = [...terms].sort((a, b) => (a.first < b.first ? -1 : 1))
  for (const [at, term] of sorted.entries()) {
    const next = sorted[at + 1]
    if (next && next.first <= term.last) throw new RangeError('terms do not overlap')
  }
  return sorted.map((term) => windowOf(term, options))
}

/** The last day on which an evaluation may be given. */
export function lastDayOf(window: EvaluationWindow): Day {
  return addDays(window.closes, -1)
}

/** Whether the window stands open on a day. */
export function isOpen(window: EvaluationWindow, on: Day): boolean {
  return window.opens <= on && on < window.closes
}
