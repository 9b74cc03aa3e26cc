import Holidays from 'date-holidays'
import { expect, it } from 'vitest'
import {
  addBusinessDays,
  addDays,
  day,
  holidayOn,
  holidaysOf,
  holidayYears,
  isBusinessDay,
  weekdayOf,
} from './index.js'

const years = Array.from({ length: holidayYears.last - holidayYears.first + 1 }, (_, i) => holidayYears.first + i)

/** A second opinion: every day that the library date-holidays calls a public holiday of Türkiye. */
function byLibrary(year: number): string[] {
  const rows = new Holidays('TR').getHolidays(year).filter(({ type }) => type === 'public')
  const days = new Set<string>()
  for (const row of rows) {
    // The library lets a feast begin on its eve and last 90 or 114 hours: three or four whole days from `date` on.
    const first = day(row.date.slice(0, 10))
    const length = Math.max(1, Math.floor((row.end.getTime() - row.start.getTime()) / 86_400_000))
    for (let i = 0; i < length; i++) days.add(addDays(first, i))
  }
  return [...days].sort()
}

it.each(years)('%i: the full holidays are those of an independent library', (year) => {
  const closed = holidaysOf(year).filter(({ half }) => !half)
  const full: string[] = [...new Set(closed.map((holiday) => holiday.day))].sort()
  const theirs = byLibrary(year)
  expect(full.filter((d) => !theirs.includes(d))).toEqual([])
  expect(theirs.filter((d) => !full.includes(d))).toEqual([])
})

it('each year has eight fixed rows, four of the Ramadan feast and five of the Feast of Sacrifice', () => {
  for (const year of years) {
    const rows = holidaysOf(year)
    expect(rows).toHaveLength(17)
    expect(rows.filter(({ half }) => half)).toHaveLength(3)
    expect(rows.every((row) => row.day.startsWith(`${year}-`))).toBe(true)
  }
})

it('a half day is a business day, a full one is not, and the weekend never is', () => {
  expect(holidayOn(day('2026-10-28'))).toMatchObject({ half: true })
  expect(isBusinessDay(day('2026-10-28'))).toBe(true)
  expect(isBusinessDay(day('2026-10-29'))).toBe(false)
  expect(isBusinessDay(day('2026-11-21'))).toBe(false)
  expect(weekdayOf(day('2026-11-24'))).toBe(2)
  expect(addBusinessDays(day('2026-03-18'), 2)).toBe('2026-03-23')
})

it('a year outside the table is an error, never a guess', () => {
  expect(() => holidaysOf(2023)).toThrow(RangeError)
  expect(() => isBusinessDay(day('2031-01-02'))).toThrow(RangeError)
})
