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
  evaluationStates,
  isContestOverdue,
  isInForce,
  markUnderReview,
  type PlacementLink,
  type PublishedCell,
  type PublishedFigure,
  planRelease,
  poolEvaluations,
  publish,
  readCell,
  releaseComments,
  replay,
  startEvaluation,
  visibleTo,
} from './index.js'

/** `IMES_CASES=1000000` plays a million histories (docs/publishing.md has what it prints). */
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

/** One slot's past: its first evaluation, and a second where the first was withdrawn. */
interface Past {
  readonly id: string
  readonly slot: Slot
  readonly events: readonly EvaluationEvent[]
}

const dayOf = (event: EvaluationEvent): Day | undefined => ('day' in event ? event.day : undefined)

/** The evaluation as it stood on a day. */
const standingOn = ({ id, slot, events }: Past, on: Day): Evaluation =>
  replay(
    startEvaluation(id, slot.direction, slot.window),
    events.filter((event) => (dayOf(event) ?? on) <= on),
  ).evaluation

/**
 * What may happen with one slot: nothing, a draft, a submission, a withdrawal and another submission, the reveal, a
 * contest (in time or too late) that is upheld, corrected or struck or waits, and is then decided a second time or not, an
 * evaluation set aside unread.
 */
function pastsOf(dice: Dice, slot: Slot, id: string): readonly Past[] {
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

const cell = 'workplace/f'
const versionOf = (one: Evaluation): string => `${one.id}#${one.versions.length}`

/** One release after the other up to today: the cells as everybody reads them, and the comments that the office gets. */
function publicOf(pasts: readonly Past[], today: Day): unknown {
  const aboutWorkplace = pasts.filter((one) => one.slot.direction.about === 'workplace')
  const handed = new Set<string>()
  const comments: (readonly string[])[] = []
  let published: PublishedFigure[] = []
  let cells: ReadonlyMap<string, PublishedCell<number>> = new Map()
  for (const release of calendar) {
    if (release > today) break
    const inForce = aboutWorkplace.map((one) => standingOn(one, release)).filter(isInForce)
    const plan = planRelease({
      day: release,
      calendar,
      cells: poolEvaluations(
        inForce.map((one) => ({
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
      ),
      published,
    })
    const worth = new Map(
      inForce.map((one) => {
        const rubric = one.direction.from === 'student' ? workplaceByStudent : workplaceByCoordinator
        const checked = checkAnswers(rubric, one.versions.at(-1)?.content.answers)
        return [versionOf(one), checked.answers ? (formValue(rubric, checked.answers) ?? 3) : 3]
      }),
    )
    cells = publish(plan, cells, ({ contributions }) =>
      contributions.reduce((sum, each) => sum + (worth.get(each.version) ?? 0), 0),
    )
    published = [...published, ...plan.publish]
    const waiting = inForce.flatMap((one) => {
      const text = one.versions.at(-1)?.content.comment
      return text && !handed.has(versionOf(one)) ? [{ cell, version: versionOf(one), text }] : []
    })
    for (const { texts, versions } of releaseComments(plan, waiting).values()) {
      comments.push(texts)
      for (const version of versions) handed.add(version)
    }
  }
  const now = aboutWorkplace.map((one) => standingOn(one, today))
  const gone = new Set(now.filter((one) => one.state === 'struck').map(versionOf))
  return { cell: readCell(markUnderReview(cells, published, gone), cell), comments }
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
  const due = evaluations
    .filter((one) => one.direction.author === reader.person && !touched.has(one.id))
    .map((one) => {
      const mine = one.state === 'withdrawn' ? 'withdrawn' : one.state === 'draft' ? 'none' : 'given'
      return eligibilityOf({ window: one.window, related: true, own: mine }, today, one.direction.from)
    })
  // The office is told which contests of what it may read have waited too long.
  const read = new Set(view.received.map((one) => one.id))
  const overdue = evaluations.filter((one) => read.has(one.id) && isContestOverdue(one, today)).map((one) => one.id)
  return JSON.stringify([view.received, own, due, overdue, pub])
}

interface Outcome {
  readonly compared: number
  readonly touched: number
  readonly leaks: readonly string[]
  /** What happened in the history, to show that the histories have it all. */
  readonly states: readonly string[]
}

const stateOf = (one: Evaluation): string => (one.contest?.instance === 2 ? `${one.state} again` : one.state)

/** Two histories that differ in what is sealed and in nothing else, compared for every reader. */
function play(seed: number): Outcome {
  const dice = new Dice(seed)
  const world = worldOf(dice)
  const today = addDays(day('2027-01-01'), dice.below(230))
  const sealed = (slot: Slot): boolean =>
    today < slot.window.closes || (slot.direction.about === 'workplace' && world.links.length <= 3)
  const touched = new Set<string>()
  const worlds: [Past[], Past[]] = [[], []]
  for (const [n, slot] of world.slots.entries()) {
    const one = pastsOf(dice, slot, `e${n}`)
    const exchanged = sealed(slot) && !dice.chance(2)
    if (exchanged) for (const id of [`e${n}`, `e${n}b`]) touched.add(id)
    worlds[0].push(...one)
    worlds[1].push(...(exchanged ? pastsOf(dice, slot, `e${n}`) : one))
  }
  const [first, second] = worlds.map((pasts) => ({
    evaluations: pasts.map((one) => standingOn(one, today)),
    pub: publicOf(pasts, today),
  }))
  if (!first || !second) throw new Error('two worlds')
  const readers = others(world)
  const leaks = readers.filter(
    (reader) =>
      bytesFor(reader, world, first.evaluations, touched, today, first.pub) !==
      bytesFor(reader, world, second.evaluations, touched, today, second.pub),
  )
  return {
    compared: readers.length,
    touched: touched.size / 2,
    leaks: leaks.map((one) => `${seed} ${one.role}`),
    states: first.evaluations.map(stateOf),
  }
}

describe('what is sealed', () => {
  it('changes no byte that any other reader gets, in any history', () => {
    let compared = 0
    let touched = 0
    const leaks: string[] = []
    const states = new Map<string, number>()
    for (let seed = 1; seed <= cases; seed++) {
      const outcome = play(seed)
      compared += outcome.compared
      touched += outcome.touched
      leaks.push(...outcome.leaks)
      for (const state of outcome.states) states.set(state, (states.get(state) ?? 0) + 1)
    }
    if (cases > 100_000)
      console.log(
        `${cases} histories, ${touched} sealed evaluations exchanged, ${compared} readers compared, ${leaks.length} differences; ${JSON.stringify(Object.fromEntries(states))}`,
      )
    expect(leaks.slice(0, 5)).toEqual([])
    expect(touched).toBeGreaterThan(cases)
    expect(compared).toBeGreaterThan(cases * 8)
    for (const state of evaluationStates) expect(states.get(state) ?? 0, state).toBeGreaterThan(cases / 100)
    for (const state of ['contested again', 'upheld again', 'struck again'])
      expect(states.get(state) ?? 0, state).toBeGreaterThan(cases / 500)
  }, 7_200_000)

  it('would be seen if a revealed evaluation were exchanged: the comparison can fail', () => {
    const world = worldOf(new Dice(7))
    const today = day('2027-08-01')
    const dice = new Dice(12)
    const one = (): Evaluation[] =>
      world.slots.flatMap((slot, n) => pastsOf(dice, slot, `e${n}`)).map((past) => standingOn(past, today))
    const reader = { role: 'office', person: 'deputy' } as const
    const bytes = (all: readonly Evaluation[]): string => bytesFor(reader, world, all, new Set(), today, null)
    expect(bytes(one())).not.toBe(bytes(one()))
  })

  it('would be seen if it were revealed a day early', () => {
    const dice = new Dice(3)
    const world = worldOf(dice)
    const slot = world.slots.find((one) => one.direction.about === 'student')
    if (!slot) throw new Error('a slot about a student')
    const words = wordsOf(dice, slot.rubric)
    const nonce = 'a'.repeat(64)
    const sealed = standingOn(
      {
        id: 'e',
        slot,
        events: [
          {
            type: 'submitted',
            day: slot.window.opens,
            content: words,
            nonce,
            commitment: commitTo('e', words, nonce),
          },
        ],
      },
      slot.window.opens,
    )
    const early = addDays(slot.window.closes, -1)
    const reader = { role: 'office', person: 'deputy' } as const
    const see = (one: Evaluation, on: Day) => visibleTo(reader, [one], world.links, on).received
    const forced: Evaluation = { ...sealed, state: 'revealed', revealedOn: early }
    expect([see(sealed, early), see(forced, early)]).toEqual([[], []])
    expect(see(forced, slot.window.closes)).toHaveLength(1)
  })
})
