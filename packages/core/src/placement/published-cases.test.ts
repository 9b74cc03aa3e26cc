import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { matchPlacements, type PlacementInput, regulationOrder, type SeatRef, verifyMatching } from './index.js'
import { random } from './slow/random-market.js'

interface Instance {
  /** Preferences as groups of tied ids. */
  readonly residents: readonly (readonly (readonly number[])[])[]
  readonly hospitals: readonly {
    readonly lower: number
    readonly upper: number
    readonly groups: readonly (readonly number[])[]
  }[]
}

const file = (name: string): string => readFileSync(new URL(`./testdata/${name}`, import.meta.url), 'utf8')

function groupsOf(text: string): number[][] {
  const groups: number[][] = []
  for (const part of text.match(/\([^)]*\)|\d+/g) ?? []) groups.push((part.match(/\d+/g) ?? []).map(Number))
  return groups
}

function parse(name: string): Instance {
  const lines = file(name).split('\n')
  const [residents, hospitals] = (lines[0] ?? '').split(' ').map(Number) as [number, number]
  return {
    residents: lines.slice(1, 1 + residents).map((line) => groupsOf(line.split(':')[1] ?? '')),
    hospitals: lines.slice(1 + residents, 1 + residents + hospitals).map((line) => {
      const [, lower, upper, list] = line.split(':') as [string, string, string, string]
      return { lower: Number(lower), upper: Number(upper), groups: groupsOf(list) }
    }),
  }
}

function published(name: string): Record<string, number> {
  const rows = file(name).matchAll(/^(optimal_\w+): (\d+)$/gm)
  return Object.fromEntries([...rows].map(([, key, value]) => [key, Number(value)]))
}

const groupIndex = (groups: readonly (readonly number[])[], id: number): number =>
  groups.findIndex((g) => g.includes(id))

/** Every assignment of residents to hospitals of their lists (0 for none) within the upper quotas. */
function* assignments({ residents, hospitals }: Instance): Generator<readonly number[]> {
  const place = function* (at: readonly number[]): Generator<readonly number[]> {
    if (at.length === residents.length) {
      yield at
      return
    }
    yield* place([...at, 0])
    for (const h of (residents[at.length] ?? []).flat())
      if (at.filter((x) => x === h).length < (hospitals[h - 1]?.upper ?? 0)) yield* place([...at, h])
  }
  yield* place([])
}

/** Weak stability by definition: no pair in which both are strictly better off together. */
function isWeaklyStable({ residents, hospitals }: Instance, at: readonly number[]): boolean {
  return residents.every((groups, r) => {
    const own = at[r] === 0 ? groups.length : groupIndex(groups, at[r] as number)
    return groups
      .slice(0, own)
      .flat()
      .every((h) => {
        const hospital = hospitals[h - 1] as Instance['hospitals'][number]
        const held = at.flatMap((x, i) => (x === h ? [i + 1] : []))
        if (held.length < hospital.upper) return false
        const mine = groupIndex(hospital.groups, r + 1)
        return held.every((i) => groupIndex(hospital.groups, i) <= mine)
      })
  })
}

const seatOf = (h: number): SeatRef => ({ workplace: `h${h}`, branch: 'any' })

/** The case as a market: ties of hospitals by our lottery, ties of residents in an order that the draw decides. */
function asMarket({ residents, hospitals }: Instance, draw: number): PlacementInput {
  const below = random(draw)
  const inSomeOrder = (group: readonly number[]): number[] =>
    group
      .map((h) => ({ h, at: below(1 << 30) }))
      .sort((a, b) => a.at - b.at)
      .map(({ h }) => h)
  return {
    seed: draw.toString(16).padStart(64, '0'),
    rules: { order: { ...regulationOrder, certainty: 'settled' } },
    students: residents.map((groups, r) => ({ id: `r${r + 1}`, preferences: groups.flatMap(inSomeOrder).map(seatOf) })),
    workplaces: hospitals.map(({ upper, groups }, h) => ({
      id: `h${h + 1}`,
      seats: [{ branch: 'any', quota: upper }],
      priorities: groups.map((group) => group.map((r) => `r${r}`)),
    })),
  }
}

const draws = Number(process.env.IMES_CASES ?? 250)

it.each(['hr-0', 'hr-1', 'hr-2', 'hr-3', 'hr-4'])('%s: enumeration gives the published optima', (name) => {
  const instance = parse(`${name}.txt`)
  const within = [...assignments(instance)].filter((at) =>
    instance.hospitals.every(({ lower }, h) => at.filter((x) => x === h + 1).length >= lower),
  )
  const ranks = (at: readonly number[]): number[] =>
    at.flatMap((h, r) => (h === 0 ? [] : [1 + groupIndex(instance.residents[r] ?? [], h)]))
  const size = Math.max(...within.map((at) => ranks(at).length))
  const largest = within.map(ranks).filter((r) => r.length === size)
  const sum = (r: readonly number[]): number => r.reduce((a, b) => a + b, 0)
  expect(published(`${name}.brute-force.txt`)).toMatchObject({
    optimal_size: size,
    optimal_maxsizemincost: Math.min(...largest.map(sum)),
    optimal_maxsizemindegree: Math.min(...largest.map((r) => Math.max(...r))),
    optimal_maxsizeminsqcost: Math.min(...largest.map((r) => sum(r.map((x) => x * x)))),
  })
})

it.each(['hr-0', 'hr-1', 'hr-2', 'hr-3', 'hr-4'])(
  '%s: over many draws we find exactly the weakly stable matchings',
  (name) => {
    const instance = parse(`${name}.txt`)
    const stable = new Set(
      [...assignments(instance)].filter((at) => isWeaklyStable(instance, at)).map((at) => at.join()),
    )
    const found = new Set<string>()
    for (let draw = 1; draw <= draws; draw++) {
      const input = asMarket(instance, draw)
      const matching = matchPlacements(input)
      expect(verifyMatching(input, matching)).toMatchObject({ stable: true, withinLimits: true, studentOptimal: true })
      found.add(matching.outcomes.map(({ seat }) => (seat ? Number(seat.workplace.slice(1)) : 0)).join())
    }
    expect([...found].sort()).toEqual([...stable].sort())
  },
)
