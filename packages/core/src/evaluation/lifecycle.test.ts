import { addDays } from '@imes/consent/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineRubric, studentByCoordinator, workplaceByStudent } from '../rubrics/index.js'
import {
  commitTo,
  currentVersion,
  type Evaluation,
  type EvaluationEvent,
  isContestOverdue,
  lastDayOf,
  opensCommitment,
  replay,
  step,
} from './index.js'
import {
  aboutStudent,
  aboutWorkplace,
  content,
  contested,
  fresh,
  inside,
  nonce,
  run,
  submitted,
  window,
} from './made-up-evaluation.js'

const codes = (outcome: ReturnType<typeof run>) => outcome.issues.map((one) => one.code)

describe('an evaluation', () => {
  it('goes from draft to sealed to revealed, on the day its window closes and not before', () => {
    const sealed = run(aboutStudent, { type: 'drafted', content: content() }, submitted(inside)).evaluation
    expect([sealed.state, sealed.draft]).toEqual(['sealed', null])
    const early = step(sealed, { type: 'revealed', day: lastDayOf(window) })
    expect(early.issue?.code).toBe('reveal-too-early')
    expect(step(sealed, { type: 'revealed', day: window.closes }).evaluation?.state).toBe('revealed')
  })

  it('is taken while the window stands open, both edges exact', () => {
    expect(codes(run(aboutStudent, submitted(addDays(window.opens, -1))))).toEqual(['evaluation-window-closed'])
    expect(run(aboutStudent, submitted(window.opens)).evaluation.state).toBe('sealed')
    expect(run(aboutStudent, submitted(lastDayOf(window))).evaluation.state).toBe('sealed')
    expect(codes(run(aboutStudent, submitted(window.closes)))).toEqual(['evaluation-window-closed'])
  })

  it('is bound to its words: another answer, rubric, comment or evaluation does not open the commitment', () => {
    const said = content()
    const commitment = commitTo('e1', said, nonce)
    expect(opensCommitment(commitment, 'e1', said, nonce)).toBe(true)
    for (const other of [
      content(studentByCoordinator, { skill: 5 }),
      { ...said, comment: 'x' },
      { ...said, version: 2 },
    ])
      expect(opensCommitment(commitment, 'e1', other, nonce)).toBe(false)
    expect(opensCommitment(commitment, 'e2', said, nonce)).toBe(false)
    expect(opensCommitment(commitment, 'e1', said, 'cd'.repeat(32))).toBe(false)
    expect(opensCommitment(commitment, 'e1', said, 'short')).toBe(false)
    expect(() => commitTo('e1', said, 'AB'.repeat(32))).toThrow(TypeError)
    const forged = { ...submitted(inside), content: content(studentByCoordinator, { skill: 1 }) } as EvaluationEvent
    expect(codes(run(aboutStudent, forged))).toEqual(['commitment-broken'])
  })

  it('that was changed in the store is not revealed', () => {
    const { evaluation } = run(aboutStudent, submitted(inside))
    const [version] = evaluation.versions
    if (!version) throw new Error('one version')
    const tampered = { ...evaluation, versions: [{ ...version, content: content(studentByCoordinator, { skill: 1 }) }] }
    expect(step(tampered, { type: 'revealed', day: window.closes }).issue?.code).toBe('commitment-broken')
  })

  it('is withdrawn by its author alone until the reveal, and its words are gone', () => {
    const { evaluation } = run(aboutStudent, submitted(inside))
    expect(step(evaluation, { type: 'withdrawn', day: inside, by: 'somebody' }).issue?.code).toBe('not-the-author')
    const gone = step(evaluation, { type: 'withdrawn', day: lastDayOf(window), by: 'teacher' }).evaluation
    expect(gone).toMatchObject({ state: 'withdrawn', versions: [], draft: null })
    expect(JSON.stringify(gone)).not.toContain('skill')
    expect(step(evaluation, { type: 'withdrawn', day: window.closes, by: 'teacher' }).issue?.code).toBe(
      'evaluation-window-closed',
    )
  })

  it('is contested by the student of whom it speaks, in time, with grounds', () => {
    const open = [submitted(inside), { type: 'revealed', day: window.closes }] as const
    const done = run(aboutStudent, ...open, contested).evaluation
    expect(done.contest).toMatchObject({ by: 'student', decision: null, decideBy: addDays(contested.day, 30) })
    expect(codes(run(aboutStudent, ...open, { ...contested, by: 'teacher' }))).toEqual(['not-contestable-here'])
    expect(codes(run(aboutStudent, ...open, { ...contested, grounds: ' ' }))).toEqual(['reason-missing'])
    const last = addDays(window.closes, 30)
    expect(codes(run(aboutStudent, ...open, { ...contested, day: last }))).toEqual([])
    expect(codes(run(aboutStudent, ...open, { ...contested, day: addDays(last, 1) }))).toEqual(['contest-too-late'])
    expect(isContestOverdue(done, addDays(contested.day, 30))).toBe(false)
    expect(isContestOverdue(done, addDays(contested.day, 31))).toBe(true)
  })

  it('about a workplace is contested by nobody: the published result is', () => {
    const said = content(workplaceByStudent, { safety: 1 })
    const { issues } = replay(fresh(aboutWorkplace), [
      submitted(inside, said),
      { type: 'revealed', day: window.closes },
      { ...contested, by: 'w' },
    ])
    expect(issues.map((one) => [one.code, one.path])).toEqual([['not-contestable-here', [2]]])
  })

  it('is decided by somebody who is neither party, with a reason that stays, and a correction keeps the old words', () => {
    const open = [submitted(inside), { type: 'revealed', day: window.closes } as const, contested]
    const on = addDays(contested.day, 4)
    for (const decider of ['teacher', 'student'])
      expect(codes(run(aboutStudent, ...open, { type: 'upheld', day: on, decider, reason: 'r' }))).toEqual([
        'decider-is-party',
      ])
    expect(codes(run(aboutStudent, ...open, { type: 'struck', day: on, decider: 'deputy', reason: '' }))).toEqual([
      'reason-missing',
    ])
    const better = content(studentByCoordinator, { skill: 5 })
    const correction = { content: better, nonce, commitment: commitTo('e1', better, nonce) }
    const corrected = run(aboutStudent, ...open, {
      type: 'corrected',
      day: on,
      decider: 'deputy',
      reason: 'Wrong term.',
      ...correction,
    }).evaluation
    expect(corrected.state).toBe('corrected')
    expect(corrected.versions.map((one) => [one.number, one.content.answers.skill])).toEqual([
      [1, 4],
      [2, 5],
    ])
    expect(corrected.contest?.decision).toEqual({
      outcome: 'corrected',
      decider: 'deputy',
      reason: 'Wrong term.',
      day: on,
    })
  })

  it('is decided a second time when the student asks, once and in time, by another person; the first stands until then', () => {
    const open = [submitted(inside), { type: 'revealed', day: window.closes } as const, contested]
    const on = addDays(contested.day, 4)
    const first = { type: 'upheld', day: on, decider: 'deputy', reason: 'The log has it.' } as const
    const again = { type: 'contested-again', day: addDays(on, 30), by: 'student' } as const
    const asked = run(aboutStudent, ...open, first, again).evaluation
    expect([asked.state, asked.contest?.instance, asked.contest?.decision]).toEqual(['contested', 2, null])
    expect(asked.contest?.first).toMatchObject({ outcome: 'upheld', reason: first.reason })
    expect(asked.contest?.decideBy).toBe(addDays(again.day, 30))
    expect(isContestOverdue(asked, addDays(again.day, 31))).toBe(true)
    const refused = (...events: readonly EvaluationEvent[]) => codes(run(aboutStudent, ...open, ...events))
    expect(refused({ ...again, day: on })).toEqual(['decision-not-due'])
    expect(refused(first, { ...again, by: 'teacher' })).toEqual(['not-the-opener'])
    expect(refused(first, { ...again, day: addDays(on, 31) })).toEqual(['contest-too-late'])
    expect(refused(first, again, again)).toEqual(['second-decision-final'])
    expect(refused({ ...first, type: 'struck' }, again)).toEqual(['evaluation-wrong-state'])
    const second = {
      type: 'struck',
      day: again.day,
      decider: 'district',
      reason: 'The log is of another week.',
    } as const
    for (const decider of ['deputy', 'teacher', 'student'])
      expect(refused(first, again, { ...second, decider })).toEqual(['decider-is-party'])
    expect(refused(first, again, { ...second, reason: '' })).toEqual(['reason-missing'])
    expect(refused(first, again, { ...second, day: addDays(on, -1) })).toEqual(['evaluation-wrong-state'])
    expect(refused(first, again, second, { ...again, day: second.day })).toEqual(['evaluation-wrong-state'])
    const done = run(aboutStudent, ...open, first, again, second).evaluation
    expect([done.state, done.contest?.first?.reason, done.contest?.decision?.reason]).toEqual([
      'struck',
      first.reason,
      second.reason,
    ])
    const late = { ...again, day: addDays(contested.day, 31) }
    expect(run(aboutStudent, ...open, late).evaluation.contest).toMatchObject({ instance: 2, first: null })
  })

  it('is corrected to what was committed to, and to nothing else', () => {
    const open = [submitted(inside), { type: 'revealed', day: window.closes } as const, contested]
    const better = content(studentByCoordinator, { skill: 5 })
    const decided = { type: 'corrected', day: contested.day, decider: 'deputy', reason: 'r', nonce } as const
    const forged = { ...decided, content: better, commitment: commitTo('e1', content(), nonce) }
    expect(codes(run(aboutStudent, ...open, forged))).toEqual(['commitment-broken'])
    const elsewhere = { ...decided, content: better, commitment: commitTo('e2', better, nonce) }
    expect(codes(run(aboutStudent, ...open, elsewhere))).toEqual(['commitment-broken'])
  })

  it('is never reclassified: a correction on another version of the rubric is refused', () => {
    const { hash: _, scale: __, ...definition } = studentByCoordinator
    const next = content(defineRubric({ ...definition, version: 2 }))
    const outcome = run(aboutStudent, submitted(inside), { type: 'revealed', day: window.closes }, contested, {
      type: 'corrected',
      day: contested.day,
      decider: 'deputy',
      reason: 'r',
      content: next,
      nonce,
      commitment: commitTo('e1', next, nonce),
    })
    expect(codes(outcome)).toEqual(['evaluation-wrong-state'])
  })

  it('is corrected on the rubric of the same words alone, and decided after it was contested', () => {
    const open = [submitted(inside), { type: 'revealed', day: window.closes } as const, contested]
    const other = { ...content(studentByCoordinator, { skill: 5 }), rubricHash: 'f'.repeat(64) }
    const decided = { day: contested.day, decider: 'deputy', reason: 'r' } as const
    const corrected = {
      type: 'corrected',
      ...decided,
      content: other,
      nonce,
      commitment: commitTo('e1', other, nonce),
    } as const
    expect(codes(run(aboutStudent, ...open, corrected))).toEqual(['evaluation-wrong-state'])
    const before = { type: 'upheld', ...decided, day: addDays(contested.day, -1) } as const
    expect(codes(run(aboutStudent, ...open, before))).toEqual(['evaluation-wrong-state'])
    const early = { ...contested, day: addDays(window.closes, -1) }
    expect(codes(run(aboutStudent, ...open.slice(0, 2), early))).toEqual(['evaluation-wrong-state'])
  })

  it('is set aside by nobody who is a party, and with a reason', () => {
    const open = [submitted(inside), { type: 'revealed', day: window.closes } as const]
    const aside = { type: 'set-aside', ground: 'duplicate', day: window.closes, reason: 'Sent twice.' } as const
    for (const decider of ['teacher', 'student'])
      expect(codes(run(aboutStudent, ...open, { ...aside, decider }))).toEqual(['decider-is-party'])
    expect(codes(run(aboutStudent, ...open, { ...aside, decider: 'deputy', reason: ' ' }))).toEqual(['reason-missing'])
  })

  it('is set aside on grounds that need no reading', () => {
    const said = content(workplaceByStudent, { safety: 1 })
    const setAside = { type: 'set-aside', ground: 'duplicate', decider: 'deputy', reason: 'Sent twice.' } as const
    const { evaluation } = run(
      aboutWorkplace,
      submitted(inside, said),
      { type: 'revealed', day: window.closes },
      {
        ...setAside,
        day: window.closes,
      },
    )
    expect([evaluation.state, evaluation.struck?.ground]).toEqual(['struck', 'duplicate'])
    expect(codes(run(aboutWorkplace, submitted(inside, said), { ...setAside, day: inside }))).toEqual([
      'evaluation-window-closed',
    ])
  })

  it('never leaves its states by any order of events, and a refused event changes nothing', () => {
    const on = fc.integer({ min: -30, max: 120 }).map((n) => addDays(window.opens, n))
    const who = fc.constantFrom('teacher', 'student', 'deputy')
    const event: fc.Arbitrary<EvaluationEvent> = fc.oneof(
      on.map((at) => submitted(at)),
      fc.record({ type: fc.constant('withdrawn' as const), day: on, by: who }),
      fc.record({ type: fc.constant('revealed' as const), day: on }),
      on.map((at) => ({ ...contested, day: at })),
      fc.record({ type: fc.constant('contested-again' as const), day: on, by: who }),
      fc.record({
        type: fc.constantFrom('upheld' as const, 'struck' as const),
        day: on,
        decider: who,
        reason: fc.constantFrom('', 'r'),
      }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        let now: Evaluation = fresh()
        for (const one of events) {
          const before = JSON.stringify(now)
          const next = step(now, one)
          expect(JSON.stringify(now)).toBe(before)
          if (next.evaluation) {
            expect([now.state, now.contest?.instance]).not.toEqual([
              next.evaluation.state,
              next.evaluation.contest?.instance,
            ])
            expect(['withdrawn', 'struck']).not.toContain(now.state)
            if (next.evaluation.contest?.instance === 1) expect(now.state).not.toBe('upheld')
            now = next.evaluation
          }
          if (now.state === 'revealed') expect(now.revealedOn && now.revealedOn >= window.closes).toBe(true)
          expect(currentVersion(now) === undefined).toBe(now.state === 'draft' || now.state === 'withdrawn')
        }
      }),
    )
  })

  it('has terms in their range', () => {
    expect(() => step(fresh(), contested, { contestDays: 0 })).toThrow(RangeError)
    expect(() => step(fresh(), contested, { decideDays: 61 })).toThrow(RangeError)
  })
})
