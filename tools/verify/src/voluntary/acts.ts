import {
  type ConsentEvent,
  consentStanding,
  declineConsent,
  giveConsent,
  isDenial,
  type Register,
  recordNotice,
} from '@imes/consent'
import { day, type Instant, startOfDay } from '@imes/consent/time'
import type { Random } from '@imes/core/testing'

/** Whose consent for what is the one difference between two worlds. */
export interface Choice {
  readonly person: string
  readonly role: 'coordinator' | 'student'
  readonly purpose: string
  /** The legal representative whose act a minor's consent needs too. */
  readonly guardian: string | null
  /** Whose act it is that differs; the other of the two says yes in both worlds. */
  readonly differs: 'person' | 'guardian'
}

export type Answer = 'yes' | 'no'

export const now: Instant = startOfDay(day('2025-11-03')) + 9 * 3_600_000

const filled = (template: string): string => template.replaceAll(/\{[^{}\s]+\}/g, '2026-08-31')

/** The acts of a choice, by the package's own functions: the notice, then a yes or a no, of the guardian too. */
export function actsOf(register: Register, choice: Choice, answer: Answer): ConsentEvent[] {
  const { definition } = register
  const activity = register.activity(choice.purpose)
  const notice = activity?.notice ?? ''
  const text = definition.consentTexts?.[activity?.consentText ?? '']
  const shown = definition.notices[notice]
  if (!activity || !text || !shown) throw new Error(`${choice.purpose} is asked for by no text`)
  const actors = [
    { as: 'person' as const, id: choice.person },
    ...(choice.guardian === null ? [] : [{ as: 'guardian' as const, id: choice.guardian }]),
  ]
  return actors.flatMap((by, n): ConsentEvent[] => {
    const told = recordNotice(register, {
      id: `notice-${n}`,
      subject: choice.person,
      to: by,
      notice,
      words: filled(shown.tr),
      language: 'tr',
      channel: 'screen',
      screens: 'separate',
      at: now - 120_000,
    })
    if (isDenial(told)) throw new Error(`the notice: ${told.code}`)
    const base = { id: `act-${n}`, subject: choice.person, purpose: choice.purpose, by, at: now - 60_000 }
    if (answer === 'no' && by.as === choice.differs) return [told, declineConsent(base)]
    const given = giveConsent(register as never, {
      ...base,
      purpose: choice.purpose as never,
      notice: told,
      act: 'affirmative',
      startedAs: 'off',
      askedBy: 'person',
      serviceDepends: 'no',
      screens: 'separate',
      words: filled(by.as === 'guardian' ? (text.guardian ?? text.tr) : text.tr),
      language: 'tr',
    })
    if (isDenial(given)) throw new Error(`the consent: ${given.code}`)
    return [told, given]
  })
}

export function standingOf(register: Register, events: readonly ConsentEvent[], { person, purpose }: Choice) {
  return consentStanding(register, events, {
    subject: person,
    purpose,
    now,
    entered: new Set(events.map((one) => one.id)),
  })
}

/** Draws who is asked for what in a district. */
export function drawChoice(
  random: Random,
  coordinators: readonly string[],
  students: readonly { id: string; guardian: string | null }[],
): Choice {
  const purpose = random.pick([
    'prove-visit-location',
    'prove-visit-time',
    'propose-placement',
    'evaluate-coordinator',
    'evaluate-coordinator',
  ])
  if (purpose === 'propose-placement' || (purpose === 'evaluate-coordinator' && random.chance(0.5))) {
    const student = random.pick(students)
    const differs = student.guardian !== null && random.chance(0.5) ? 'guardian' : 'person'
    return { person: student.id, role: 'student', purpose, guardian: student.guardian, differs }
  }
  return { person: random.pick(coordinators), role: 'coordinator', purpose, guardian: null, differs: 'person' }
}
