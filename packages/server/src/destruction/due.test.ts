import { day } from '@imes/consent/time'
import { describe, expect, it } from 'vitest'
import { isOver } from './due.js'

describe('a term of retention', () => {
  it('counts from the close of the school year and is over the day after its last day', () => {
    const oneYear = { from: 'school-year-end', months: 12 } as const
    expect(isOver(oneYear, day('2026-01-16'), day('2027-08-31'))).toBe(false)
    expect(isOver(oneYear, day('2026-01-16'), day('2027-09-01'))).toBe(true)
    expect(isOver(oneYear, day('2026-09-01'), day('2028-08-31'))).toBe(false)
  })

  it('counts days from the event itself', () => {
    expect(isOver({ from: 'visit', days: 30 }, day('2026-01-01'), day('2026-01-31'))).toBe(false)
    expect(isOver({ from: 'visit', days: 30 }, day('2026-01-01'), day('2026-02-01'))).toBe(true)
  })

  it('never ends for what holds no person', () => {
    expect(isOver({ holdsNoPerson: true }, day('1990-01-01'), day('2199-01-01'))).toBe(false)
  })
})
