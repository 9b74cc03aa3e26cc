import { addDays, type Day, day, daysBetween } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import {
  checkAnswers,
  formValue,
  type Rubric,
  studentByCoordinator,
  studentByWorkplace,
  workplaceByCoordinator,
  workplaceByStudent,
} from '../rubrics/index.js'
import {
  commitTo,
  type Direction,
  defaultPooling,
  defineReleaseCalendar,
  type Evaluation,
  type EvaluationContent,
  type EvaluationEvent,
  type EvaluationReader,
  type EvaluationWindow,
  eligibilityOf,
  isInForce,
  type PlacementLink,
  planRelease,
  poolEvaluations,
  publish,
  readCell,
  releaseComments,
  replay,
  startEvaluation,
  visibleTo,
} from './index.js'

/** `IMES_CASES=1000000` plays a million histories. */
const cases = Number(process.env.IMES_CASES ?? 1500)

/** A small generator with a seed (Mulberry32): the same histories everywhere. */
class Dice {
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
const calendar = defineReleaseCalendar([day('2027-02-15'), day('2027-07-05')])

interface Slot {
  readonly direction: Direction
  readonly window: EvaluationWindow
  readonly rubric: Rubric
}

interface World {
  readonly links: readonly PlacementLink[]
  readonly slots: readonly Slot[]
}

/** One workplace, one coordinator, one trainer, some students; every direction but those about the coordinator. */
function worldOf(dice: Dice): World {
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

function wordsOf(dice: Dice, rubric: Rubric): EvaluationContent {
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

/** What happened with one slot up to today: nothing, a draft, a submission, withdrawals, the reveal, a contest. */
function historyOf(dice: Dice, { direction, window, rubric }: Slot, id: string, today: Day): Evaluation {
  const span = daysBetween(window.opens, window.closes)
  const events: EvaluationEvent[] = []
  const submit = (on: Day): void => {
    const content = wordsOf(dice, rubric)
    const nonce = dice
      .below(2 ** 32)
      .toString(16)
      .padStart(64, '0')
    events.push({ type: 'submitted', day: on, content, nonce, commitment: commitTo(id, content, nonce) })
  }
  const on = addDays(window.opens, dice.below(span))
  if (dice.chance(5)) events.push({ type: 'drafted', content: wordsOf(dice, rubric) })
  if (!dice.chance(4) && on <= today) submit(on)
  const later = addDays(on, dice.below(20))
  if (dice.chance(6) && later <= today) events.push({ type: 'withdrawn', day: later, by: direction.author })
  if (window.closes <= today) {
    events.push({ type: 'revealed', day: window.closes })
    const contest = addDays(window.closes, dice.below(35))
    if (dice.chance(3) && contest <= today) {
      const { subject } = direction
      events.push({ type: 'contested', day: contest, case: `case ${id}`, by: subject, grounds: 'g', reply: 'r' })
      const type = dice.chance(2) ? 'upheld' : 'struck'
      if (dice.chance(2)) events.push({ type, day: contest, decider: 'deputy', reason: 'seen' })
    }
  }
  return replay(startEvaluation(id, direction, window), events).evaluation
}

/** The published cells as everybody reads them, and the comments that the office gets. */
function publicOf(evaluations: readonly Evaluation[], today: Day): unknown {
  const about = evaluations.filter((one) => one.direction.about === 'workplace' && isInForce(one))
  const release = calendar.filter((on) => on <= today).at(-1)
  if (release === undefined) return { cell: readCell(new Map(), 'workplace/f'), comments: [] }
  const cells = poolEvaluations(
    about.map((one) => ({
      evaluation: one.id,
      version: one.versions.length,
      author: one.direction.author,
      workplace: 'workplace',
      field: 'f',
      branch: 'b',
      closed: one.window.closes,
    })),
    defaultPooling,
    release,
  )
  const plan = planRelease({ day: release, calendar, cells, published: [] })
  const worth = (version: string): number => {
    const one = about.find((each) => `${each.id}#${each.versions.length}` === version)
    const rubric = one?.direction.from === 'student' ? workplaceByStudent : workplaceByCoordinator
    const checked = checkAnswers(rubric, one?.versions.at(-1)?.content.answers)
    return checked.answers ? (formValue(rubric, checked.answers) ?? 3) : 3
  }
  const shown = publish(plan, new Map(), ({ contributions }) =>
    contributions.reduce((sum, each) => sum + worth(each.version), 0),
  )
  const waiting = about.flatMap((one) => {
    const text = one.versions.at(-1)?.content.comment
    return text ? [{ cell: 'workplace/f', version: `${one.id}#${one.versions.length}`, text }] : []
  })
  const comments = [...releaseComments(plan, waiting).values()].map((one) => one.texts)
  return { cell: readCell(shown, 'workplace/f'), comments }
}

const others = (world: World): readonly EvaluationReader[] => [
  ...world.links.flatMap((link) => [
    { role: 'student' as const, person: link.student },
    ...link.guardians.map((person) => ({ role: 'guardian' as const, person })),
  ]),
  { role: 'coordinator', person: 'teacher' },
  { role: 'workplace', person: 'trainer' },
  { role: 'workplace', person: 'workplace' },
  { role: 'office', person: 'deputy' },
  { role: 'district', person: 'deputy' },
  { role: 'statistician', person: 's' },
  { role: 'public', person: 'p' },
  { role: 'desk', person: 'd' },
]

/** Everything that one reader gets, in bytes. What a person wrote is that person's own and is left out for them. */
function bytesFor(
  reader: EvaluationReader,
  world: World,
  evaluations: readonly Evaluation[],
  touched: ReadonlySet<string>,
  today: Day,
  pub: unknown,
): string {
  const view = visibleTo(reader, evaluations, world.links, today)
  const own = view.given.filter((one) => !touched.has(one.id))
  const due = world.slots
    .map((slot, n) => ({ slot, evaluation: evaluations[n] }))
    .filter(
      ({ slot, evaluation }) => slot.direction.author === reader.person && evaluation && !touched.has(evaluation.id),
    )
    .map(({ slot, evaluation }) => {
      const mine = evaluation?.state === 'withdrawn' ? 'withdrawn' : evaluation?.state === 'draft' ? 'none' : 'given'
      return eligibilityOf({ window: slot.window, related: true, own: mine }, today, slot.direction.from)
    })
  return JSON.stringify([view.received, own, due, pub])
}

interface Outcome {
  readonly compared: number
  readonly touched: number
  readonly leaks: readonly string[]
}

/** Two histories that differ in what is sealed and in nothing else, compared for every reader. */
function play(seed: number): Outcome {
  const dice = new Dice(seed)
  const world = worldOf(dice)
  const today = addDays(day('2027-01-01'), dice.below(230))
  const first = world.slots.map((slot, n) => historyOf(dice, slot, `e${n}`, today))
  const sealed = (slot: Slot): boolean =>
    today < slot.window.closes || (slot.direction.about === 'workplace' && world.links.length <= 3)
  const touched = new Set<string>()
  const second = world.slots.map((slot, n) => {
    const before = first[n]
    if (!before || !sealed(slot) || dice.chance(2)) return before ?? historyOf(dice, slot, `e${n}`, today)
    touched.add(`e${n}`)
    return historyOf(dice, slot, `e${n}`, today)
  })
  const [publicFirst, publicSecond] = [publicOf(first, today), publicOf(second, today)]
  const leaks = others(world).filter(
    (reader) =>
      bytesFor(reader, world, first, touched, today, publicFirst) !==
      bytesFor(reader, world, second, touched, today, publicSecond),
  )
  return { compared: others(world).length, touched: touched.size, leaks: leaks.map((one) => `${seed} ${one.role}`) }
}

describe('what is sealed', () => {
  it('changes no byte that any other reader gets, in any history', () => {
    let compared = 0
    let touched = 0
    const leaks: string[] = []
    for (let seed = 1; seed <= cases; seed++) {
      const outcome = play(seed)
      compared += outcome.compared
      touched += outcome.touched
      leaks.push(...outcome.leaks)
    }
    if (cases > 100_000) console.log(`${cases} histories, ${touched} sealed evaluations exchanged, ${compared} readers`)
    expect(leaks.slice(0, 5)).toEqual([])
    expect(touched).toBeGreaterThan(cases)
    expect(compared).toBeGreaterThan(cases * 8)
  }, 7_200_000)

  it('would be seen if a revealed evaluation were exchanged: the comparison can fail', () => {
    const world = worldOf(new Dice(7))
    const today = day('2027-08-01')
    const dice = new Dice(11)
    const first = world.slots.map((slot, n) => historyOf(dice, slot, `e${n}`, today))
    const second = world.slots.map((slot, n) => historyOf(dice, slot, `e${n}`, today))
    const reader = { role: 'office', person: 'deputy' } as const
    const bytes = (all: readonly Evaluation[]): string => bytesFor(reader, world, all, new Set(), today, null)
    expect(bytes(first)).not.toBe(bytes(second))
  })
})
