import { day } from '@imes/consent/time'
import { expect, it } from 'vitest'
import { changePlan, planVisits } from '../visit/index.js'
import { madeUpProvince } from '../visit/slow/made-up-province.js'
import { type AuditExport, checkAudit } from './audit/index.js'
import {
  explainPlacement,
  exportForAudit,
  freezeInputs,
  matchPlacements,
  meetMinimum,
  PlacementInputRefused,
  regulationOrder,
  rematch,
  reviewPlacements,
  reviewPolicy,
  verifyAmended,
  verifyMatching,
} from './index.js'

const seat = { workplace: 'w1', branch: 'b' }
const market = {
  market: 'm',
  seed: 'ab'.repeat(32),
  workplaces: [
    {
      id: 'w1',
      seats: [
        { branch: 'b', quota: 1 },
        { branch: 'c', quota: 1 },
      ],
      limits: [{ name: 'both', branches: ['b', 'c'], limit: 1 }],
      priorities: [['s1']],
      supports: ['lift'],
    },
    {
      id: 'w2',
      seats: [
        { branch: 'b', quota: 2, closed: 'safety' as const },
        { branch: 'c', quota: 1 },
      ],
      trainers: [{ id: 't', branches: ['b', 'c'], limit: 2 }],
    },
  ],
  students: [
    {
      id: 's1',
      preferences: [seat, { workplace: 'w2', branch: 'b' }],
      order: { gradeAverage: 100, discipline: null },
      exempt: true,
      supports: ['lift'],
    },
    { id: 's2', preferences: [seat] },
    { id: 's3', preferences: [] },
  ],
  fixed: [{ student: 's3', workplace: 'w2', branch: 'c' }],
  refusals: [{ student: 's2', workplace: 'w2', reason: 'age' as const, evidence: 'e' }],
  rules: { order: regulationOrder, orders: {} },
}
const matching = matchPlacements(market)
const { coordinators, placements, travel, ...rest } = madeUpProvince(3, 1)
const some = coordinators.slice(0, 2)
const away = [{ from: day('2026-02-03'), to: day('2026-02-04') }]
const visits = {
  ...rest,
  coordinators: some.map((one) => ({ ...one, away })),
  placements: placements.slice(0, 3),
  travel: Object.fromEntries(some.map(({ home }) => [home, travel[home]])),
  calendar: { ...rest.calendar, breaks: away, examDays: [day('2026-02-05')] },
}

/** What a call takes apart from sound surroundings, and the call. */
const calls: Readonly<Record<string, readonly [sound: unknown, call: (given: never) => unknown]>> = {
  matchPlacements: [market, matchPlacements],
  freezeInputs: [market, freezeInputs],
  verifyMatching: [{ outcomes: matching.outcomes }, (given) => verifyMatching(market, given)],
  exportForAudit: [{ outcomes: matching.outcomes }, (given) => exportForAudit(market, given, (id) => id)],
  explainPlacement: [
    { matching: { outcomes: matching.outcomes }, student: 's2', k: 5 },
    (given: object) =>
      explainPlacement({ ...(given as { matching: typeof matching; student: string }), input: market }),
  ],
  verifyAmended: [{ to: [{ student: 's1', to: seat }] }, ({ to }: { to: [] }) => verifyAmended(market, matching, to)],
  rematch: [
    { current: [{ student: 's1', ...seat, wantsToMove: true }], mode: 'keep' },
    (given: object) => rematch({ ...(given as { current: [] }), input: market }),
  ],
  meetMinimum: [{ name: 'r', workplaces: ['w1'], atLeast: 1 }, (given) => meetMinimum(market, given)],
  reviewPlacements: [
    {
      placements: [{ placement: 'p1', student: 's1', ...seat, field: 'f' }],
      scores: [{ workplace: 'w1', field: 'f', release: 1, figure: { valueTenths: 400, errorTenths: 20 } }],
      policy: reviewPolicy(500),
      safety: ['w1'],
    },
    reviewPlacements,
  ],
  checkAudit: [exportForAudit(market, matching, (id) => id), (given: AuditExport) => checkAudit(given)],
  planVisits: [visits, planVisits],
  changePlan: [{ duties: planVisits(visits as never).duties }, (given) => changePlan(visits as never, given)],
}

const numbers = [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e12, 10n]
const texts = ['', 'x', '__proto__', 'constructor']
const objects = [[], {}, [null], [[]], [{}], new Date(0), () => 1]
const junk: readonly unknown[] = [undefined, null, true, Symbol.iterator, ...numbers, ...texts, ...objects]

type Path = readonly (string | number)[]
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, [...path, name]))]
}

function withJunk(sound: unknown, path: Path, value: unknown): unknown {
  const [name, ...more] = path
  if (name === undefined) return value
  if (Array.isArray(sound)) return sound.map((inner, i) => (String(i) === name ? withJunk(inner, more, value) : inner))
  return { ...(sound as object), [name]: withJunk((sound as Record<string, unknown>)[name], more, value) }
}

/** Ours: a code, or a TypeError or RangeError that says what was expected; never the engine's own. */
function isTyped(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (String((error as { code?: unknown }).code).startsWith('IMES_CORE_')) return true
  return /expected|no such student|the audit has another shape|of the audit do not fit|more than 16/.test(error.message)
}

it.each(Object.entries(calls))(
  '%s: whatever stands at whichever path, there is an outcome or a typed refusal, never an exception from deep inside',
  (_, [sound, call]) => {
    call(sound as never)
    let refused = 0
    const deep = new Set<string>()
    for (const path of pathsIn(sound).slice(1))
      for (const value of junk)
        try {
          call(withJunk(sound, path, value) as never)
        } catch (error) {
          refused++
          if (!isTyped(error)) deep.add(`${path.join('.')}, ${typeof value}: ${String(error)}`)
        }
    expect([...deep]).toEqual([])
    expect(refused).toBeGreaterThan(10)
  },
)

const issuesOf = (run: () => unknown): string[] => {
  try {
    run()
  } catch (error) {
    if (error instanceof PlacementInputRefused) return error.issues.map(({ code, path }) => `${code} ${path.join('.')}`)
  }
  return []
}

it('places that come back from outside are refused with their path', () => {
  expect(issuesOf(() => rematch({ input: market, current: [null] as never }))).toEqual(['shape current.0'])
  expect(issuesOf(() => verifyMatching(market, { outcomes: [{ student: 's1' }] as never }))).toEqual([
    'shape outcomes.0.seat',
  ])
  expect(issuesOf(() => freezeInputs({ ...market, students: [{ id: 's1' }] as never }))).toEqual([
    'shape students.0.preferences',
  ])
})
