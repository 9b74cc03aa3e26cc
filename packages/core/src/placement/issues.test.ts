import { expect, it } from 'vitest'
import { checkColumns, LiveMarket, layoutByPriority } from './columns/index.js'
import {
  checkMarket,
  type MarketIssue,
  type MarketIssueCode,
  matchPlacements,
  meetMinimum,
  type PlacementInput,
  PlacementInputRefused,
  regulationOrder,
  rematch,
  reviewPlacements,
  reviewPolicy,
} from './index.js'

const at = (workplace: string, branch = 'b') => ({ workplace, branch })
const good: PlacementInput = {
  market: 'm',
  seed: 'ab'.repeat(32),
  workplaces: [{ id: 'w1', seats: [{ branch: 'b', quota: 1 }] }],
  students: [{ id: 's1', preferences: [at('w1')] }],
}
const workplace = (more: object) => ({
  ...good,
  workplaces: [{ id: 'w1', seats: [{ branch: 'b', quota: 1 }], ...more }],
})
const twoBranches = (more: object) =>
  workplace({
    seats: [
      { branch: 'b', quota: 1 },
      { branch: 'c', quota: 1 },
      { branch: 'd', quota: 1 },
    ],
    ...more,
  })
const columns = {
  listStart: Int32Array.of(0, 2),
  listSeat: Int32Array.of(0, 1),
  seatQuota: Int32Array.of(1, 1),
  position: Int32Array.of(0),
}
const ordered = (component: object) =>
  ({ ...good, rules: { order: { ...regulationOrder, components: [component] } } }) as PlacementInput

function refused(run: () => unknown): readonly MarketIssue[] {
  try {
    run()
  } catch (error) {
    if (error instanceof PlacementInputRefused) return error.issues
  }
  return []
}
const figure = { workplace: 'w1', release: 1, figure: { valueTenths: 500, errorTenths: 10 } }
const reviewed = (more: object) =>
  refused(() => reviewPlacements({ placements: [], scores: [figure], policy: reviewPolicy(500), ...more }))

const lists = { priorityStart: Int32Array.of(0, 1, 2), priority: Int32Array.of(0, 0) }

/** One mistake a code, with the path at which it is found. The compiler asks for every code. */
const mistakes: Readonly<Record<MarketIssueCode, readonly [path: string, issues: () => readonly MarketIssue[]]>> = {
  shape: ['students', () => checkMarket({ ...good, students: {} } as unknown as PlacementInput)],
  'market-name': ['market', () => checkMarket({ ...good, market: 'ş'.repeat(17) })],
  'seed-malformed': ['seed', () => checkMarket({ ...good, seed: 'AB'.repeat(32) })],
  'id-empty': [
    'students.1.id',
    () => checkMarket({ ...good, students: [...good.students, { id: '', preferences: [] }] }),
  ],
  'id-duplicate': [
    'workplaces.1.id',
    () => checkMarket({ ...good, workplaces: [...good.workplaces, { id: 'w1', seats: [] }] }),
  ],
  'branch-duplicate': [
    'workplaces.0.seats.1.branch',
    () => checkMarket(workplace({ seats: [1, 2].map((quota) => ({ branch: 'b', quota })) })),
  ],
  'workplace-unknown': [
    'students.0.preferences.0.workplace',
    () => checkMarket({ ...good, students: [{ id: 's1', preferences: [at('__proto__')] }] }),
  ],
  'branch-unknown': ['fixed.0.branch', () => checkMarket({ ...good, fixed: [{ student: 's1', ...at('w1', 'x') }] })],
  'student-unknown': [
    'refusals.0.student',
    () => checkMarket({ ...good, refusals: [{ student: 's9', workplace: 'w1', reason: 'age' }] }),
  ],
  'preference-twice': [
    'students.0.preferences.1',
    () => checkMarket({ ...good, students: [{ id: 's1', preferences: [at('w1'), at('w1')] }] }),
  ],
  'fixed-twice': ['fixed.1', () => checkMarket({ ...good, fixed: [1, 2].map(() => ({ student: 's1', ...at('w1') })) })],
  'priority-twice': ['workplaces.0.priorities.1.0', () => checkMarket(workplace({ priorities: [['s1'], ['s1']] }))],
  'priority-incomplete': [
    'priorityStart.1',
    () => {
      const { position: _, ...lists } = columns
      return checkColumns({ ...lists, priorityStart: Int32Array.of(0, 1, 1), priority: Int32Array.of(0) })
    },
  ],
  'seat-unknown': ['listSeat.1', () => checkColumns({ ...columns, listSeat: Int32Array.of(0, 2) })],
  'position-invalid': ['position.0', () => checkColumns({ ...columns, position: Int32Array.of(1) })],
  'class-invalid': ['listClass.0', () => checkColumns({ ...columns, listClass: Uint8Array.of(16, 0) })],
  'quota-invalid': [
    'workplaces.0.seats.0.quota',
    () => checkMarket(workplace({ seats: [{ branch: 'b', quota: -1 }] })),
  ],
  'limit-empty': [
    'workplaces.0.limits.0.branches',
    () => checkMarket(workplace({ limits: [{ name: 'l', branches: [], limit: 1 }] })),
  ],
  'limits-cross': [
    'workplaces.0.limits.0.1',
    () =>
      checkMarket(
        twoBranches({
          limits: [
            { name: 'one', branches: ['b', 'c'], limit: 1 },
            { name: 'two', branches: ['c', 'd'], limit: 1 },
          ],
        }),
      ),
  ],
  'limits-beside-trainers': [
    'workplaces.0.limits.0',
    () =>
      checkMarket(
        twoBranches({
          limits: [{ name: 'field', branches: ['b', 'c'], limit: 1 }],
          trainers: [{ id: 't1', branches: ['b', 'c', 'd'], limit: 2 }],
        }),
      ),
  ],
  'trainers-over-branches': [
    'workplaces.0.trainers',
    () =>
      checkMarket(
        workplace({
          seats: Array.from({ length: 17 }, (_, i) => ({ branch: i === 0 ? 'b' : `b${i}`, quota: 1 })),
          trainers: [{ id: 't1', branches: ['b'], limit: 1 }],
        }),
      ),
  ],
  'component-unknown': ['rules.order.components.0', () => checkMarket(ordered({ by: 'evaluation', missing: 'last' }))],
  'order-unknown': ['workplaces.0.order', () => checkMarket(workplace({ order: 'toString' }))],
  'order-cycle': [
    'rules.order.a.a',
    () =>
      checkMarket({
        ...good,
        rules: {
          order: { ...regulationOrder, components: [{ by: 'rule', rule: 'a' }] },
          orders: { a: { ...regulationOrder, components: [{ by: 'rule', rule: 'a' }] } },
        },
      }),
  ],
  'figure-invalid': [
    'scores.0.figure.valueTenths',
    () => reviewed({ scores: [{ ...figure, figure: { valueTenths: 50.5, errorTenths: 10 } }] }),
  ],
  'figure-twice': ['scores.1', () => reviewed({ scores: [figure, { ...figure, figure: undefined }] })],
  'policy-invalid': ['policy.propose', () => reviewed({ policy: { ...reviewPolicy(500), propose: '0.99' } })],
  'grade-invalid': [
    'students.0.order.gradeAverage',
    () => checkMarket({ ...good, students: [{ id: 's1', preferences: [], order: { gradeAverage: 10_001 } }] }),
  ],
}

