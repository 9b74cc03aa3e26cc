import { describe, expect, it } from 'vitest'
import { breachClock, openBreach, stepBreach } from '../breach/index.js'
import { runSchedule } from '../destruction/index.js'
import { boardTerms, complaintTerm, isRefused, rightsTerms } from '../rights/index.js'
import { type Day, day, dayOf, holidayOn, holidayYears, schoolYearEnd, startOfDay } from '../time/index.js'
import { contractNoticeDue } from '../transfer/index.js'
import { registryTerms } from '../verbis/index.js'

const milliseconds = 86_400_000
const utc = (on: Day): Date => new Date(`${on}T00:00:00Z`)
const iso = (date: Date): string => date.toISOString().slice(0, 10)
/** The calendar of JavaScript's own dates: nothing of it is shared with `time/`. */
const later = (on: Day, days: number): string => iso(new Date(utc(on).getTime() + days * milliseconds))
const monthsLater = (on: Day, months: number): string => {
  const from = utc(on)
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate()
  return iso(new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, Math.min(from.getUTCDate(), last))))
}
const closed = (on: string): boolean => {
  const weekday = utc(on as Day).getUTCDay()
  return weekday === 0 || weekday === 6 || holidayOn(on as Day)?.half === false
}

/** Every day of the years that the holiday table holds, leap days and half days included. */
const days: Day[] = []
for (let at = Date.UTC(holidayYears.first, 0, 1); at < Date.UTC(holidayYears.last + 1, 0, 1); at += milliseconds)
  days.push(day(iso(new Date(at))))

describe(`every deadline on every day of ${holidayYears.first}–${holidayYears.last}`, () => {
  it('has the leap days and the half days', () => {
    expect(days.length).toBe(2557)
    expect(days.filter((on) => on.endsWith('-02-29'))).toEqual(['2024-02-29', '2028-02-29'])
    expect(days.filter((on) => holidayOn(on)?.half).length).toBeGreaterThan(14)
  })

  it('requests: 3, 5, 20, 27 and 30 days, over every holiday, and the terms of the complaint', () => {
    for (const on of days) {
      const { identify, clarify, assign, decide, execute, answer } = rightsTerms(on)
      expect([identify, clarify, assign, decide, execute, answer]).toEqual(
        [3, 5, 5, 20, 27, 30].map((term) => later(on, term)),
      )
      expect(complaintTerm(on)).toEqual({ from: later(on, 31), until: later(on, 60) })
      expect(boardTerms({ documents: on, decision: on })).toEqual({ documents: later(on, 15), carryOut: later(on, 30) })
    }
  })

  it('a standard contract is notified by the fifth business day; outside the table nothing is guessed', () => {
    for (const on of days.filter((one) => one >= '2024-06-01' && one <= `${holidayYears.last}-12-01`)) {
      let [due, left]: [string, number] = [on, 5]
      while (left > 0) {
        due = later(due as Day, 1)
        if (!closed(due)) left--
      }
      expect(contractNoticeDue(on)).toBe(due)
    }
    expect(() => contractNoticeDue(day(`${holidayYears.last}-12-31`))).toThrow(RangeError)
    expect(() => contractNoticeDue(day('2024-05-31'))).toThrow(RangeError)
  })

  it('runs are at most six months apart by the calendar, and the next one opens a quarter', () => {
    for (const on of days) {
      const { latest, next, overdue } = runSchedule(on, on)
      expect(latest).toBe(monthsLater(on, 6))
      expect(next).toBe(monthsLater(day(`${on.slice(0, 8)}01`), 3 - ((Number(on.slice(5, 7)) - 1) % 3)))
      expect(overdue).toBe(false)
      expect(runSchedule(on, day(latest)).overdue).toBe(false)
      expect(runSchedule(on, day(later(latest, 1))).overdue).toBe(true)
    }
  })

  it('a breach is told within 72 consecutive hours, weekends and holidays included', () => {
    for (const on of days) {
      const certain = startOfDay(on) + 17 * 3_600_000
      const file = stepBreach(openBreach('I', certain), { type: 'confirm', at: certain })
      if (isRefused(file)) throw new Error(file.code)
      expect(breachClock(file, certain)).toMatchObject({ authorityBy: certain + 72 * 3_600_000, late: false })
      expect(breachClock(file, certain + 72 * 3_600_000 + 1).late).toBe(true)
      expect(breachClock(file, certain).keepUntil).toBe(monthsLater(on, 60))
    }
  })

  it('a change of the register is reminded of on day 5 and stands in VERBİS by day 7', () => {
    for (const on of days) expect(registryTerms(on)).toEqual({ remind: later(on, 5), latest: later(on, 7) })
    expect(() => registryTerms(day('2017-12-31'))).toThrow(RangeError)
  })

  it('a consent ends with the first 31 August, and a day begins at midnight in Istanbul', () => {
    for (const on of days) {
      const year = Number(on.slice(0, 4)) + (on.slice(5) > '08-31' ? 1 : 0)
      expect(schoolYearEnd(on)).toBe(`${year}-08-31`)
      // One offset since 2016, without summer time: 21:00 UTC of the day before.
      expect(startOfDay(on)).toBe(utc(on).getTime() - 3 * 3_600_000)
      expect([dayOf(startOfDay(on)), dayOf(startOfDay(on) - 1)]).toEqual([on, later(on, -1)])
    }
  })
})
