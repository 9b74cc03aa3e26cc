import { day } from '@imes/consent/time'
import { convertIcsCalendar } from 'ts-ics'
import { expect, it } from 'vitest'
import { ownVisits, planVisits } from '../index.js'
import { madeUpProvince } from '../slow/made-up-province.js'
import { toICalendar } from './index.js'

const plan = planVisits(madeUpProvince(60, 7))
const own = ownVisits(plan, plan.duties[0]?.coordinator ?? '')
const options = { madeOn: day('2026-01-30'), name: 'Ziyaret planı', title: () => 'İşletme ziyareti; grup, dal' }
const text = toICalendar(own, options)

it('reads back as one all-day event a visit, on its day', () => {
  const { events = [] } = convertIcsCalendar(undefined, text)
  expect(events.map(({ uid }) => uid).sort()).toEqual(own.map(({ id }) => id).sort())
  for (const event of events) {
    const visit = own.find(({ id }) => id === event.uid)
    expect(event.start.type).toBe('DATE')
    expect(event.start.date.toISOString().slice(0, 10)).toBe(visit?.day)
    expect(event.summary).toBe('İşletme ziyareti; grup, dal')
  }
})

it('holds no clock time: every start and end is a DATE, and the stamp is midnight of the plan', () => {
  expect(own.length).toBeGreaterThan(0)
  for (const line of text.split('\r\n')) {
    if (line.startsWith('DTSTART') || line.startsWith('DTEND')) expect(line).toMatch(/;VALUE=DATE:\d{8}$/)
    if (line.startsWith('DTSTAMP')) expect(line).toBe('DTSTAMP:20260130T000000Z')
  }
  expect(text).not.toContain(plan.duties[0]?.coordinator)
})

it('keeps the lines of RFC 5545: CRLF, at most 75 octets, escaped separators', () => {
  expect(text.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true)
  expect(text).toContain('SUMMARY:İşletme ziyareti\\; grup\\, dal')
})

it('a name from outside adds no line and no property: it is one line, with its separators escaped', () => {
  const name = 'Yıldız\r\nLOCATION:Ankara\nDTSTART:20260101T094100\rX;Y,Z\\'
  const hostile = toICalendar(own.slice(0, 1), { ...options, name, title: () => name })
  const calm = toICalendar(own.slice(0, 1), options)
  const properties = (of: string): string[] =>
    of
      .replace(/\r\n /g, '')
      .split(/\r\n|\r|\n/)
      .map((line) => (/^[A-Z-]+/.exec(line) ?? [''])[0])
  expect(properties(hostile)).toEqual(properties(calm))
  const { events = [] } = convertIcsCalendar(undefined, hostile)
  expect(events.map(({ summary, location }) => [summary, location])).toEqual([
    ['Yıldız LOCATION:Ankara DTSTART:20260101T094100 X;Y,Z\\', undefined],
  ])
})
