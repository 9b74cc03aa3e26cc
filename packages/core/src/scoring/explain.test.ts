import { day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { defaultParameters, type Explanation, fitScores, type Observation, type Parameters } from './index.js'
import { smallWorld } from './testdata/world.js'

const parameters: Parameters = {
  ...defaultParameters(),
  origin: 'calibrated',
  mean: 3.4,
  referenceRole: 'student',
  roles: { student: 0, coordinator: -0.2 },
}
const asOf = day('2026-11-24')
const hundredths = ({ parts }: Explanation): number =>
  parts.reduce((sum, { points }) => sum + Math.round(points * 100), 0)
const mark = (rater: string, value: number, more: Partial<Observation> = {}): Observation => ({
  evaluation: `${rater}-${more.subject ?? 'w'}`,
  rater,
  subject: 'w',
  value,
  role: 'student',
  ...more,
})

describe('an explanation', () => {
  it('adds up to the published figure, to the hundredth, with little left to rounding', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const marks = smallWorld({ seed, subjects: 8, raters: 60, marks: 160, rich: true })
      const model = fitScores(marks, { parameters, asOf })
      for (const subject of model.subjects) {
        const explanation = model.explain(subject)
        if (explanation.value === null) continue
        expect(hundredths(explanation)).toBe(Math.round(model.score(subject).value * 100))
        const rounding = explanation.parts.find(({ id }) => id === 'rounding')
        expect(Math.abs(rounding?.points ?? 0)).toBeLessThanOrEqual(0.09)
      }
    }
  })

  it('stays exact where the score is cut at an end of the scale', () => {
    const top = Array.from({ length: 40 }, (_, i) => mark(`r${i}`, 5))
    const model = fitScores(top, {
      parameters: { ...parameters, mean: 4.9, residual: 0.01, subject: 4 },
      loss: 'linear',
    })
    expect(hundredths(model.explain('w'))).toBe(Math.round(model.score('w').value * 100))
  })

  it('forms no group under k, and with too few people looks like nobody came', () => {
    const four = ['a', 'b', 'c', 'd'].map((rater) => mark(rater, 4))
    const few = fitScores(four, { parameters })
    expect(few.explain('w')).toEqual({ subject: 'w', value: null, parts: [] })
    expect(JSON.stringify({ ...few.explain('w'), subject: '' })).toBe(
      JSON.stringify({ ...few.explain('none'), subject: '' }),
    )
    const coordinators = ['x', 'y'].map((rater) => mark(rater, 3, { role: 'coordinator' }))
    const seven = fitScores([...four, mark('e', 2), ...coordinators], { parameters })
    const groups = seven.explain('w').parts.filter((part) => part.id === 'marks')
    expect(groups).toMatchObject([{ role: null, raters: 7, share: 1 }])
    const more = ['v', 'z', 't'].map((rater) => mark(rater, 3, { role: 'coordinator' }))
    const ten = fitScores([...four, mark('e', 2), ...coordinators, ...more], { parameters })
    expect(
      ten
        .explain('w')
        .parts.filter((part) => part.id === 'marks')
        .map((part) => [part.role, part.raters]),
    ).toEqual([
      ['coordinator', 5],
      ['student', 5],
    ])
  })

  it('tells severity apart only where four raters rated nobody else', () => {
    const shared = ['a', 'b', 'c', 'd', 'e', 'f']
    const everywhere = shared.flatMap((rater) => [mark(rater, 4), mark(rater, 3, { subject: 'other' })])
    const apart = fitScores(everywhere, { parameters })
    expect(apart.explain('w').parts.map(({ id }) => id)).not.toContain('severity')
    const withPrivate = fitScores([...everywhere, ...['p', 'q', 'r', 's'].map((rater) => mark(rater, 5))], {
      parameters,
    })
    expect(withPrivate.explain('w').parts).toContainEqual(expect.objectContaining({ id: 'severity', raters: 10 }))
  })

  it('shows one’s own part to oneself, while k others remain', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((rater, i) => mark(rater, 1 + (i % 5)))
    const model = fitScores(six, { parameters })
    const own = model.explain('w', { rater: 'e' })
    expect(own.parts.map(({ id }) => id)).toContain('own')
    expect(own.parts.find((part) => part.id === 'marks')).toMatchObject({ raters: 5 })
    expect(hundredths(own)).toBe(hundredths(model.explain('w')))
    const five = fitScores(six.slice(0, 5), { parameters })
    expect(five.explain('w', { rater: 'e' })).toEqual(five.explain('w'))
    expect(model.explain('w', { rater: 'stranger' })).toEqual(model.explain('w'))
  })

  it('says what age changes', () => {
    const dated = Array.from({ length: 12 }, (_, i) =>
      mark(`r${i}`, i < 6 ? 1 : 5, { day: day(i < 6 ? '2023-05-10' : '2026-11-10') }),
    )
    const age = fitScores(dated, { parameters, asOf })
      .explain('w')
      .parts.find(({ id }) => id === 'age')
    expect(age?.points).toBeGreaterThan(10)
  })
})
