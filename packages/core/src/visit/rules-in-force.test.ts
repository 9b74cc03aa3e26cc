import { day } from '@imes/consent/time'
import { expect, it } from 'vitest'
import { valuesInForce } from '../register/index.js'
import { visitRules } from './index.js'

it('limits and cadence come from the dated table, and what nobody has confirmed is named', () => {
  const rules = visitRules(valuesInForce(day('2026-02-02')))
  expect(rules.limits).toEqual({ studentsPerDuty: 15, dayQuarters: 32 })
  expect(rules.cadence).toEqual({ everyWeeks: 1 })
  expect(rules.weekQuarters('mesem', 'metropolitan')).toBe(96)
  expect(rules.weekQuarters('mesem', 'other')).toBe(72)
  expect(rules.weekQuarters('other', 'metropolitan')).toBe(80)
  expect(rules.weekQuarters('other', 'other')).toBe(64)
  expect(rules.unconfirmed.length).toBeGreaterThan(0)
})

it('a day before the table begins is an error, not a guess', () => {
  expect(() => visitRules(valuesInForce(day('2019-01-01')))).toThrow(RangeError)
})
