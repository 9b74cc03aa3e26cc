import { addDays, day } from '@imes/consent/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rubrics } from '../rubrics/index.js'
import { correctMark, giveMark, markSeenBy, type PlacementLink, visibleTo } from './index.js'

const on = day('2027-01-15')
const of = { placement: 'p', student: 'student', term: '2026-2027/1' }
const link: PlacementLink = {
  placement: 'p',
  student: 'student',
  coordinator: 'teacher',
  workplace: 'w',
  trainers: ['trainer'],
  guardians: ['mother'],
  officers: ['deputy'],
}
const given = () => {
  const { mark } = giveMark(of, 82, 'trainer', on)
  if (!mark) throw new Error('given')
  return mark
}

describe('the mark of the regulation', () => {
  it('is a whole number from 0 to 100, and never rounded or cut', () => {
    for (const points of [0, 1, 50, 99, 100])
      expect(giveMark(of, points, 'trainer', on).mark?.versions[0]?.points).toBe(points)
    fc.assert(
      fc.property(fc.anything(), (points) => {
        const fits = Number.isInteger(points) && Number(points) >= 0 && Number(points) <= 100
        expect(giveMark(of, points, 'trainer', on).issue?.code).toBe(fits ? undefined : 'points-out-of-range')
      }),
    )
    for (const points of [-1, 101, 82.5, Number.NaN, Number.POSITIVE_INFINITY, '82', null])
      expect(correctMark(given(), points, 'trainer', 'r', on).issue?.code).toBe('points-out-of-range')
  })

  it('is corrected with a reason, and the old one stays', () => {
    const { mark } = correctMark(given(), 90, 'trainer', 'Sayfa karışmış.', addDays(on, 2))
    expect(mark?.versions.map((one) => [one.points, one.reason])).toEqual([
      [82, null],
      [90, 'Sayfa karışmış.'],
    ])
    expect(correctMark(given(), 90, 'trainer', ' ', on).issue?.code).toBe('reason-missing')
    expect(correctMark(given(), 90, 'trainer', 'r', addDays(on, -1)).issue?.code).toBe('reason-missing')
  })

  it('is given by nobody to themselves', () => {
    expect(giveMark(of, 100, 'student', on).issue?.code).toBe('evaluator-is-subject')
    expect(correctMark(given(), 100, 'student', 'r', on).issue?.code).toBe('evaluator-is-subject')
  })

  it('is read by the student, the guardian, the coordinator, the workplace and the school, each in that role', () => {
    const seen = (role: Parameters<typeof markSeenBy>[0]['role'], person: string) =>
      markSeenBy({ role, person }, given(), link)
    for (const [role, person] of [
      ['student', 'student'],
      ['guardian', 'mother'],
      ['coordinator', 'teacher'],
      ['workplace', 'trainer'],
      ['office', 'deputy'],
    ] as const)
      expect(seen(role, person)).toBe(82)
    for (const role of ['district', 'statistician', 'auditor', 'public', 'desk'] as const)
      for (const person of ['student', 'mother', 'deputy']) expect(seen(role, person)).toBeUndefined()
    for (const [role, person] of [
      ['guardian', 'student'],
      ['student', 'other'],
      ['workplace', 'w'],
    ] as const)
      expect(seen(role, person)).toBeUndefined()
    expect(markSeenBy({ role: 'student', person: 'student' }, given(), { ...link, placement: 'other' })).toBeUndefined()
    // Of the evaluations themselves a guardian reads nothing at all.
    expect(visibleTo({ role: 'guardian', person: 'mother' }, [], [link], on)).toEqual({ given: [], received: [] })
  })

  it('has no rubric: no scale of a rubric reaches a hundred, and no rubric asks for it', () => {
    for (const rubric of rubrics) {
      expect(rubric.scale).toEqual({ min: 1, max: 5 })
      expect(rubric.criteria.some((one) => /puan|not(?:u|un)|karne/.test(`${one.label.tr} ${one.ask.tr}`))).toBe(false)
    }
  })
})
