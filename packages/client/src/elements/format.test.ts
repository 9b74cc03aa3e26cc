import { day } from '@imes/consent/time'
import { expect, it } from 'vitest'
import { longDay, oneDecimal, signed } from './format.js'

it('writes days and numbers as Turkish and English readers expect', () => {
  expect(longDay(day('2026-11-03'), 'tr')).toBe('3 Kasım 2026')
  expect(longDay(day('2026-11-03'), 'en')).toBe('3 November 2026')
  expect(oneDecimal(78.44, 'tr')).toBe('78,4')
  expect(oneDecimal(78, 'en')).toBe('78.0')
  expect(signed(3.2, 'tr')).toBe('+3,2')
  expect(signed(-1.5, 'tr')).toBe('−1,5')
  expect(signed(-0.04, 'tr')).toBe('0,0')
})
