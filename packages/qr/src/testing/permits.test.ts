import { isPermit } from '@imes/consent'
import { expect, it } from 'vitest'
import { slotPermits } from './permits.js'

it('mints one permit for each purpose, and neither covers the other', () => {
  const { place, time, epochs } = slotPermits(Date.parse('2026-11-03T07:00:00Z'))
  expect([isPermit(place), isPermit(time)]).toEqual([true, true])
  expect([place.purpose, time.purpose]).toEqual(['prove-visit-location', 'prove-visit-time'])
  expect(place.consentEpochs.every((one) => epochs.some((present) => present.purpose === one.purpose))).toBe(true)
})
