import { addDays, type Day } from '@imes/consent/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  commitTo,
  type Evaluation,
  type EvaluationContent,
  type EvaluationEvent,
  isInForce,
  opensCommitment,
  startEvaluation,
  step,
  visibleTo,
} from './index.js'
import { aboutStudent, nonce, window } from './made-up-evaluation.js'

/** Input that nobody should send, by the thousand: a typed no, or the promise holds all the same. */
const runs = Number(process.env.IMES_CASES ?? 300)

const said: EvaluationContent = { rubric: 'r', version: 1, rubricHash: 'h', answers: { skill: 4 }, comment: null }
const submitted = (content: EvaluationContent, on: Day, id = 'e'): EvaluationEvent => ({
  type: 'submitted',
  day: on,
  content,
  nonce,
  commitment: commitTo(id, content, nonce),
})

describe('an evaluation from anywhere', () => {
  it('of oneself is refused', () => {
    const self = startEvaluation('e', { ...aboutStudent, author: 'x', subject: 'x' }, window)
    expect(step(self, submitted(said, window.opens)).issue?.code).toBe('evaluator-is-subject')
  })

  it('with content that has no canonical form was committed to by nobody: an issue, not an exception', () => {
    const fresh = startEvaluation('e', aboutStudent, window)
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
    const once = step(startEvaluation('e', aboutStudent, window), submitted(said, window.opens)).evaluation
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
        let now: Evaluation = startEvaluation('e', aboutStudent, window)
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
          placement: aboutStudent.placement,
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
