import { addDays, type Day, day } from '@imes/consent/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAnswers, rubrics } from '../rubrics/index.js'
import type { Contribution } from './exposure.js'
import {
  commitTo,
  type Direction,
  defaultPooling,
  defineReleaseCalendar,
  type Evaluation,
  type EvaluationContent,
  type EvaluationEvent,
  eligibilityOf,
  eligibilityStates,
  isInForce,
  nextEligibility,
  opensCommitment,
  type PoolableEvaluation,
  type PublishedFigure,
  planRelease,
  poolEvaluations,
  publish,
  startEvaluation,
  step,
  type TotalOfCells,
  visibleTo,
  windowOf,
} from './index.js'
import { fewestPeople } from './slow-attack.js'

/** Input that nobody should send, by the thousand: a typed no, or the promise holds all the same. */
const runs = Number(process.env.IMES_CASES ?? 300)

const window = windowOf({ id: '1', first: day('2026-09-14'), last: day('2027-01-22') })
const nonce = 'ab'.repeat(32)
const direction: Direction = {
  from: 'coordinator',
  author: 'teacher',
  about: 'student',
  subject: 'student',
  placement: 'p',
}
const said: EvaluationContent = { rubric: 'r', version: 1, rubricHash: 'h', answers: { skill: 4 }, comment: null }
const submitted = (content: EvaluationContent, on: Day, id = 'e'): EvaluationEvent => ({
  type: 'submitted',
  day: on,
  content,
  nonce,
  commitment: commitTo(id, content, nonce),
})

describe('answers from anywhere', () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })

  it('pass only as whole numbers of the scale or "not observed", under criteria of the form', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rubrics),
        fc.oneof(
          anything,
          fc.dictionary(
            fc.oneof(fc.constantFrom('safety', 'skill', 'wage-paid', 'helpfulness', '__proto__', ''), fc.string()),
            fc.oneof(anything, fc.integer({ min: -1, max: 7 }), fc.double()),
          ),
        ),
        (rubric, input) => {
          const outcome = checkAnswers(rubric, input)
          if (!outcome.answers) {
            expect(outcome.issues.length).toBeGreaterThan(0)
            for (const one of outcome.issues) expect(one.code && one.message.tr && one.remedy.en).toBeTruthy()
            return
          }
          const ids = new Map(rubric.criteria.map((one) => [one.id, one]))
          for (const [id, value] of Object.entries(outcome.answers)) {
            const criterion = ids.get(id)
            const fits =
              value === 'not-observed' ||
              (criterion?.kind === 'yes-no' ? value === 1 || value === 5 : [1, 2, 3, 4, 5].includes(value))
            expect(criterion !== undefined && fits).toBe(true)
          }
          expect(Object.isFrozen(outcome.answers)).toBe(true)
        },
      ),
      { numRuns: runs },
    )
  })
})

