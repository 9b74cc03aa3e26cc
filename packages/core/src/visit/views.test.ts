import { addDays, day, weekdayOf } from '@imes/consent/time'
import { expect, it } from 'vitest'
import { monthView, ownVisits, planVisits, weekView } from './index.js'
import { madeUpProvince } from './slow/made-up-province.js'

const input = { ...madeUpProvince(60, 7), span: { from: day('2026-02-02'), to: day('2026-04-30') } }
const plan = planVisits(input)
const ids = [...new Set(plan.duties.map(({ coordinator }) => coordinator))]

it('a month is full weeks, Monday first, that cover it once; each own visit of a day stands on that day', () => {
  // February 2027 is exactly four weeks, March 2026 begins on a Sunday.
  const sheets = { '2026-02': 5, '2026-03': 6, '2026-04': 5, '2027-02': 4, '2026-12': 5 }
  for (const [month, weeks] of Object.entries(sheets)) {
    const sheet = monthView([], month)
    expect(sheet).toHaveLength(weeks)
    const days = sheet.flat().map((one) => one.day)
    expect(weekdayOf(days[0] ?? day('2026-01-01'))).toBe(1)
    for (const [i, on] of days.entries()) if (i > 0) expect(on).toBe(addDays(days[i - 1] ?? on, 1))
    expect(sheet.every((week) => week.length === 7)).toBe(true)
    const inMonth = days.filter((on) => on.startsWith(month))
    expect(inMonth[0]).toBe(`${month}-01`)
    expect(addDays(inMonth.at(-1) ?? day('2026-01-01'), 1).slice(0, 7)).not.toBe(month)
    // No week that lies outside the month.
    expect(sheet.every((week) => week.some((one) => one.day.startsWith(month)))).toBe(true)
  }
  for (const id of ids) {
    const own = ownVisits(plan, id)
    for (const month of ['2026-02', '2026-03', '2026-04']) {
      const shown = monthView(own, month)
        .flat()
        .filter((one) => one.day.startsWith(month))
        .flatMap(({ day: on, visits }) => visits.map((visit) => `${on} ${visit.id}`))
      const due = own.filter((visit) => visit.day.startsWith(month)).map((visit) => `${visit.day} ${visit.id}`)
      expect(shown.sort()).toEqual(due.sort())
    }
  }
})

it('a week is Monday to Friday, whichever of its days is asked for, and holds the own visits and no other', () => {
  for (const id of ids) {
    const own = ownVisits(plan, id)
    expect(own.length).toBe(plan.visits.filter(({ coordinator }) => coordinator === id).length)
    for (let on = day('2026-03-02'); on <= '2026-03-08'; on = addDays(on, 1)) {
      const week = weekView(own, on)
      expect(week.map((one) => one.day)).toEqual([0, 1, 2, 3, 4].map((i) => addDays(day('2026-03-02'), i)))
      expect(week.flatMap(({ visits }) => visits.map((visit) => visit.id)).sort()).toEqual(
        own
          .filter((visit) => visit.day >= '2026-03-02' && visit.day <= '2026-03-06')
          .map((visit) => visit.id)
          .sort(),
      )
    }
  }
})

it('the visits of a day stand by workplace, then by group, however the plan lists them', () => {
  const own = ids
    .flatMap((id) => ownVisits(plan, id).filter(({ window }) => window.from === '2026-03-02'))
    .map((visit) => ({ ...visit, day: day('2026-03-02') }))
  expect(own.length).toBeGreaterThan(50)
  const twice = own.flatMap((visit) => [{ ...visit, duty: `${visit.duty} 2` }, visit])
  const [first] = weekView(twice, day('2026-03-02'))
  const [turned] = weekView([...twice].reverse(), day('2026-03-02'))
  expect(turned).toEqual(first)
  const keys = first?.visits.map(({ workplace, duty }) => `${workplace} ${duty}`)
  expect(keys).toEqual([...(keys ?? [])].sort())
})

it.each(['2026-13', '2026-00', '2026-2', '2026', '', '2026-02-01'])('"%s" is no month', (month) => {
  expect(() => monthView([], month)).toThrow(TypeError)
})
