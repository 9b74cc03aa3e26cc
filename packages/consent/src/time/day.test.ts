import { describe, expect, it } from 'vitest'
import { addDays, addMonths, birthday, day, dayOf, daysBetween, isDay, schoolYearEnd, startOfDay } from './day.js'

describe('a day', () => {
  it('is a day of the calendar and nothing else', () => {
    expect(isDay('2028-02-29')).toBe(true)
    for (const wrong of [
      '2027-02-29',
      '2027-2-9',
      '2027-13-01',
      '2027-00-10',
      '',
      'today',
      null,
      20270101,
      '2027-01-01T00:00',
    ])
      expect(isDay(wrong)).toBe(false)
    expect(() => day('2026-11-31')).toThrow(TypeError)
  })

  it('begins at midnight in Istanbul, not in Greenwich', () => {
    expect(dayOf(Date.parse('2026-11-03T20:59:59.999Z'))).toBe('2026-11-03')
    expect(dayOf(Date.parse('2026-11-03T21:00:00Z'))).toBe('2026-11-04')
    expect(startOfDay(day('2026-11-04'))).toBe(Date.parse('2026-11-03T21:00:00Z'))
    expect(() => dayOf(0)).toThrow(RangeError)
  })

  it('is counted over leap days, months of other lengths and years', () => {
    expect(addDays(day('2028-02-28'), 2)).toBe('2028-03-01')
    expect(daysBetween(day('2026-12-31'), day('2027-01-01'))).toBe(1)
    expect(addMonths(day('2026-08-31'), 6)).toBe('2027-02-28')
    expect(addMonths(day('2026-11-30'), -9)).toBe('2026-02-28')
  })

  it('a birthday of 29 February falls on 1 March in common years', () => {
    expect(birthday(day('2008-02-29'), 18)).toBe('2026-03-01')
    expect(birthday(day('2008-02-29'), 20)).toBe('2028-02-29')
  })

  it('a school year ends on the first 31 August on or after the day', () => {
    expect(schoolYearEnd(day('2026-08-31'))).toBe('2026-08-31')
    expect(schoolYearEnd(day('2026-09-01'))).toBe('2027-08-31')
  })
})