describe('an evaluation from anywhere', () => {
  it('of oneself is refused', () => {
    const self = startEvaluation('e', { ...direction, author: 'x', subject: 'x' }, window)
    expect(step(self, submitted(said, window.opens)).issue?.code).toBe('evaluator-is-subject')
  })

  it('with content that has no canonical form was committed to by nobody: an issue, not an exception', () => {
    const fresh = startEvaluation('e', direction, window)
    const odd: readonly unknown[] = [
      { ...said, answers: { skill: Number.NaN } },
      { ...said, comment: '\ud800' },
      { ...said, answers: { skill: undefined } },
      { ...said, answers: null },
      { ...said, version: Number.POSITIVE_INFINITY },
    ]
    for (const content of odd) {
      const event = { ...submitted(said, window.opens), content } as EvaluationEvent
      expect(step(fresh, event).issue?.code).toBe('commitment-broken')
      expect(opensCommitment('a'.repeat(64), 'e', content as EvaluationContent, nonce)).toBe(false)
    }
  })

  it('that is sent twice stays as it was sent first', () => {
    const once = step(startEvaluation('e', direction, window), submitted(said, window.opens)).evaluation
    if (!once) throw new Error('sealed')
    expect(step(once, submitted({ ...said, answers: { skill: 1 } }, window.opens)).issue?.code).toBe(
      'evaluation-wrong-state',
    )
    expect(once.versions).toHaveLength(1)
  })

  const on = fc.integer({ min: -40, max: 160 }).map((n) => addDays(window.opens, n))
  const who = fc.constantFrom('teacher', 'student', 'deputy', '', 'stranger')
  const words = fc.integer({ min: 1, max: 5 }).map((skill): EvaluationContent => ({ ...said, answers: { skill } }))
  const reason = fc.constantFrom('', '  ', 'r')
  const event: fc.Arbitrary<EvaluationEvent> = fc.oneof(
    words.map((content) => ({ type: 'drafted' as const, content })),
    fc.tuple(words, on).map(([content, at]) => submitted(content, at)),
    // A commitment to other words, or to another evaluation.
    fc.tuple(words, on).map(([content, at]) => ({ ...submitted(content, at, 'other') })),
    fc.record({ type: fc.constant('withdrawn' as const), day: on, by: who }),
    fc.record({ type: fc.constant('revealed' as const), day: on }),
    fc.record({
      type: fc.constant('contested' as const),
      day: on,
      case: fc.constant('c'),
      by: who,
      grounds: reason,
      reply: fc.constant(null),
    }),
    fc.record({ type: fc.constant('contested-again' as const), day: on, by: who }),
    fc.record({ type: fc.constantFrom('upheld' as const, 'struck' as const), day: on, decider: who, reason }),
    fc.tuple(words, on, who, reason).map(([content, at, decider, why]) => ({
      type: 'corrected' as const,
      day: at,
      decider,
      reason: why,
      content,
      nonce,
      commitment: commitTo('e', content, nonce),
    })),
    fc.record({
      type: fc.constant('set-aside' as const),
      day: on,
      ground: fc.constant('duplicate' as const),
      decider: who,
      reason,
    }),
  )

  it('keeps its promises under any events in any order', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 14 }), (events) => {
        let now: Evaluation = startEvaluation('e', direction, window)
        for (const one of events) {
          const { evaluation: next } = step(now, one)
          if (!next) continue
          // History only grows, but for a withdrawal, which takes everything.
          if (next.state !== 'withdrawn') expect(next.versions.slice(0, now.versions.length)).toEqual(now.versions)
          else expect([next.versions, next.draft, now.state]).toEqual([[], null, 'sealed'])
          for (const version of next.versions)
            expect(opensCommitment(version.commitment, 'e', version.content, version.nonce)).toBe(true)
          if (isInForce(next)) {
            expect(next.revealedOn !== null && next.revealedOn >= window.closes).toBe(true)
            expect(next.versions.length).toBeGreaterThan(0)
          }
          const { contest } = next
          const decisions = [contest?.first, contest?.decision, next.struck?.decision].filter((made) => made != null)
          for (const made of decisions) {
            expect(['teacher', 'student']).not.toContain(made.decider)
            expect(made.reason.trim()).not.toBe('')
          }
          if (next.contest) expect(next.contest.opened >= (next.revealedOn ?? '9')).toBe(true)
          if (next.contest?.decision) expect(next.contest.decision.day >= next.contest.opened).toBe(true)
          // A decision, once made, never changes: it stays, or stays beside the second, which another person makes.
          const made = now.contest?.decision
          if (made) expect([contest?.first, contest?.decision]).toContainEqual(made)
          if (now.contest?.first) expect(contest?.first).toEqual(now.contest.first)
          if (contest?.first && contest.decision) expect(contest.decision.decider).not.toBe(contest.first.decider)
          if (contest?.instance === 2) expect(['contested', 'upheld', 'corrected', 'struck']).toContain(next.state)
          now = next
        }
        const link = {
          placement: 'p',
          student: 'student',
          coordinator: 'teacher',
          workplace: 'w',
          trainers: [],
          guardians: ['mother'],
          officers: ['deputy'],
        }
        for (const role of ['guardian', 'workplace', 'district', 'statistician', 'auditor', 'public', 'desk'] as const)
          for (const person of ['teacher', 'student', 'mother', 'deputy', 'w'])
            expect(visibleTo({ role, person }, [now], [link], addDays(window.closes, 90))).toEqual({
              given: [],
              received: [],
            })
      }),
      { numRuns: runs },
    )
  })
})

