import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compileMarket } from './compile.js'
import {
  checkMarket,
  lotteryTicket,
  matchPlacements,
  type PlacementInput,
  PlacementInputRefused,
  type PlacementStudent,
  regulationOrder,
} from './index.js'

const seed = '5a'.repeat(32)
const at = { workplace: 'w', branch: 'b' }
const student = fc.record({
  id: fc.string({ minLength: 1, maxLength: 4 }).filter((id) => !/\p{Surrogate}/u.test(id)),
  preferences: fc.constant([at]),
  exempt: fc.boolean(),
  order: fc.record({
    gradeAverage: fc.option(fc.integer({ min: 7000, max: 7003 })),
    discipline: fc.option(fc.boolean()),
  }),
})
const students = fc.uniqueArray(student, { selector: ({ id }) => id, maxLength: 25 })

/** The regulation's order, said in words: exempt first, higher grades first, unknown last, no record first, then the lot. */
function comesBefore(a: PlacementStudent, b: PlacementStudent): boolean {
  if ((a.exempt ?? false) !== (b.exempt ?? false)) return a.exempt === true
  const [ga, gb] = [a.order?.gradeAverage ?? -1, b.order?.gradeAverage ?? -1]
  if (ga !== gb) return ga > gb
  const [da, db] = [a.order?.discipline ?? false, b.order?.discipline ?? false]
  if (da !== db) return db
  return lotteryTicket(seed, 'm', a.id) < lotteryTicket(seed, 'm', b.id)
}

it('ranks by counting are the order as it is said in words', () => {
  fc.assert(
    fc.property(students, (list) => {
      const input: PlacementInput = {
        market: 'm',
        seed,
        rules: { order: regulationOrder },
        workplaces: [{ id: 'w', seats: [{ branch: 'b', quota: 1 }] }],
        students: list,
      }
      const market = compileMarket(input)
      const key = (s: number): number => market.columns.entries[2 * s + 1] as number
      for (const [i, a] of market.students.entries())
        for (const [j, b] of market.students.entries()) if (i !== j) expect(key(i) < key(j)).toBe(comesBefore(a, b))
    }),
    { numRuns: 60 },
  )
})

it('an order may include another; what it includes stands in its place', () => {
  const input: PlacementInput = {
    seed,
    rules: {
      order: {
        ...regulationOrder,
        components: [
          { by: 'discipline', missing: 'last' },
          { by: 'rule', rule: 'base' },
        ],
      },
      orders: { base: regulationOrder },
    },
    workplaces: [{ id: 'w', seats: [{ branch: 'b', quota: 1 }] }],
    students: [
      { id: 'a', preferences: [at], order: { gradeAverage: 9900 } },
      { id: 'b', preferences: [at], order: { gradeAverage: 5000, discipline: false } },
    ],
  }
  expect(matchPlacements(input).outcomes.map(({ kind }) => kind)).toEqual(['unmatched', 'placed'])
})

it('what is not known stands where the rule puts it, by name', () => {
  const first = (...components: object[]): string => {
    const input = {
      seed,
      rules: { order: { ...regulationOrder, components } },
      workplaces: [{ id: 'w', seats: [{ branch: 'b', quota: 1 }] }],
      students: [
        { id: 'clean', preferences: [at], order: { gradeAverage: 9000, discipline: false } },
        { id: 'record', preferences: [at], order: { gradeAverage: 9000, discipline: true } },
        { id: 'unknown', preferences: [at], order: { gradeAverage: null, discipline: null } },
      ],
    } as PlacementInput
    const market = compileMarket(input)
    return market.students
      .map(({ id }, s) => ({ id, key: market.columns.entries[2 * s + 1] as number }))
      .sort((a, b) => a.key - b.key)
      .map(({ id }) => id)
      .join(' ')
  }
  const grade = (missing: string) => ({ by: 'grade-average', missing })
  const record = (missing: string) => ({ by: 'discipline', missing })
  expect(first(grade('first'), record('last'))).toBe('unknown clean record')
  expect(first(grade('last'), record('last'))).toBe('clean record unknown')
  expect(first(record('last'))).toBe('clean record unknown')
  expect(first(record('as-some'), grade('first'))).toBe('clean unknown record')
  expect(first(record('as-none'), grade('last'))).toBe('clean unknown record')
})

