import { addDays, type Day, day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { checkAnswers, formValue, workplaceByCoordinator, workplaceByStudent } from '../rubrics/index.js'
import {
  commitTo,
  defaultPooling,
  type Evaluation,
  type EvaluationReader,
  eligibilityOf,
  evaluationStates,
  isContestOverdue,
  isInForce,
  markUnderReview,
  type PublishedCell,
  type PublishedFigure,
  planRelease,
  poolEvaluations,
  publish,
  readCell,
  releaseComments,
  visibleTo,
} from './index.js'
import {
  calendar,
  Dice,
  type Past,
  pastsOf,
  type Slot,
  standingOn,
  type World,
  wordsOf,
  worldOf,
} from './made-up-histories.js'

/** `IMES_CASES=1000000` plays a million histories (docs/publishing.md has what it prints). */
const cases = Number(process.env.IMES_CASES ?? 1500)

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