describe('eligibility', () => {
  const events = [
    'placement-began',
    'placement-ended',
    'window-opened',
    'window-closed',
    'evaluation-given',
    'evaluation-withdrawn',
  ] as const

  it('from every state, by every event, stays inside the machine; closed is the end', () => {
    const reached = new Set<string>(['no-placement'])
    for (let round = 0; round < eligibilityStates.length; round++)
      for (const state of eligibilityStates)
        if (reached.has(state)) for (const one of events) reached.add(nextEligibility(state, one))
    expect([...reached].sort()).toEqual([...eligibilityStates].sort())
    for (const one of events) expect(nextEligibility('closed', one)).toBe('closed')
  })

  it('is given before its window opens and after it has closed to nobody, whatever the facts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -300, max: 300 }),
        fc.boolean(),
        fc.constantFrom('none' as const, 'given' as const, 'withdrawn' as const),
        fc.constantFrom('student' as const, 'coordinator' as const, 'workplace' as const),
        (n, related, own, from) => {
          const today = addDays(window.opens, n)
          const answer = eligibilityOf({ window, related, own }, today, from)
          const open = window.opens <= today && today < window.closes
          expect(answer.may).toBe(open && own !== 'given' && related)
          expect(answer.says.tr.length > 10 && answer.says.en.length > 10).toBe(true)
          // An adult is never addressed with "sen".
          if (from !== 'student') expect(answer.says.tr).not.toMatch(/(bilirsin|gönderdin|aldın)\./)
        },
      ),
      { numRuns: runs },
    )
  })
})

