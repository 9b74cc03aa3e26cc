import Holidays from 'date-holidays'
import { expect, it } from 'vitest'
import { lawParameters, valueOn } from '../params/index.js'
import {
  addBusinessDays,
  addDays,
  addMonths,
  birthday,
  type Day,
  day,
  dayFromNumber,
  dayNumber,
  dayOf,
  holidayYears,
  isBusinessDay,
  schoolYearEnd,
  startOfDay,
} from './index.js'

/** Every day of the years that the holiday table holds, leap days and half days among them. */
const days: Day[] = []
for (let n = dayNumber(day(`${holidayYears.first}-01-01`)); n <= dayNumber(day(`${holidayYears.last}-12-31`)); n++)
  days.push(dayFromNumber(n))

/** A slow twin by JavaScript's own calendar: one step is one date, and no arithmetic of ours. */
const dateOf = (of: Day): Date => new Date(`${of}T00:00:00Z`)
const textOf = (date: Date): string => date.toISOString().slice(0, 10)
function steps(of: Day, count: number, counts: (date: Date) => boolean): string {
  const date = dateOf(of)
  for (let left = count; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1)
    if (counts(date)) left--
  }
  return textOf(date)
}

/** The full holidays by an independent library; its feasts begin on their eve and last 90 or 114 hours. */
const closed = new Set<string>()
for (let year = holidayYears.first; year <= holidayYears.last; year++)
  for (const row of new Holidays('TR').getHolidays(year).filter(({ type }) => type === 'public')) {
    const date = new Date(`${row.date.slice(0, 10)}T00:00:00Z`)
    for (let left = Math.max(1, Math.floor((row.end.getTime() - row.start.getTime()) / 86_400_000)); left > 0; left--) {
      closed.add(textOf(date))
      date.setUTCDate(date.getUTCDate() + 1)
    }
  }
const open = (date: Date): boolean => date.getUTCDay() % 6 !== 0 && !closed.has(textOf(date))

it('calendar days: the answer within 30, the complaint within 60, the warnings, are never moved by a holiday', () => {
  for (const of of days) for (const n of [3, 5, 20, 27, 30, 60]) expect(addDays(of, n)).toBe(steps(of, n, () => true))
})

it('business days: a standard contract is notified within five, half days counted, or the table has no answer', () => {
  let answered = 0
  for (const of of days) {
    expect(isBusinessDay(of)).toBe(open(dateOf(of)))
    if (of > `${holidayYears.last}-12-15`) continue
    expect(addBusinessDays(of, 5)).toBe(steps(of, 5, open))
    answered++
  }
  expect(answered).toBe(days.length - 16)
  expect(() => addBusinessDays(day(`${holidayYears.last}-12-31`), 5)).toThrow(RangeError)
})

it('months: destruction at most six months apart keeps the day of the month, or takes the last there is', () => {
  for (const of of days)
    for (const months of [3, 6, 12, 36]) {
      const date = dateOf(of)
      const target = date.getUTCMonth() + months
      date.setUTCDate(1)
      date.setUTCMonth(target + 1)
      date.setUTCDate(0)
      const last = date.getUTCDate()
      date.setUTCDate(Math.min(last, dateOf(of).getUTCDate()))
      expect(addMonths(of, months)).toBe(textOf(date))
    }
})

it('years: of age at 00:00 of the 18th birthday, on 1 March where there is no 29 February', () => {
  for (const of of days) {
    const born = dateOf(of)
    // JavaScript rolls 29 February over to 1 March in a common year, as the law does.
    const date = new Date(Date.UTC(born.getUTCFullYear() + 18, born.getUTCMonth(), born.getUTCDate()))
    expect(birthday(of, 18)).toBe(textOf(date))
  }
})

it('a consent ends with the first 31 August on or after its day', () => {
  for (const of of days) expect(schoolYearEnd(of)).toBe(steps(addDays(of, -1), 1, (d) => textOf(d).endsWith('-08-31')))
})

it('hours: 72 hours run through nights, weekends, feasts and leap days, and a day has 24 of them in Türkiye', () => {
  const breach = valueOn(lawParameters['breach.authority'], day('2026-01-01'))?.value as number
  expect(breach).toBe(72)
  for (const of of days) {
    expect(startOfDay(addDays(of, 1)) - startOfDay(of)).toBe(86_400_000)
    expect(dayOf(startOfDay(of) + breach * 3_600_000 - 1)).toBe(addDays(of, 2))
    expect(dayOf(startOfDay(of) - 1)).toBe(addDays(of, -1))
    expect(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul' }).format(startOfDay(of))).toBe(of)
  }
})
