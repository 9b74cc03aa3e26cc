import { addDays, type Day, day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import type { Contribution } from './exposure.js'
import {
  type CellContributions,
  defineReleaseCalendar,
  type PublishedFigure,
  planRelease,
  type TotalOfCells,
} from './index.js'
import { determinedBySums } from './slow-attack.js'

/** Where answers change, sequences are many: 3 plays longer ones (a few minutes). */
const depth = Number(process.env.IMES_DEPTH ?? 2)
/** Evaluators and releases of which every sequence with changed answers is played; longer ones by chance. */
const changing: readonly (readonly [number, number])[] =
  depth > 2
    ? [
        [5, 6],
        [6, 5],
        [7, 3],
        [8, 3],
      ]
    : [
        [5, 6],
        [6, 4],
        [7, 3],
        [8, 2],
      ]
/** How many sequences of six releases with changed answers are played by chance. */
const walks = Number(process.env.IMES_CASES ?? 300)
const patience = 7_200_000
const releases = 6
const evaluators = 8

const days: readonly Day[] = Array.from({ length: releases }, (_, n) => addDays(day('2026-01-05'), 30 * n))
const calendar = defineReleaseCalendar(days)

/** 0: out. n ≥ 1: in, with the n-th wording of the answer. One digit an evaluator. */
type State = readonly number[]

const contributionsOf = (state: State, from = 0, to: number = evaluators): Contribution[] =>
  state.flatMap((wording, id) =>
    wording === 0 || id < from || id >= to ? [] : [{ person: `p${id}`, version: `e${id}#${wording}` }],
  )

function determined(figures: readonly PublishedFigure[]): readonly number[] {
  const variables = [...new Set(figures.flatMap((one) => one.contributions.map((each) => each.version)))]
  return determinedBySums(
    figures.map((one) => {
      const inside = new Set(one.contributions.map((each) => each.version))
      return variables.map((version) => (inside.has(version) ? 1 : 0))
    }),
  )
}

/** What was published so far, with the people in one order: two histories that differ only in who is who are one. */
function canonical(history: readonly State[], { split, people }: World): string {
  const columns = Array.from({ length: people }, (_, id) => history.map((state) => renamed(history, id, state)))
  const words = columns.map((column) => column.join(','))
  return [...words.slice(0, split).sort(), '|', ...words.slice(split).sort()].join(' ')
}

/** Wordings numbered in the order in which they were published: an answer that nobody saw leaves no trace. */
function renamed(history: readonly State[], id: number, state: State): number {
  const seen = [...new Set(history.map((one) => one[id] ?? 0))].filter((wording) => wording > 0)
  const wording = state[id] ?? 0
  return wording === 0 ? 0 : seen.indexOf(wording) + 1
}

interface World {
  readonly cells: (state: State) => readonly CellContributions[]
  readonly totals: readonly TotalOfCells[]
  /** Evaluators below belong to the first cell. */
  readonly split: number
  readonly people: number
  /** Whether an evaluator may change an answer between releases. */
  readonly changes: boolean
  readonly releases: number
}

/** Every sequence of releases, breadth first; sequences that publish the same up to who is who are played once. */
function attack(world: World): { readonly sequences: number; readonly published: number; readonly found: number } {
  let front = new Map<string, { figures: readonly PublishedFigure[]; states: readonly State[] }>([
    ['', { figures: [], states: [] }],
  ])
  let sequences = 0
  let published = 0
  let found = 0
  for (let release = 0; release < world.releases; release++) {
    const next = new Map<string, { figures: readonly PublishedFigure[]; states: readonly State[] }>()
    const seen = new Set<string>()
    for (const { figures, states } of front.values())
      for (const state of successors(states, world)) {
        sequences++
        const plan = planRelease({
          day: days[release] ?? day('2026-01-05'),
          calendar,
          cells: world.cells(state),
          totals: world.totals,
          published: figures,
        })
        if (plan.publish.length === 0) continue
        const all = [...figures, ...plan.publish]
        const key = `${canonical([...states, state], world)} ${all.map((one) => one.figure).join()}`
        if (next.has(key) || seen.has(key)) continue
        published++
        if (determined(all).length > 0) found++
        // After the last release nothing goes on, so only that it was seen is kept.
        if (release === world.releases - 1) seen.add(key)
        else next.set(key, { figures: all, states: [...states, state] })
      }
    // A release that publishes nothing leaves the history as it was, so shorter histories go on too.
    for (const [key, value] of front) next.set(key, value)
    front = next
  }
  return { sequences, published, found }
}

/** Every way the evaluators can stand at the next release, up to who is who: those who stood alike are interchangeable. */
function* successors(states: readonly State[], { changes, split, people }: World): Generator<State> {
  const pasts = Array.from({ length: people }, (_, id) => states.map((state) => renamed(states, id, state)).join())
  /** The last one before `id`, in the same cell, with the same past: who chooses what among them is all one. */
  const twins = pasts.map((past, id) => {
    const earlier = pasts.slice(0, id).lastIndexOf(past)
    return earlier >= 0 && earlier < split === id < split ? earlier : -1
  })
  const choices = pasts.map((_, id) => {
    const latest = Math.max(0, ...states.map((state) => state[id] ?? 0))
    // Out; in with the latest wording; or, where answers change, in with a new one. An old wording never comes back.
    return latest === 0 ? [0, 1] : changes ? [0, latest, latest + 1] : [0, latest]
  })
  const picked: number[] = []
  function* walk(id: number): Generator<State> {
    if (id === people) {
      yield picked.map((pick, at) => choices[at]?.[pick] ?? 0)
      return
    }
    for (let pick = picked[twins[id] ?? -1] ?? 0; pick < (choices[id]?.length ?? 0); pick++) {
      picked.push(pick)
      yield* walk(id + 1)
      picked.pop()
    }
  }
  yield* walk(0)
}

const oneCell: Pick<World, 'cells' | 'totals' | 'split' | 'people'> = {
  people: evaluators,
  cells: (state) => [{ cell: 'c', contributions: contributionsOf(state) }],
  totals: [],
  split: evaluators,
}

const twoCells = (split: number): Pick<World, 'cells' | 'totals' | 'split' | 'people'> => ({
  people: evaluators,
  cells: (state) => [
    { cell: 'a', contributions: contributionsOf(state, 0, split) },
    { cell: 'b', contributions: contributionsOf(state, split) },
  ],
  totals: [{ total: 't', parts: ['a', 'b'] }],
  split,
})

describe('no evaluator’s answer follows from any sequence of releases', () => {
  it('of one cell: 6 releases, 8 evaluators who come and go', () => {
    const { sequences, published, found } = attack({ ...oneCell, changes: false, releases })
    if (depth > 2) console.log(`come and go: ${published} published histories, ${sequences} releases planned`)
    expect(found).toBe(0)
    expect(published).toBeGreaterThan(20)
    expect(sequences).toBeGreaterThan(500)
  })

  it.each(changing)(
    'of one cell, when answers change too: %i evaluators, every sequence of %i releases',
    (people, long) => {
      const { sequences, published, found } = attack({ ...oneCell, people, changes: true, releases: long })
      if (depth > 2)
        console.log(`answers change, ${people} × ${long}: ${published} histories, ${sequences} releases planned`)
      expect(found).toBe(0)
      expect(published).toBeGreaterThan(20)
    },
    patience,
  )

  it(
    'of one cell, when answers change too, in six releases by chance',
    () => {
      let seed = 1
      const below = (n: number): number => {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
        return Math.floor((seed / 2 ** 32) * n)
      }
      let deepest = 0
      for (let walk = 0; walk < walks; walk++) {
        let figures: readonly PublishedFigure[] = []
        // The latest wording of each evaluator, negative while out.
        let state: State = Array.from({ length: evaluators }, () => 0)
        for (let tries = 0, release = 0; tries < 40 && release < releases; tries++) {
          const next = state.map((wording) => {
            const choice = below(8)
            return choice < 2 ? -Math.abs(wording) : choice < 5 ? Math.abs(wording) + 1 : Math.abs(wording) || 1
          })
          const contributions = contributionsOf(next.map((wording) => Math.max(0, wording)))
          const cells = [{ cell: 'c', contributions }]
          const plan = planRelease({ day: days[release] ?? day('2026-01-05'), calendar, cells, published: figures })
          if (plan.publish.length === 0) continue
          state = next
          figures = [...figures, ...plan.publish]
          release++
        }
        deepest = Math.max(deepest, figures.length)
        expect(determined(figures)).toEqual([])
      }
      if (walks > 10_000) console.log(`${walks} sequences by chance, up to ${deepest} releases published`)
      expect(deepest).toBe(releases)
    },
    patience,
  )

  it.each([1, 2, 3, 4])('of two cells and their total, %i evaluators in the one', (split) => {
    const { sequences, published, found } = attack({ ...twoCells(split), changes: false, releases })
    if (depth > 2) console.log(`total, ${split}: ${published} published histories, ${sequences} releases planned`)
    expect(found).toBe(0)
    expect(published).toBeGreaterThan(5)
  })

  it('finds what a rule that looks at the last release alone would give away', () => {
    const sets = [
      [1, 1, 1, 1, 1, 0, 0, 0],
      [0, 0, 0, 1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1, 1, 0, 0],
    ]
    const figures = sets.map((state, n) => ({
      figure: 'c',
      day: days[n] ?? day('2026-01-05'),
      contributions: contributionsOf(state),
    }))
    expect(determined(figures)).toHaveLength(1)
  })
})
