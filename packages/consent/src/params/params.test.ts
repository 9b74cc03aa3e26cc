import { describe, expect, it } from 'vitest'
import { day } from '../time/index.js'
import { lawParameters, parameter, trainingParameters, valueOn } from './index.js'

const all = { ...lawParameters, ...trainingParameters }

describe('the law’s numbers', () => {
  it('each say where they stand, since when, and whether that was checked', () => {
    for (const [name, one] of Object.entries(all)) {
      expect(one.name).toBe(name)
      for (const value of one.values) {
        expect(value.source.length, name).toBeGreaterThan(3)
        expect(['settled', 'verify']).toContain(value.certainty)
      }
    }
  })

  it('are chosen by the day of the event', () => {
    expect(valueOn(lawParameters['breach.authority'], day('2019-01-23'))).toBeUndefined()
    expect(valueOn(lawParameters['breach.authority'], day('2019-01-24'))?.value).toBe(72)
    expect(valueOn(trainingParameters['coordinator.students.max'], day('2025-08-31'))).toBeUndefined()
    expect(valueOn(trainingParameters['coordinator.students.max'], day('2026-11-24'))?.value).toBe(15)
  })

  it('follow one another without a gap for a new one or an overlap', () => {
    const source = 'KVKK m.0'
    const certainty = 'settled'
    const two = parameter(
      'x',
      'days',
      { value: 1, from: '2020-01-01', until: '2021-01-01', source, certainty },
      { value: 2, from: '2021-01-01', source, certainty },
    )
    expect(valueOn(two, day('2020-12-31'))?.value).toBe(1)
    expect(valueOn(two, day('2021-01-01'))?.value).toBe(2)
    expect(() =>
      parameter(
        'x',
        'days',
        { value: 1, from: '2020-01-01', source, certainty },
        { value: 2, from: '2021-01-01', source, certainty },
      ),
    ).toThrow(TypeError)
  })
})