describe('a release from anywhere', () => {
  const days: readonly Day[] = Array.from({ length: 6 }, (_, n) => addDays(day('2026-01-05'), 30 * n))
  const calendar = defineReleaseCalendar(days)
  const at = (n: number): Day => days[n] ?? day('2026-01-05')
  const nobody = { day: at(0), calendar, published: [] }

  it.each<[string, () => unknown, typeof TypeError | typeof RangeError]>([
    ['k that is not a number', () => planRelease({ ...nobody, cells: [], k: Number.NaN }), RangeError],
    ['k below five', () => planRelease({ ...nobody, cells: [], k: 4 }), RangeError],
    ['an endless k', () => planRelease({ ...nobody, cells: [], k: Number.POSITIVE_INFINITY }), RangeError],
    [
      'a total of a total',
      () =>
        planRelease({
          ...nobody,
          cells: [],
          totals: [
            { total: 't', parts: ['a'] },
            { total: 'u', parts: ['t'] },
          ],
        }),
      TypeError,
    ],
    [
      'a part that stands twice in a total',
      () => planRelease({ ...nobody, cells: [], totals: [{ total: 't', parts: ['a', 'a'] }] }),
      TypeError,
    ],
    [
      'a contribution of nobody',
      () => planRelease({ ...nobody, cells: [{ cell: 'c', contributions: [{ person: '', version: 'v' }] }] }),
      TypeError,
    ],
    [
      'pooling over no number of years',
      () => poolEvaluations([], { ...defaultPooling, years: Number.NaN as never }, at(0)),
      RangeError,
    ],
    ['pooling over nine years', () => poolEvaluations([], { ...defaultPooling, years: 9 as never }, at(0)), RangeError],
    [
      'an evaluation that stands twice',
      () => {
        const one: PoolableEvaluation = {
          evaluation: 'e',
          version: 1,
          author: 'p',
          workplace: 'w',
          field: 'f',
          branch: 'b',
          closed: at(0),
        }
        return poolEvaluations([one, one], defaultPooling, at(0))
      },
      TypeError,
    ],
  ])('refuses %s', (_, act, error) => {
    expect(act).toThrow(error)
  })

  it('takes the next smallest part wherever a total is left with one hidden part, totals that overlap included', () => {
    let next = 0
    const people = (count: number): Contribution[] =>
      Array.from({ length: count }, () => ({ person: `p${next}`, version: `e${next++}` }))
    const cells = [9, 8, 6, 3].map((size, n) => ({ cell: 'abcd'.charAt(n), contributions: people(size) }))
    const totals = [
      { total: 't', parts: ['a', 'b', 'c'] },
      { total: 'u', parts: ['c', 'd'] },
    ]
    // d is too small, so c goes for u; then c alone is missing from t, so b goes too.
    expect(planRelease({ ...nobody, cells, totals }).publish.map((one) => one.figure)).toEqual(['a', 't', 'u'])
  })

  /** People may stand in several cells (a coordinator does), change answers, come and go; two totals overlap. */
  const cellNames = ['a', 'b', 'c'] as const
  const states = fc.array(
    fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }), { minLength: 9, maxLength: 9 }),
    { minLength: 1, maxLength: 6 },
  )
  const totals: readonly TotalOfCells[] = [
    { total: 't', parts: ['a', 'b'] },
    { total: 'u', parts: ['a', 'b', 'c'] },
  ]

  it('never publishes anything from which, with all before it, fewer than five people can be told', () => {
    let shown = 0
    fc.assert(
      fc.property(states, (releases) => {
        const published: PublishedFigure[] = []
        for (const [n, people] of releases.entries()) {
          const cells = cellNames.map((cell, c) => ({
            cell,
            contributions: people.flatMap((wordings, id) =>
              // Zero and one in three: out. A person is drawn into a cell often, so that cells reach five.
              (wordings[c] ?? 0) === 0 ? [] : [{ person: `p${id}`, version: `${cell}${id}#${wordings[c]}` }],
            ),
          }))
          const plan = planRelease({ day: at(n), calendar, cells, totals, published })
          const told = [...plan.publish.map((one) => one.figure), ...plan.stands, ...plan.withheld]
          expect(told.sort()).toEqual(['a', 'b', 'c', 't', 'u'])
          published.push(...plan.publish)
          publish(plan, new Map(), () => 0)
        }
        shown += published.length
        const variables = [...new Set(published.flatMap((one) => one.contributions.map((each) => each.version)))]
        const sums = published.map((one) => {
          const inside = new Set(one.contributions.map((each) => each.version))
          return variables.map((version) => (inside.has(version) ? 1 : 0))
        })
        expect(
          fewestPeople(
            sums,
            variables.map((version) => Number(version.charAt(1))),
          ),
        ).toBeGreaterThanOrEqual(5)
      }),
      { numRuns: Math.ceil(runs / 4) },
    )
    expect(shown).toBeGreaterThan(runs / 4)
  })

  it('does not depend on the order in which cells, people and past figures are told', () => {
    fc.assert(
      fc.property(states, fc.integer({ min: 1, max: 1000 }), (releases, seed) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((one, n) => [(seed * (n + 7) * 2_654_435_761) % 1009, one] as const)
            .sort((x, y) => x[0] - y[0])
            .map(([, one]) => one)
        const play = (order: <T>(list: readonly T[]) => T[]): string => {
          let published: PublishedFigure[] = []
          for (const [n, people] of releases.entries()) {
            const cells = cellNames.map((cell, c) => ({
              cell,
              contributions: order(
                people.flatMap((wordings, id) =>
                  (wordings[c] ?? 0) === 0 ? [] : [{ person: `p${id}`, version: `${cell}${id}#${wordings[c]}` }],
                ),
              ),
            }))
            const plan = planRelease({ day: at(n), calendar, cells: order(cells), totals, published: order(published) })
            published = [...published, ...plan.publish]
          }
          return published.map((one) => `${one.day} ${one.figure}`).join()
        }
        expect(play(shuffle)).toBe(play((list) => [...list]))
      }),
      { numRuns: 25 },
    )
  })
})
