import { addDays, type Day, day, daysBetween } from '@imes/consent/time'
import {
  checkAnswers,
  type Rubric,
  studentByCoordinator,
  studentByWorkplace,
  workplaceByCoordinator,
  workplaceByStudent,
} from '../rubrics/index.js'
import {
  commitTo,
  type Direction,
  defineReleaseCalendar,
  type Evaluation,
  type EvaluationContent,
  type EvaluationEvent,
  type EvaluationWindow,
  type PlacementLink,
  replay,
  startEvaluation,
} from './index.js'

/** Made-up histories of a whole workplace, in every order that a school year allows, for tests of who learns what. */

/** A small generator with a seed (Mulberry32): the same histories everywhere. */
export class Dice {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }
  below(n: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
  chance(outOf: number): boolean {
    return this.below(outOf) === 0
  }
}

const windows: readonly EvaluationWindow[] = [
  { term: '1', opens: day('2027-01-01'), closes: day('2027-02-05') },
  { term: '2', opens: day('2027-05-20'), closes: day('2027-06-25') },
]
export const calendar = defineReleaseCalendar([day('2027-02-15'), day('2027-07-05')])

export interface Slot {
  readonly direction: Direction
  readonly window: EvaluationWindow
  readonly rubric: Rubric
}

export interface World {
  readonly links: readonly PlacementLink[]
  readonly slots: readonly Slot[]
}

/** One workplace, one coordinator, one trainer, some students; every direction but those about the coordinator. */
export function worldOf(dice: Dice): World {
  const students = dice.chance(20) ? 6 + dice.below(3) : 1 + dice.below(2)
  const links = Array.from({ length: students }, (_, n) => ({
    placement: `placement${n}`,
    student: `student${n}`,
    coordinator: 'teacher',
    workplace: 'workplace',
    trainers: ['trainer'],
    guardians: [`guardian${n}`],
    officers: ['deputy'],
  }))
  const terms = dice.chance(3) ? windows : [windows[dice.below(2)] ?? windows[0]].filter((one) => one !== undefined)
  const slots = links.flatMap((link, n) =>
    terms.flatMap((window): Slot[] => {
      const { placement, student } = link
      const about = { about: 'student', subject: student, placement } as const
      const whole = { about: 'workplace', subject: 'workplace', placement } as const
      const all: Slot[] = [
        { direction: { from: 'student', author: student, ...whole }, window, rubric: workplaceByStudent },
        { direction: { from: 'workplace', author: 'trainer', ...about }, window, rubric: studentByWorkplace },
        { direction: { from: 'coordinator', author: 'teacher', ...about }, window, rubric: studentByCoordinator },
      ]
      const byTeacher = { from: 'coordinator', author: 'teacher', ...whole } as const
      return n === 0 ? [...all, { direction: byTeacher, window, rubric: workplaceByCoordinator }] : all
    }),
  )
  return { links, slots }
}

const remarks = [null, 'The workshop was clean.', 'More time at the lathe.'] as const

export function wordsOf(dice: Dice, rubric: Rubric): EvaluationContent {
  const answers = Object.fromEntries(
    rubric.criteria
      .filter(() => !dice.chance(4))
      .map((one) => [one.id, one.kind === 'yes-no' ? 1 + 4 * dice.below(2) : 1 + dice.below(5)]),
  )
  const checked = checkAnswers(rubric, answers)
  if (!checked.answers) throw new Error('answers')
  const comment = remarks[dice.below(3)] ?? null
  return { rubric: rubric.id, version: rubric.version, rubricHash: rubric.hash, answers: checked.answers, comment }
}

/** One slot's past: its first evaluation, and a second where the first was withdrawn. */
export interface Past {
  readonly id: string
  readonly slot: Slot
  readonly events: readonly EvaluationEvent[]
}

const dayOf = (event: EvaluationEvent): Day | undefined => ('day' in event ? event.day : undefined)

/** The evaluation as it stood on a day. */
export const standingOn = ({ id, slot, events }: Past, on: Day): Evaluation =>
  replay(
    startEvaluation(id, slot.direction, slot.window),
    events.filter((event) => (dayOf(event) ?? on) <= on),
  ).evaluation

/**
 * What may happen with one slot: nothing, a draft, a submission, a withdrawal and another submission, the reveal, a
 * contest (in time or too late) that is upheld, corrected or struck or waits, and is then decided a second time or not, an
 * evaluation set aside unread.
 */
export function pastsOf(dice: Dice, slot: Slot, id: string): readonly Past[] {
  const { direction, window, rubric } = slot
  const span = daysBetween(window.opens, window.closes)
  const sealedWords = (of: string): { content: EvaluationContent; nonce: string; commitment: string } => {
    const content = wordsOf(dice, rubric)
    const nonce = dice
      .below(2 ** 32)
      .toString(16)
      .padStart(64, '0')
    return { content, nonce, commitment: commitTo(of, content, nonce) }
  }
  const first: EvaluationEvent[] = []
  const again: EvaluationEvent[] = []
  const on = addDays(window.opens, dice.below(span))
  if (dice.chance(5)) first.push({ type: 'drafted', content: wordsOf(dice, rubric) })
  const submits = !dice.chance(4)
  if (submits) first.push({ type: 'submitted', day: on, ...sealedWords(id) })
  // Now and then too late, when the window has closed: refused, and the evaluation stays.
  const withdrawn = addDays(on, dice.below(20))
  if (submits && dice.chance(6)) {
    first.push({ type: 'withdrawn', day: withdrawn, by: direction.author })
    if (withdrawn < window.closes && dice.chance(2))
      again.push({ type: 'submitted', day: withdrawn, ...sealedWords(`${id}b`) })
  }
  const last = again.length > 0 ? again : first
  const lastId = again.length > 0 ? `${id}b` : id
  last.push({ type: 'revealed', day: window.closes })
  const contested = addDays(window.closes, dice.below(35))
  if (dice.chance(3)) {
    last.push({
      type: 'contested',
      day: contested,
      case: `case ${id}`,
      by: direction.subject,
      grounds: 'g',
      reply: 'r',
    })
    const decided = { day: addDays(contested, dice.below(40)), decider: 'deputy', reason: 'seen' }
    const outcome = dice.below(4)
    if (outcome === 0) last.push({ type: 'upheld', ...decided })
    if (outcome === 1) last.push({ type: 'struck', ...decided })
    if (outcome === 2) last.push({ type: 'corrected', ...decided, ...sealedWords(lastId) })
    if (dice.chance(3)) {
      const again = addDays(decided.day, dice.below(40))
      last.push({ type: 'contested-again', day: again, by: direction.subject })
      const second = { day: addDays(again, dice.below(40)), decider: 'district', reason: 'seen again' }
      if (!dice.chance(3)) last.push({ type: dice.chance(2) ? 'upheld' : 'struck', ...second })
    }
  }
  if (direction.about === 'workplace' && dice.chance(8))
    last.push({
      type: 'set-aside',
      day: addDays(window.closes, dice.below(40)),
      ground: 'not-placed-there',
      decider: 'deputy',
      reason: 'seen',
    })
  const pasts: Past[] = [{ id, slot, events: first }]
  return again.length > 0 ? [...pasts, { id: `${id}b`, slot, events: again }] : pasts
}