it('a sound input has no issue', () => {
  expect(checkMarket(good)).toEqual([])
  expect(checkColumns(columns)).toEqual([])
})

it.each(Object.entries(mistakes))(
  '%s: found at its path, with what it is and what to do in both languages',
  (code, [path, issues]) => {
    const [issue, ...more] = issues()
    expect(issue?.code).toBe(code)
    expect(issue?.path.join('.')).toBe(path)
    expect(more.filter((other) => other.code !== code)).toEqual([])
    for (const text of [issue?.message.tr, issue?.message.en, issue?.remedy.tr, issue?.remedy.en])
      expect(text?.length).toBeGreaterThan(10)
  },
)

it('present places, regions and steps of a live market that point nowhere are refused, never skipped', () => {
  const issuesOf = (run: () => unknown): string[] => refused(run).map(({ code, path }) => `${code} ${path.join('.')}`)
  const here = { student: 's1', ...at('w1') }
  expect(issuesOf(() => rematch({ input: good, current: [here, { ...here, student: 's9' }, here] }))).toEqual([
    'student-unknown current.1.student',
    'fixed-twice current.2',
  ])
  const region = (workplaces: string[], atLeast = 1) => meetMinimum(good, { name: 'r', workplaces, atLeast })
  expect(issuesOf(() => region(['w1', 'w7']))).toEqual(['workplace-unknown minimum.workplaces.1'])
  expect(() => region(['w1'], -1)).toThrow(RangeError)
  const live = new LiveMarket(layoutByPriority({ ...columns, ...lists }))
  for (const step of [
    () => live.withdraw(7),
    () => live.arrive(-1),
    () => live.setQuota(0, -1),
    () => live.setQuota(9, 1),
    () => live.setList(0, [[9, 0]]),
    () => live.setList(0, [[0, 0.5]]),
    () =>
      live.setList(
        0,
        [1, 2].map(() => [0, 0] as const),
      ),
    () => live.withOwnList(0, [2]),
  ])
    expect(step).toThrow(RangeError)
  expect([...live.seats()]).toEqual([0])
})

it('a trainer or a refusal that is written twice or points nowhere is found, too', () => {
  const said = (input: PlacementInput) => checkMarket(input).map(({ code, path }) => `${code} ${path.join('.')}`)
  const trainer = { id: 't1', branches: ['b'], limit: 1 }
  expect(said(workplace({ trainers: [trainer, trainer, { ...trainer, id: '' }] }))).toEqual([
    'id-duplicate workplaces.0.trainers.1.id',
    'id-empty workplaces.0.trainers.2.id',
  ])
  expect(said({ ...good, refusals: [{ student: 's1', workplace: 'w1', branch: 'x', reason: 'age' }] })).toEqual([
    'branch-unknown refusals.0.branch',
  ])
})

it('the error carries the issues and names nobody', () => {
  const named = { ...good, students: [{ id: 'Ayşe Yılmaz', preferences: [at('w9')] }] }
  try {
    matchPlacements(named)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(PlacementInputRefused)
    expect((error as PlacementInputRefused).issues).toEqual(checkMarket(named))
    expect((error as Error).message).not.toContain('Ayşe')
  }
})