const name = fc.constantFrom('a', 'b', 'c', '', '__proto__', 'constructor')
const anything: fc.Arbitrary<PlacementInput> = fc.record(
  {
    market: fc.string({ maxLength: 40 }),
    seed: fc.constantFrom(seed, 'x'),
    rules: fc.record({
      order: fc.constantFrom(regulationOrder, { ...regulationOrder, components: [{ by: 'rule' as const, rule: 'a' }] }),
      orders: fc.constantFrom(
        {},
        { a: regulationOrder },
        { a: { ...regulationOrder, components: [{ by: 'rule' as const, rule: 'a' }] } },
      ),
    }),
    students: fc.array(
      fc.record({ id: name, preferences: fc.array(fc.record({ workplace: name, branch: name }), { maxLength: 4 }) }),
      { maxLength: 4 },
    ),
    workplaces: fc.array(
      fc.record(
        {
          id: name,
          seats: fc.array(fc.record({ branch: name, quota: fc.constantFrom(-1, 0, 1, 2, 1.5, Number.NaN) }), {
            maxLength: 3,
          }),
          limits: fc.array(
            fc.record({ name, branches: fc.array(name, { maxLength: 3 }), limit: fc.constantFrom(-1, 0, 1, 2) }),
            { maxLength: 3 },
          ),
          trainers: fc.array(
            fc.record({ id: name, branches: fc.array(name, { maxLength: 3 }), limit: fc.constantFrom(0, 1, 2) }),
            { maxLength: 2 },
          ),
          order: name,
          priorities: fc.array(fc.array(name, { maxLength: 2 }), { maxLength: 2 }),
        },
        { requiredKeys: ['id', 'seats'] },
      ),
      { maxLength: 3 },
    ),
    fixed: fc.array(fc.record({ student: name, workplace: name, branch: name }), { maxLength: 2 }),
    refusals: fc.array(fc.record({ student: name, workplace: name, reason: fc.constant('age' as const) }), {
      maxLength: 2,
    }),
  },
  { requiredKeys: ['seed', 'rules', 'students', 'workplaces'] },
)

/** The same input without rows that point nowhere, so that many of them can be matched. */
function pruned(input: PlacementInput): PlacementInput {
  const once = <T>(rows: readonly T[], key: (row: T) => string): T[] => [
    ...new Map(rows.filter((row) => key(row) !== '').map((row) => [key(row), row])).values(),
  ]
  const sound = (quota: number) => (Number.isInteger(quota) && quota >= 0 ? quota : 1)
  const workplaces = once(input.workplaces, ({ id }) => id).map(({ id, seats }) => ({
    id,
    seats: once(seats, ({ branch }) => branch).map(({ branch, quota }) => ({ branch, quota: sound(quota) })),
  }))
  const branches = new Map(workplaces.map(({ id, seats }) => [id, new Set(seats.map(({ branch }) => branch))]))
  const students = once(input.students, ({ id }) => id).map((student) => ({
    ...student,
    preferences: once(student.preferences, ({ workplace, branch }) => JSON.stringify([workplace, branch])).filter(
      ({ workplace, branch }) => branches.get(workplace)?.has(branch),
    ),
  }))
  return { seed, workplaces, students }
}

it('whatever comes in: issues with paths, or an outcome for every student; never an error from deep inside', () => {
  let matched = 0
  fc.assert(
    fc.property(anything, fc.boolean(), (given, prune) => {
      const input = prune ? pruned(given) : given
      const issues = checkMarket(input)
      if (issues.length > 0) {
        expect(issues.every(({ path }) => path.length > 0)).toBe(true)
        expect(() => matchPlacements(input)).toThrow(PlacementInputRefused)
        return
      }
      matched++
      const { outcomes } = matchPlacements(input)
      expect(outcomes.map((o) => o.student)).toEqual(input.students.map(({ id }) => id).sort())
    }),
    { numRuns: 1500 },
  )
  expect(matched).toBeGreaterThan(500)
})
