import type { Issue } from '@imes/consent'
import { addBusinessDays, type Day } from '@imes/consent/time'
import { safetyReportForm } from '../rubrics/index.js'

type Field = (typeof safetyReportForm)['fields'][number]
type OptionOf<Id extends Field['id']> =
  Extract<Field, { id: Id; options: unknown }> extends { options: infer O } ? keyof O & string : never

/** What somebody reported. No place, hour, photograph, sound or field for names exists. */
export interface SafetyReport {
  readonly kind: OptionOf<'kind'>
  readonly ongoing: OptionOf<'ongoing'>
  readonly workplace: OptionOf<'workplace'>
  /** Read as written by the named person: nothing is screened here. */
  readonly text: string | null
  readonly contact: OptionOf<'contact'>
  readonly tellWorkplaceWho: OptionOf<'tellWorkplaceWho'>
}

export type SafetyCheck =
  | { readonly report: SafetyReport; readonly issues?: never }
  | { readonly issues: readonly Issue[]; readonly report?: never }

const unsaid: Readonly<Record<string, string>> = { workplace: 'unsaid', contact: 'in-app', tellWorkplaceWho: 'no' }

/** Checks a report from outside. What is not said takes the most careful value, never a wider one. */
export function checkSafetyReport(input: unknown): SafetyCheck {
  const issues: Issue[] = []
  const values: Record<string, string | null> = { text: null }
  const source = typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {}
  for (const field of safetyReportForm.fields) {
    const given: unknown = Object.hasOwn(source, field.id) ? Reflect.get(source, field.id) : undefined
    const value = given ?? unsaid[field.id]
    if (field.id === 'text') {
      if (value === undefined) continue
      if (typeof value === 'string' && value.length <= field.maxLength) values.text = value
      else issues.push(wrong(field.id, 'text-too-long'))
    } else if (typeof value === 'string' && Object.hasOwn(field.options, value)) values[field.id] = value
    else issues.push(wrong(field.id, value === undefined ? 'field-missing' : 'option-unknown'))
  }
  return issues.length > 0 ? { issues } : { report: Object.freeze(values) as unknown as SafetyReport }
}

function wrong(field: string, code: string): Issue {
  return {
    code,
    path: [field],
    message: {
      tr: 'Bu soru cevapsız ya da cevabı listede yok.',
      en: 'This question is unanswered, or its answer is not listed.',
    },
    remedy: { tr: 'Listeden bir cevap seçin.', en: 'Choose an answer from the list.' },
  }
}

/** The named people who read reports at a school. */
export interface SafetyReaders {
  /** Reads at once. */
  readonly officer: string
  /** Head of the school: reads too when nobody opened it by the end of the next business day. */
  readonly head: string
}

/** A report's way. It waits for no window, no number of people and no consent; no figure is made of it. */
export interface SafetyCase {
  readonly state: 'sent' | 'opened' | 'closed'
  readonly received: Day
  /** Last day on which the officer alone may leave it unopened. */
  readonly escalatesAfter: Day
  readonly openedOn: Day | null
  readonly closedOn: Day | null
}

/** Receives a report: from the business day (iş günü) after the next one on, the head reads what lies unopened. */
export function receiveSafetyReport(received: Day): SafetyCase {
  return {
    state: 'sent',
    received,
    escalatesAfter: addBusinessDays(received, 1),
    openedOn: null,
    closedOn: null,
  }
}

/** Who reads a report on a day: the officer from the first moment on, the head too once it was left lying. */
export function safetyReadersOn(one: SafetyCase, readers: SafetyReaders, today: Day): readonly string[] {
  const late = one.openedOn === null ? today > one.escalatesAfter : one.openedOn > one.escalatesAfter
  const conflict = readers.officer === readers.head
  return late && !conflict ? [readers.officer, readers.head] : [readers.officer]
}

/** A reader opens it. @throws RangeError somebody else */
export function openSafetyReport(one: SafetyCase, readers: SafetyReaders, by: string, today: Day): SafetyCase {
  if (!safetyReadersOn(one, readers, today).includes(by)) throw new RangeError('only a named reader opens a report')
  return one.state === 'sent' ? { ...one, state: 'opened', openedOn: today } : one
}

/** Closes a case that was opened; its retention runs from here (5 years). @throws RangeError nobody has opened it */
export function closeSafetyReport(one: SafetyCase, today: Day): SafetyCase {
  if (one.state === 'sent') throw new RangeError('nobody has opened this report yet')
  return one.state === 'closed' ? one : { ...one, state: 'closed', closedOn: today }
}
