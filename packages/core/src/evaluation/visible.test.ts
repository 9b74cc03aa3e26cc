import type { Day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { studentByCoordinator } from '../rubrics/index.js'
import { commitTo, type EvaluationReader, lastDayOf, type PlacementLink, replay, visibleTo } from './index.js'
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

describe('what readers see', () => {
  const link: PlacementLink = {
    placement: 'placement',
    student: 'student',
    coordinator: 'teacher',
    workplace: 'w',
    trainers: ['trainer'],
    guardians: ['mother'],
    officers: ['deputy'],
  }
  const reader = (role: EvaluationReader['role'], person: string): EvaluationReader => ({ role, person })
  const byTrainer = { ...aboutStudent, from: 'workplace', author: 'trainer' } as const
  const revealed = run(byTrainer, submitted(inside), { type: 'revealed', day: window.closes }).evaluation
  const see = (role: EvaluationReader['role'], person: string, on: Day = window.closes, evaluation = revealed) =>
    visibleTo(reader(role, person), [evaluation], [link], on)

  it('an evaluation of a student is read by the student, the coordinator and the school, after the reveal', () => {
    for (const [role, person] of [
      ['student', 'student'],
      ['coordinator', 'teacher'],
      ['office', 'deputy'],
    ] as const) {
      expect(see(role, person).received).toHaveLength(1)
      expect(see(role, person, lastDayOf(window)).received).toEqual([])
    }
    expect(JSON.stringify(see('student', 'student'))).not.toContain('trainer')
  })

  it('nobody else reads it: not the guardian, not another student, not those above, nor the right person in a wrong role', () => {
    for (const [role, person] of [
      ['guardian', 'mother'],
      ['student', 'other'],
      ['coordinator', 'other'],
      ['office', 'other'],
      ['district', 'deputy'],
      ['statistician', 'student'],
      ['auditor', 'student'],
      ['public', 'student'],
      ['desk', 'deputy'],
      ['workplace', 'w'],
      ['guardian', 'student'],
    ] as const)
      expect(see(role, person), `${role} ${person}`).toEqual({ given: [], received: [] })
  })

  it('an evaluation of a workplace or a coordinator is read by its author alone, ever', () => {
    for (const about of ['workplace', 'coordinator'] as const) {
      const direction = { ...aboutWorkplace, about, subject: about === 'workplace' ? 'w' : 'teacher' }
      const { evaluation } = run(direction, submitted(inside), { type: 'revealed', day: window.closes })
      for (const role of ['workplace', 'coordinator', 'office', 'guardian', 'district', 'desk'] as const)
        for (const person of ['w', 'teacher', 'deputy', 'mother', 'trainer'])
          expect(see(role, person, window.closes, evaluation)).toEqual({ given: [], received: [] })
      expect(see('student', 'student', window.closes, evaluation).given).toHaveLength(1)
    }
  })

  it('nothing is read through a placement of somebody else, or because an id is the same', () => {
    const ofOther = run({ ...byTrainer, subject: 'other' }, submitted(inside), { type: 'revealed', day: window.closes })
    const ofWorkplace = run({ ...byTrainer, from: 'coordinator', author: 'x', about: 'workplace' }, submitted(inside), {
      type: 'revealed',
      day: window.closes,
    })
    for (const { evaluation } of [ofOther, ofWorkplace])
      for (const [role, person] of [
        ['student', 'student'],
        ['student', 'other'],
        ['coordinator', 'teacher'],
        ['office', 'deputy'],
      ] as const)
        expect(see(role, person, window.closes, evaluation), `${role} ${person}`).toEqual({ given: [], received: [] })
  })

  it('the order is that of random ids, not that of arrival', () => {
    const both = ['e2', 'e1'].map((id) => {
      const said = content()
      const events = [submitted(inside, said, id), { type: 'revealed', day: window.closes } as const]
      return replay(fresh(byTrainer, id), events).evaluation
    })
    const ids = (role: EvaluationReader['role'], person: string, of: 'given' | 'received') =>
      visibleTo(reader(role, person), both, [link], window.closes)[of].map((one) => one.id)
    expect(ids('student', 'student', 'received')).toEqual(['e1', 'e2'])
    expect(ids('workplace', 'trainer', 'given')).toEqual(['e1', 'e2'])
  })

  it('a withdrawn evaluation is seen by its author alone, and without its words', () => {
    const gone = run(byTrainer, submitted(inside), { type: 'withdrawn', day: inside, by: 'trainer' }).evaluation
    for (const [role, person] of [
      ['student', 'student'],
      ['coordinator', 'teacher'],
      ['office', 'deputy'],
      ['district', 'deputy'],
      ['workplace', 'w'],
    ] as const)
      for (const on of [inside, window.closes])
        expect(see(role, person, on, gone), `${role} ${person}`).toEqual({ given: [], received: [] })
    const [mine] = see('workplace', 'trainer', inside, gone).given
    expect(mine).toMatchObject({ state: 'withdrawn', answers: {}, comment: null, commitment: gone.commitment })
    expect(mine?.rubric).toBe(content().rubric)
  })

  it('a corrected evaluation shows its first words to its author alone', () => {
    const corrected = content(studentByCoordinator, { skill: 5 })
    const { evaluation } = run(byTrainer, submitted(inside), { type: 'revealed', day: window.closes }, contested, {
      type: 'corrected',
      day: contested.day,
      decider: 'deputy2',
      reason: 'Seen.',
      content: corrected,
      nonce,
      commitment: commitTo('e1', corrected, nonce),
    })
    const [mine] = see('workplace', 'trainer', contested.day, evaluation).given
    expect(mine).toMatchObject({ state: 'corrected', answers: corrected.answers, decision: { outcome: 'corrected' } })
    expect(mine?.first?.answers).toEqual(content().answers)
    const [received] = see('student', 'student', contested.day, evaluation).received
    expect(received?.answers).toEqual(corrected.answers)
    expect(Object.keys(received ?? {})).not.toContain('first')
  })

  it('a struck evaluation is read by nobody but its author, and a contest by those who read the evaluation', () => {
    const events = [submitted(inside), { type: 'revealed', day: window.closes } as const, contested]
    const decision = { day: contested.day, decider: 'deputy2', reason: 'Seen.' }
    const struck = run(byTrainer, ...events, { type: 'struck', ...decision }).evaluation
    expect(see('student', 'student', window.closes, struck).received).toEqual([])
    expect(see('workplace', 'trainer', window.closes, struck).given).toHaveLength(1)
    const upheld = run(byTrainer, ...events, { type: 'upheld', ...decision }).evaluation
    expect(see('office', 'deputy', contested.day, upheld).received[0]).toMatchObject({
      state: 'upheld',
      reply: contested.reply,
      decision: { outcome: 'upheld', reason: 'Seen.' },
    })
  })
})
